package org.mkpvhboot.fleet;

/**
 * A file that went into an image, so that a later run can say whether it changed.
 *
 * @param role what it was for: {@code config} for instance
 * @param name of a template or profile that comes with the tool, or the file's path
 */
record Input(String role, String name, String sha256) {}
