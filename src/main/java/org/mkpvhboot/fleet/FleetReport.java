package org.mkpvhboot.fleet;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.bytes.JsonOutput;
import org.mkpvhboot.bytes.Sha256;
import org.mkpvhboot.target.Target;

/** Writes what a generation has: {@code report.json} for machines, {@code SHA256SUMS}. */
final class FleetReport implements AutoCloseable {
  static final String JSON = "report.json";
  static final String SUMS = "SHA256SUMS";
  static final String XL = "xl";

  /** The names in a generation that are no images. */
  static final Set<String> NAMES = Set.of(JSON, SUMS, XL);

  private final JsonGenerator json;
  private final OutputStream sums;
  private final MessageDigest identity = Sha256.start();

  private FleetReport(JsonGenerator json, OutputStream sums) {
    this.json = json;
    this.sums = sums;
  }

  /** Starts both files. */
  static FleetReport start(NewGeneration folder) throws IOException {
    OutputStream sums = open(folder.file(SUMS));
    return new FleetReport(JsonOutput.start(open(folder.file(JSON))), sums);
  }

  /** Writes all but the tenants. */
  void head(FleetSpec spec, int generation, Plan plan, long removed, Optional<Whole> whole)
      throws IOException {
    Map<Change, Long> counts = new EnumMap<>(Change.class);
    for (Change change : Change.values()) {
      counts.put(change, plan.count(change));
    }
    head(
        new ReportHead(
            spec.toolVersion(),
            generation,
            spec.shard(),
            whole,
            spec.snippets(),
            spec.time(),
            plan.images(),
            counts,
            removed,
            plan.moduleSets()));
  }

  /** Writes all but the tenants. */
  void head(ReportHead head) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("tool");
    json.writeStringField("name", "mkpvhboot");
    json.writeStringField("version", head.toolVersion());
    json.writeEndObject();
    identify(head.toolVersion(), head.snippets().toString());
    json.writeNumberField("generation", head.generation());
    json.writeObjectFieldStart("shard");
    json.writeNumberField("index", head.shard().index());
    json.writeNumberField("count", head.shard().count());
    json.writeEndObject();
    if (head.whole().isPresent()) {
      write(head.whole().get());
    } else {
      json.writeNullField("whole");
    }
    if (head.snippets().isPresent()) {
      json.writeStringField("xlConfig", head.snippets().get().title());
    } else {
      json.writeNullField("xlConfig");
    }
    json.writeNumberField("time", head.time());
    json.writeObjectFieldStart("counts");
    json.writeNumberField("images", head.images());
    for (Change change : Change.values()) {
      if (change != Change.ELSEWHERE) {
        json.writeNumberField(change.title(), head.counts().getOrDefault(change, 0L));
      }
    }
    json.writeNumberField("removed", head.removed());
    json.writeEndObject();
    json.writeArrayFieldStart("moduleSets");
    for (ModuleSet set : head.moduleSets()) {
      write(set);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("tenants");
  }

  private void write(Whole whole) throws IOException {
    json.writeObjectFieldStart("whole");
    json.writeStringField("manifest", whole.manifest());
    json.writeNumberField("entries", whole.entries());
    json.writeNumberField("time", whole.time());
    json.writeArrayFieldStart("grub");
    identify(whole.manifest(), Long.toString(whole.time()));
    for (Map.Entry<Target, String> grub : whole.sortedGrub().entrySet()) {
      json.writeStartObject();
      json.writeStringField("target", grub.getKey().id());
      json.writeStringField("sha256", grub.getValue());
      json.writeEndObject();
      identify(grub.getValue());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(ModuleSet set) throws IOException {
    json.writeStartObject();
    json.writeStringField("target", set.target().id());
    json.writeObjectFieldStart("grub");
    json.writeStringField("version", set.grubVersion());
    json.writeStringField("package", set.grubPackage());
    json.writeEndObject();
    json.writeStringField("sha256", set.sha256());
    json.writeArrayFieldStart("modules");
    for (String name : set.names()) {
      json.writeString(name);
    }
    json.writeEndArray();
    json.writeEndObject();
    identify(set.target().id(), set.grubPackage(), set.sha256());
  }

  /** Writes a tenant. */
  void add(BuiltImage image) throws IOException {
    sums.write((image.sha256() + "  " + image.image() + "\n").getBytes(StandardCharsets.UTF_8));
    json.writeStartObject();
    if (image.entry().isPresent()) {
      json.writeNumberField("entry", image.entry().get());
    } else {
      json.writeNullField("entry");
    }
    json.writeStringField("name", image.tenant());
    json.writeStringField("image", image.image());
    if (image.target().isPresent()) {
      json.writeStringField("target", image.target().get().id());
    } else {
      json.writeNullField("target");
    }
    json.writeStringField("change", image.change().title());
    json.writeNumberField("size", image.size());
    json.writeStringField("sha256", image.sha256());
    if (image.moduleSet().isPresent()) {
      json.writeNumberField("moduleSet", image.moduleSet().get());
    } else {
      json.writeNullField("moduleSet");
    }
    writeRecipe(image.recipe());
    writeValues(image.values());
    json.writeArrayFieldStart("inputs");
    identify(image.entry().map(String::valueOf).orElse(""));
    identify(image.tenant(), image.image(), image.sha256());
    for (Input input : image.inputs()) {
      json.writeStartObject();
      json.writeStringField("role", input.role());
      json.writeStringField("name", input.name());
      json.writeStringField("sha256", input.sha256());
      json.writeEndObject();
      identify(input.role(), input.name(), input.sha256());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeRecipe(Optional<TenantRecipe> recipe) throws IOException {
    write("compression", recipe.map(TenantRecipe::compression));
    write("recipe", recipe.map(each -> each.words().options()).orElse(List.of()));
    write("spare", recipe.map(each -> each.words().spare()).orElse(List.of()));
  }

  private void write(String field, List<String> texts) throws IOException {
    json.writeArrayFieldStart(field);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private void writeValues(Optional<TenantValues> values) throws IOException {
    write("sharing", values.map(TenantValues::title));
    write("alone", values.flatMap(TenantValues::alone));
    Optional<String> line = values.flatMap(TenantValues::line);
    write("values", line);
    if (line.isPresent()) {
      identify(line.get());
    }
  }

  private void write(String field, Optional<String> text) throws IOException {
    if (text.isPresent()) {
      json.writeStringField(field, text.get());
    } else {
      json.writeNullField(field);
    }
  }

  /**
   * Writes the end.
   *
   * @return what is the same for two generations with the same images made from the same files
   */
  String end() throws IOException {
    String sha256 = HexFormat.of().formatHex(identity.digest());
    json.writeEndArray();
    json.writeStringField("identity", sha256);
    json.writeEndObject();
    json.writeRaw('\n');
    close();
    return sha256;
  }

  @Override
  public void close() throws IOException {
    json.close();
    sums.close();
  }

  private void identify(String... parts) {
    for (String part : parts) {
      identity.update(part.getBytes(StandardCharsets.UTF_8));
      identity.update((byte) 0);
    }
  }

  private static OutputStream open(Path file) throws IOException {
    OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            1 << 16);
    ImageFile.setMode(file);
    return out;
  }
}
