package org.mkpvhboot.fleet;

import java.util.SortedSet;
import org.mkpvhboot.bytes.Bytes;

/**
 * A first stage before its placeholders are filled.
 *
 * @param placeholders the names of those in it
 */
record FirstStageSource(Bytes script, SortedSet<String> placeholders, Input input) {}
