package org.mkpvhboot.fleet;

/**
 * A string of the manifest.
 *
 * @param text as it was written
 * @param line counted from 1
 * @param column counted from 1, in characters
 */
record Value(String text, int line, int column) {}
