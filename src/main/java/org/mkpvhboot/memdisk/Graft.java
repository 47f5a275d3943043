package org.mkpvhboot.memdisk;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Printable;

/**
 * A file or folder that is to be in the memdisk.
 *
 * @param name its place there, each byte as one character, without a slash at either end
 * @param written the place as it was asked for: one that ends in a slash means a folder
 */
public record Graft(String name, String written, Path outside) {
  /**
   * A graft at a place that a user writes; empty parts and dots in it do not count, for GRUB
   * compares names letter by letter.
   *
   * @throws Failure USAGE for a place above the memdisk's top
   */
  public static Graft at(String inside, Path outside) {
    List<String> parts = new ArrayList<>();
    for (String part : inside.split("/", -1)) {
      if (part.equals("..")) {
        throw Failure.usage(
            "the place " + Printable.of(inside) + " has a '..' in it",
            "Name the place from the top.");
      }
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    byte[] utf8 = String.join("/", parts).getBytes(StandardCharsets.UTF_8);
    String name = new String(utf8, StandardCharsets.ISO_8859_1);
    return new Graft(name, name, outside);
  }
}
