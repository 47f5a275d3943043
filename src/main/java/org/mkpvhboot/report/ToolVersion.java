package org.mkpvhboot.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of the tool and the commit that it was built from. */
public final class ToolVersion {
  private static final Properties PROPERTIES = load();

  private ToolVersion() {}

  /** The version, {@code 1.0.0} for instance. */
  public static String version() {
    return PROPERTIES.getProperty("version", "unknown");
  }

  /** Version and commit, for people. */
  public static String text() {
    return version() + " (commit " + PROPERTIES.getProperty("commit", "unknown") + ")";
  }

  private static Properties load() {
    Properties properties = new Properties();
    try (InputStream in = ToolVersion.class.getResourceAsStream("/mkpvhboot.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
