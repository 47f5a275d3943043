package org.mkpvhboot.fleet;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.mkpvhboot.recipe.RecipeKey;

/** Manifests of all keys, with good values mostly; about half of them have something wrong. */
final class RandomManifest {
  private static final List<JsonElement> NO_TEXT =
      List.of(JsonNull.INSTANCE, new JsonArray(), new JsonObject(), list(text("a")));
  private static final List<JsonElement> NAMES =
      texts(
          "",
          ".x",
          "-x",
          " a",
          "a ",
          "a b",
          "a/b",
          "a\\b",
          "a\"b",
          "a'b",
          "a\nb",
          "a\n",
          "\u00e9",
          "\u65e5\u672c",
          "\u00a0a",
          "a\u00a0",
          "\u3000a",
          "a\u2003",
          "a\u0085b",
          "a\u2028",
          "a\u0000",
          "{name}",
          "..",
          "a.",
          "\t",
          "-",
          "\ud83d\ude00");
  private static final List<JsonElement> OTHER_NAMES =
      List.of(number(5), number(-5), number(1.5), new JsonPrimitive(true), JsonNull.INSTANCE);

  /** What counts for a tenant only when it does not say it itself. */
  private static final Set<String> CHECKED_LATE =
      Set.of(Fields.OUTPUT, Fields.SHARING, RecipeKey.TARGET.id(), RecipeKey.COMPRESS.id());

  private final Random random;
  private final int worst;
  private boolean isAnyNameLong;

  /**
   * Makes one.
   *
   * @param worst of how many values one is wrong
   */
  RandomManifest(Random random, int worst) {
    this.random = random;
    this.worst = worst;
  }

