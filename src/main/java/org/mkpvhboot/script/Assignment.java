package org.mkpvhboot.script;

/**
 * A variable that gets a value.
 *
 * @param value the right-hand side, which is one word whatever is in it
 */
public record Assignment(Position position, String name, Word value) {}
