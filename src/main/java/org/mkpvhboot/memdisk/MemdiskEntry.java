package org.mkpvhboot.memdisk;

import org.mkpvhboot.bytes.Bytes;

/**
 * A file of the memdisk.
 *
 * @param name the path inside, without a leading slash, each byte as one character
 * @param contents the file's bytes
 */
public record MemdiskEntry(String name, Bytes contents) {}
