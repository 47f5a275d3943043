package org.mkpvhboot.payload;

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

  /** The name for people. */
  public String title() {
    return title;
  }
}
