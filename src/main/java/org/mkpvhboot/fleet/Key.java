package org.mkpvhboot.fleet;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a manifest can say about a tenant. */
enum Key {
  NAME("name", Form.TEXT),
  OUTPUT("output", Form.TEXT),
  TARGET("target", Form.TEXT),
  SECOND_STAGE("second-stage", Form.TEXT),
  TEMPLATE("template", Form.TEXT),
  CONFIG("config", Form.TEXT),
  VARIABLES("variables", Form.MAP),
  PROFILE("profile", Form.TEXT),
  MODULES("modules", Form.LIST),
  GRAFTS("grafts", Form.MAP),
  PUBKEYS("pubkeys", Form.LIST),
  EARLY_CONFIG("early-config", Form.TEXT),
  PREFIX("prefix", Form.TEXT);

  /** How the value of a key is written. */
  enum Form {
    TEXT("a string"),
    MAP("a mapping of names to strings"),
    LIST("a list of strings");

    private final String title;

    Form(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  private final String text;
  private final Form form;

  Key(String text, Form form) {
    this.text = text;
    this.form = form;
  }

  /** The key as the manifest has it. */
  String text() {
    return text;
  }

  Form form() {
    return form;
  }

  static Optional<Key> of(String text) {
    return Arrays.stream(values()).filter(key -> key.text.equals(text)).findFirst();
  }

  /** All keys as the manifest has them. */
  static List<String> texts() {
    return Arrays.stream(values()).map(Key::text).toList();
  }
}
