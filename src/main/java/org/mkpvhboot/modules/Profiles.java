package org.mkpvhboot.modules;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.PackedFiles;

/** The profiles that come with the tool. */
public final class Profiles {
  /** What is used when nothing is asked for. */
  public static final String DEFAULT = "guest";

  /** Their names, the largest first; the files stand in {@code modules-manifest/}. */
  public static final List<String> NAMES = List.of("full", DEFAULT, "minimal");

  private Profiles() {}

  /** Returns the profile called {@code name}. */
  public static Optional<Profile> find(String name) {
    return NAMES.contains(name)
        ? Optional.of(Profile.parse(name, manifest(name)))
        : Optional.empty();
  }

  /** A file of {@code modules-manifest/}. */
  static Bytes manifest(String name) {
    return PackedFiles.read("modules-manifest/" + name, name);
  }
}
