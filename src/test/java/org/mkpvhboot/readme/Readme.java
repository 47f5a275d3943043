package org.mkpvhboot.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The page for users, and the commands in it. */
final class Readme {
  private static final String NOT_RUN = "<!-- not run";

  private Readme() {}

  static String text() {
    return read(Path.of("README.md"));
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The shell blocks in their order, without those that a comment before them excepts. */
  static List<String> commands() {
    List<String> blocks = new ArrayList<>();
    List<String> block = new ArrayList<>();
    boolean inBlock = false;
    String before = "";
    for (String line : text().lines().toList()) {
      if (line.equals("```sh")) {
        inBlock = !before.startsWith(NOT_RUN);
      } else if (line.equals("```")) {
        if (inBlock) {
          blocks.add(String.join("\n", block));
        }
        block.clear();
        inBlock = false;
      } else if (inBlock) {
        block.add(line);
      }
      before = line;
    }
    return blocks;
  }
}
