package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.testing.MemoryFiles;

final class CacheFolderTest {
  private static String folder(Map<String, String> environment) {
    PrintStream none =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return CacheFolder.of(
            new Console(
                InputStream.nullInputStream(),
                new StandardOutput(none),
                none,
                environment,
                MemoryFiles.open()))
        .toString();
  }

  @Test
  void of_environment_followsXdg() {
    assertEquals("/c/mkpvhboot", folder(Map.of("XDG_CACHE_HOME", "/c", "HOME", "/home/u")));
    assertEquals("/home/u/.cache/mkpvhboot", folder(Map.of("HOME", "/home/u")));
    assertEquals(
        "/home/u/.cache/mkpvhboot", folder(Map.of("XDG_CACHE_HOME", "", "HOME", "/home/u")));
  }

  @Test
  void of_relativeXdgFolder_isIgnoredAsXdgSays() {
    assertEquals(
        "/home/u/.cache/mkpvhboot", folder(Map.of("XDG_CACHE_HOME", "c", "HOME", "/home/u")));
  }

  @Test
  void of_emptyEnvironment_isNotFound() {
    assertFails(
        Kind.NOT_FOUND,
        "neither XDG_CACHE_HOME nor HOME says where a fetched package could be kept",
        "Set HOME, or install the package grub-xen-bin.",
        () -> folder(Map.of()));
  }
}
