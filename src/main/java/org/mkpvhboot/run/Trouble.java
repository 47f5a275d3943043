package org.mkpvhboot.run;

import org.mkpvhboot.failure.Place;

/**
 * Something that fails while GRUB runs.
 *
 * @param what a clause: {@code there is no device hd0}
 * @param next what to do about it, a sentence; empty where it is plain
 */
record Trouble(Place place, String what, String next) {}
