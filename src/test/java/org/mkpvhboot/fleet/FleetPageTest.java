package org.mkpvhboot.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.recipe.RecipeKey;
import org.mkpvhboot.recipe.RecipeKey.Form;

/**
 * The keys of a manifest as docs/fleet.md has them are those that the reader and the schema have.
 */
final class FleetPageTest {
  private static final String HEAD = "| key | value | option of build | does |";

  @Test
  void tableOfKeys_isThatOfTheReader() throws Exception {
    JsonObject definitions =
        JsonParser.parseString(ManifestSchema.text().latin1())
            .getAsJsonObject()
            .getAsJsonObject("definitions");
    List<String> rows = new ArrayList<>(List.of(HEAD, "| --- | --- | --- | --- |"));
    for (String key : Fields.KEYS) {
      String description = definitions.getAsJsonObject(key).get("description").getAsString();
      String option = RecipeKey.of(key).map(recipe -> "`" + recipe.option() + "`").orElse("");
      rows.add("| `" + key + "` | " + value(key) + " | " + option + " | " + description + " |");
    }
    String page = Files.readString(Path.of("docs/fleet.md"));
    String table =
        page.substring(Math.max(0, page.indexOf(HEAD)))
            .lines()
            .takeWhile(line -> line.startsWith("| "))
            .collect(Collectors.joining("\n"));
    assertEquals(String.join("\n", rows), table);
  }

  private static String value(String key) {
    Form form = Fields.form(key).orElseThrow();
    return form == Form.FLAG ? "`yes` or `no`" : form.title();
  }
}
