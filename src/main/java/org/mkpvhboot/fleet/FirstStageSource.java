package org.mkpvhboot.fleet;

import java.util.NavigableSet;
import org.mkpvhboot.bytes.Bytes;

/**
 * A first stage before its placeholders are filled.
 *
 * @param placeholders the names of those in it
 */
record FirstStageSource(Bytes script, NavigableSet<String> placeholders, Input input) {}
