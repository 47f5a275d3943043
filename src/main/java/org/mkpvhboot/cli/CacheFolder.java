package org.mkpvhboot.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/** The tool's folder in the user's cache (XDG Base Directory Specification). */
final class CacheFolder {
  private CacheFolder() {}

  static Path of(Console console) {
    return console
        .variable("XDG_CACHE_HOME")
        .filter(folder -> folder.startsWith("/"))
        .map(console::path)
        .or(() -> console.variable("HOME").map(home -> console.path(home).resolve(".cache")))
        .map(cache -> cache.resolve("mkpvhboot"))
        .orElseThrow(
            () ->
                new Failure(
                    Kind.NOT_FOUND,
                    Place.NOWHERE,
                    "neither XDG_CACHE_HOME nor HOME says where a fetched package could be kept",
                    "Set HOME, or install the package grub-xen-bin."));
  }

  /** Who runs the tool: the owner of its process (proc(5)). */
  static UserPrincipal user(Console console) {
    Path process = console.path("/proc/self");
    try {
      return Files.getOwner(process);
    } catch (IOException e) {
      throw new Failure(
              Kind.NOT_FOUND,
              Place.file(process),
              "does not say who runs the tool, so that no cache folder can be relied on",
              "Mount /proc, or install the package grub-xen-bin.")
          .causedBy(e);
    }
  }
}
