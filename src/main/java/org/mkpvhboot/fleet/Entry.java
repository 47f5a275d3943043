package org.mkpvhboot.fleet;

import java.util.List;
import org.mkpvhboot.failure.Failure;

/**
 * A tenant as the manifest has it.
 *
 * @param number counted from 1, over the whole manifest
 * @param line of the manifest where it starts
 * @param own what it says itself
 * @param defaults what counts for all that do not say it themselves
 * @param failures what could not be read of it
 */
public record Entry(int number, int line, Fields own, Fields defaults, List<Failure> failures) {}
