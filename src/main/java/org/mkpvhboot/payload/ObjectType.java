package org.mkpvhboot.payload;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an object of the module area is; its number depends on the {@link ObjectNumbering}. */
public enum ObjectType {
  MODULE("module"),
  MEMDISK("memdisk"),
  EARLY_CONFIG("early config"),
  PREFIX("prefix"),
  PUBKEY("public key"),
  X509_KEY("X.509 key"),
  DEVICE_TREE("device tree"),
  DISABLE_SHIM_LOCK("disable-shim-lock"),
  DISABLE_CLI("disable-cli");

  private final String title;

  ObjectType(String title) {
    this.title = title;
  }

  /** The name as one word, as an index of parts has it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The type of a {@link #key()}. */
  public static Optional<ObjectType> ofKey(String key) {
    return Arrays.stream(values()).filter(type -> type.key().equals(key)).findFirst();
  }

  /** The name for people. */
  public String title() {
    return title;
  }
}
