package org.mkpvhboot.verify;

import org.mkpvhboot.failure.Place;

/**
 * What a rule found wrong.
 *
 * @param rule the rule's name
 * @param place where in the image
 * @param what what is wrong, with field, value and limit
 * @param next what to do about it
 */
public record Finding(String rule, Place place, String what, String next) {}