  JsonElement next() {
    isAnyNameLong = false;
    if (isVeryWrong()) {
      return oneOf(NO_TEXT);
    }
    JsonObject manifest = new JsonObject();
    JsonObject defaults = fields(false);
    if (random.nextInt(6) > 0) {
      defaults.add(RecipeKey.TARGET.id(), text(oneOf(RecipeKey.TARGET.only())));
    }
    JsonArray tenants = new JsonArray();
    int count = isWrong() ? 0 : 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      JsonObject tenant = fields(true);
      if (!isWrong()) {
        tenant.add(Fields.NAME, name(i));
      }
      tenants.add(isVeryWrong() ? oneOf(NO_TEXT) : tenant);
    }
    takeAwayWhatASchemaCannotSay(defaults, tenants);
    if (random.nextInt(8) > 0) {
      manifest.add(ManifestReader.DEFAULTS, isVeryWrong() ? oneOf(NO_TEXT) : defaults);
    }
    if (!isVeryWrong()) {
      manifest.add(ManifestReader.TENANTS, isVeryWrong() ? oneOf(NO_TEXT) : tenants);
    }
    if (isVeryWrong()) {
      manifest.add("tenant", new JsonArray());
    }
    return manifest;
  }

  /** The differences UNUSED_DEFAULT and LONG_IN_BYTES have tests of their own. */
  private void takeAwayWhatASchemaCannotSay(JsonObject defaults, JsonArray tenants) {
    for (String key : CHECKED_LATE) {
      boolean isUnused = true;
      for (JsonElement tenant : tenants) {
        isUnused &= tenant instanceof JsonObject object && object.has(key);
      }
      if (isUnused) {
        defaults.remove(key);
      }
    }
    if (isAnyNameLong) {
      defaults.remove(Fields.OUTPUT);
      tenants.forEach(
          tenant -> {
            if (tenant instanceof JsonObject object) {
              object.remove(Fields.OUTPUT);
            }
          });
    }
  }

  private JsonObject fields(boolean isTenant) {
    JsonObject fields = new JsonObject();
    for (String key : Fields.KEYS) {
      boolean isWanted = random.nextInt(4) == 0 && !key.equals(Fields.NAME);
      boolean isTwo =
          key.equals(RecipeKey.TEMPLATE.id())
              && fields.has(RecipeKey.CONFIG.id())
              && random.nextInt(5) > 0;
      if (isWanted && !isTwo) {
        fields.add(key, value(key));
      }
    }
    if (isVeryWrong()) {
      fields.add(oneOf(List.of("nmae", "", "Name", "sharin")), text("x"));
    }
    if (!isTenant && isVeryWrong()) {
      fields.add(Fields.NAME, text("x"));
    }
    return fields;
  }

  private JsonElement name(int number) {
    if (!isWrong()) {
      return text("t" + number);
    }
    if (random.nextInt(8) == 0) {
      isAnyNameLong = true;
      return text("x".repeat(TenantReader.LONGEST_NAME + random.nextInt(2)));
    }
    return oneOf(random.nextInt(3) == 0 ? OTHER_NAMES : NAMES);
  }

  private JsonElement value(String key) {
    if (key.equals(Fields.OUTPUT)) {
      return isWrong()
          ? oneOf(random.nextInt(3) == 0 ? OTHER_NAMES : NAMES)
          : text(oneOf(List.of("{name}.img", "{target}-{name}", "a b", "x")));
    }
    if (isVeryWrong()) {
      return oneOf(NO_TEXT);
    }
    if (key.equals(Fields.SHARING)) {
      return text(oneOf(isWrong() ? List.of("", "Auto", "yes", "x") : Sharing.IDS));
    }
    RecipeKey recipe = RecipeKey.of(key).orElseThrow();
    return switch (recipe.form()) {
      case FLAG -> flag();
      case TEXT -> valueOf(recipe);
      case LIST -> {
        JsonArray list = new JsonArray();
        for (int i = random.nextInt(3); i > 0; i--) {
          list.add(valueOf(recipe));
        }
        yield list;
      }
      case MAP -> {
        JsonObject map = new JsonObject();
        for (int i = random.nextInt(3); i > 0; i--) {
          map.add(isWrong() ? oneOf(List.of("a=b", "=", "", "a\n=")) : "k" + i, valueOf(recipe));
        }
        yield map;
      }
    };
  }

  private JsonElement flag() {
    return isWrong()
        ? oneOf(List.of(text("true"), text("Yes"), text(""), new JsonPrimitive(true), number(1)))
        : text(oneOf(List.of("yes", "no")));
  }

  private JsonElement valueOf(RecipeKey key) {
    if (isVeryWrong()) {
      return oneOf(NO_TEXT);
    }
    return switch (key) {
      case ON_FAILURE ->
          isWrong()
              ? oneOf(
                  texts(
                      "halt,86401",
                      "prompt,3",
                      "locked,1",
                      "halt,",
                      "halt,000001",
                      "halt\n",
                      "",
                      "Halt",
                      "halt,-1",
                      "reboot,99999",
                      "halt,9\n",
                      "xhalt",
                      ",3"))
              : text(
                  oneOf(
                      List.of(
                          "prompt",
                          "locked",
                          "halt",
                          "reboot,60",
                          "halt,86400",
                          "halt,00001",
                          "reboot,0",
                          "halt,79999",
                          "halt,85999",
                          "halt,86399")));
      case HAND_ON ->
          isWrong()
              ? oneOf(texts("", "7", "a7", "a b", "\u00e9", "a\n", "a-b", "a="))
              : text(oneOf(List.of("a", "A_b", "_", "profile")));
      case PLACES ->
          isWrong()
              ? oneOf(texts("a", "/", "/a/", "/a\"b", "", "a/b", "//", "/a\"", "\"/a"))
              : text(oneOf(List.of("/a", "/a/b", "/ a", "//a", "/a\n", "/\u00e9")));
      case VARIABLES ->
          isWrong()
              ? oneOf(texts("a\nb", "a\rb", "a\u0000", "\n", "x".repeat(2048)))
              : oneOf(
                  List.of(
                      text("a b"),
                      text(""),
                      text("x".repeat(2047)),
                      number(1.5),
                      number(-3),
                      new JsonPrimitive(false)));
      default ->
          key.only().isEmpty()
              ? oneOf(
                  List.of(text("a"), text(""), text("null"), number(7), new JsonPrimitive(true)))
              : text(isWrong() ? oneOf(List.of("", "all", "lzo", "x")) : oneOf(key.only()));
    };
  }

  private boolean isVeryWrong() {
    return random.nextInt(worst * worst) == 0;
  }

  private boolean isWrong() {
    return random.nextInt(worst) == 0;
  }

  private <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static JsonPrimitive text(String text) {
    return new JsonPrimitive(text);
  }

  private static JsonPrimitive number(Number number) {
    return new JsonPrimitive(number);
  }

  private static List<JsonElement> texts(String... texts) {
    return List.of(texts).stream().map(text -> (JsonElement) text(text)).toList();
  }

  private static JsonArray list(JsonElement item) {
    JsonArray list = new JsonArray();
    list.add(item);
    return list;
  }
}
