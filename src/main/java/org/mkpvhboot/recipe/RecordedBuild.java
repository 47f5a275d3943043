package org.mkpvhboot.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.JsonTree;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/**
 * What a manifest of build or a fleet's report says of images.
 *
 * @param file for messages
 * @param tool the version of the tool that made them
 * @param isFleet whether it is a fleet's
 */
public record RecordedBuild(String file, String tool, boolean isFleet, List<RecordedImage> images) {
  private static final int SHA256_LENGTH = 64;

  /** The last second that a tar archive can say. */
  private static final long LATEST = (1L << 33) - 1;

  /**
   * Reads a record.
   *
   * @throws Failure NOT_THIS_FORMAT when it is not one, UNSUPPORTED when it does not say enough
   */
  public static RecordedBuild read(Bytes file) {
    JsonTree tree = JsonTree.parse(file).orElseThrow(() -> notOne(file));
    String tool = tree.field("tool").text("version").orElseThrow(() -> notOne(file));
    boolean isFleet = tree.fields().containsKey("tenants");
    Reader reader = new Reader(file, tree);
    List<RecordedImage> images = new ArrayList<>();
    for (JsonTree image : tree.field(isFleet ? "tenants" : "images").items()) {
      images.add(isFleet ? reader.tenant(image) : reader.image(image));
    }
    if (images.isEmpty()) {
      throw notOne(file);
    }
    return new RecordedBuild(file.file(), tool, isFleet, images);
  }

  private static Failure notOne(Bytes file) {
    return new Failure(
        Kind.NOT_THIS_FORMAT,
        Place.file(file.file()),
        "is neither a manifest of build nor a fleet's report",
        "mkpvhboot build --manifest FILE writes one; a fleet has DIR/current/report.json.");
  }

  /** The images of one file. */
  private record Reader(Bytes file, JsonTree tree) {
    RecordedImage image(JsonTree image) {
      return new RecordedImage(
          need(image, "target"),
          need(image.field("grub"), "package"),
          time(image),
          sha256(image),
          recipe(image),
          Optional.of(sha256(image.field("kernel"))),
          hashes(image.field("modules")),
          hashes(image.field("memdiskModules")),
          inputs(image));
    }

    RecordedImage tenant(JsonTree tenant) {
      JsonTree set = moduleSet(tenant);
      Map<String, String> modules = new LinkedHashMap<>();
      set.texts("modules").forEach(name -> modules.put(name, ""));
      return new RecordedImage(
          need(tenant, "name"),
          need(set.field("grub"), "package"),
          time(tree),
          sha256(tenant),
          recipe(tenant),
          Optional.empty(),
          modules,
          Map.of(),
          inputs(tenant));
    }

    private JsonTree moduleSet(JsonTree tenant) {
      List<JsonTree> sets = tree.field("moduleSets").items();
      long number = number(tenant, "moduleSet");
      if (number < 0 || number >= sets.size()) {
        throw little("moduleSet");
      }
      return sets.get((int) number);
    }

    private RecipeWords recipe(JsonTree image) {
      List<String> options = image.texts("recipe");
      if (options.isEmpty()) {
        throw little("recipe");
      }
      return new RecipeWords(options, image.texts("spare"));
    }

    private Map<String, String> hashes(JsonTree files) {
      Map<String, String> hashes = new LinkedHashMap<>();
      files.items().forEach(each -> hashes.put(need(each, "name"), sha256(each)));
      return hashes;
    }

    private Map<RecordedImage.Input, String> inputs(JsonTree image) {
      Map<RecordedImage.Input, String> inputs = new LinkedHashMap<>();
      for (JsonTree each : image.field("inputs").items()) {
        inputs.put(new RecordedImage.Input(need(each, "role"), need(each, "name")), sha256(each));
      }
      return inputs;
    }

    private long time(JsonTree tree) {
      long time = number(tree, "time");
      if (time < 0 || time > LATEST) {
        throw little("time");
      }
      return time;
    }

    private long number(JsonTree tree, String field) {
      String text = need(tree, field);
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        throw little(field).causedBy(e);
      }
    }

    private String sha256(JsonTree tree) {
      String text = need(tree, "sha256");
      boolean isHex = text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
      if (text.length() != SHA256_LENGTH || !isHex) {
        throw little("sha256");
      }
      return text;
    }

    private String need(JsonTree tree, String field) {
      return tree.text(field).orElseThrow(() -> little(field));
    }

    private Failure little(String field) {
      return new Failure(
          Kind.UNSUPPORTED,
          Place.file(file.file()),
          "does not say enough to make its images again: a field "
              + field
              + " is missing or not as it should be",
          "It was written by an older version, was edited, or has an image that a fleet kept from"
              + " an earlier run: build anew.");
    }
  }
}
