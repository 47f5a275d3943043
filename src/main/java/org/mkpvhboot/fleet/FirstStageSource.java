package org.mkpvhboot.fleet;

import java.util.NavigableSet;
import org.mkpvhboot.bytes.Bytes;

/**
 * A first stage before its placeholders are filled.
 *
 * @param placeholders the names of those in it
 * @param required the names of those that must have a value
 */
record FirstStageSource(
    Bytes script, NavigableSet<String> placeholders, NavigableSet<String> required, Input input) {}
