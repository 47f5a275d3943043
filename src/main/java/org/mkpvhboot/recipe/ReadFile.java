package org.mkpvhboot.recipe;

import org.mkpvhboot.bytes.Bytes;

/** A file that went into an image, so that a later run can say whether it changed. */
public final class ReadFile {
  private final String role;
  private final String name;
  private final Bytes contents;
  private volatile String sha256 = "";

  /**
   * Makes one.
   *
   * @param role what it was for: {@code config} for instance
   * @param name of a template or profile that comes with the tool, or the file's path
   */
  ReadFile(String role, String name, Bytes contents) {
    this.role = role;
    this.name = name;
    this.contents = contents;
  }

  public String role() {
    return role;
  }

  public String name() {
    return name;
  }

  /** SHA-256 of its contents; computed once, when somebody asks. */
  public String sha256() {
    if (sha256.isEmpty()) {
      sha256 = contents.sha256();
    }
    return sha256;
  }
}
