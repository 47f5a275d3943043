package org.mkpvhboot.fleet;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.recipe.RecipeWords;
import org.mkpvhboot.target.Target;

/** The values in a report, as they come. */
final class ReportValues {
  private final ReportJson json;
  private ReportReader.Head head = ReportReader.Head.NONE;

  ReportValues(ReportJson json) {
    this.json = json;
  }

  /** What was read before the tenants. */
  ReportReader.Head head() {
    return head;
  }

  /** Reads a field that is not the tenants; one that is not known is passed over. */
  void take(String field) {
    String version = head.toolVersion();
    Shard shard = head.shard();
    Optional<Whole> whole = head.whole();
    XlConfig way = head.xlConfig();
    Optional<Long> time = head.time();
    Map<String, Long> counts = head.counts();
    List<ReportReader.Modules> sets = new ArrayList<>(head.moduleSets());
    switch (field) {
      case "tool" -> version = json.strings().getOrDefault("version", version);
      case "shard" -> shard = shard();
      case "whole" -> whole = whole();
      case "xlConfig" -> way = xlConfig();
      case "time" -> time = Optional.of(json.size(json.text()));
      case "counts" -> counts = counts();
      case "moduleSets" -> json.items(() -> sets.add(modules()));
      default -> json.skip();
    }
    head = new ReportReader.Head(version, shard, whole, way, time, counts, sets);
  }

  Shard shard() {
    Map<String, String> shard = json.strings();
    return new Shard(
        json.number(shard.getOrDefault("index", "")), json.number(shard.getOrDefault("count", "")));
  }

  XlConfig xlConfig() {
    return json.token() == JsonToken.VALUE_NULL
        ? XlConfig.NONE
        : XlConfig.parse(oneOf(XlConfig.IDS, json.text()));
  }

  private String oneOf(List<String> known, String text) {
    if (!known.contains(text)) {
      throw json.damaged();
    }
    return text;
  }

  private Map<String, Long> counts() {
    Map<String, Long> counts = new HashMap<>();
    json.fields(field -> counts.put(field, json.size(json.text())));
    return counts;
  }

  private Optional<Whole> whole() {
    if (json.token() == JsonToken.VALUE_NULL) {
      return Optional.empty();
    }
    Map<String, String> texts = new HashMap<>();
    Map<Target, String> grub = new EnumMap<>(Target.class);
    json.fields(
        field -> {
          if (field.equals("grub")) {
            json.items(
                () -> {
                  Map<String, String> each = json.strings();
                  grub.put(
                      Target.of(oneOf(Target.ids(), each.getOrDefault("target", ""))),
                      each.getOrDefault("sha256", ""));
                });
          } else {
            texts.put(field, json.text());
          }
        });
    return Optional.of(
        new Whole(
            texts.getOrDefault("manifest", ""),
            json.number(texts.getOrDefault("entries", "")),
            json.size(texts.getOrDefault("time", "")),
            grub));
  }

  private ReportReader.Modules modules() {
    Map<String, String> texts = new HashMap<>();
    List<String> names = new ArrayList<>();
    json.fields(
        field -> {
          switch (field) {
            case "grub" -> texts.putAll(json.strings());
            case "modules" -> json.items(() -> names.add(json.text()));
            default -> texts.put(field, json.text());
          }
        });
    return new ReportReader.Modules(
        texts.getOrDefault("target", ""),
        texts.getOrDefault("version", ""),
        texts.getOrDefault("package", ""),
        texts.getOrDefault("sha256", ""),
        names);
  }

  private static TenantRecipe recipe(String compression, Map<String, List<String>> lists) {
    return new TenantRecipe(
        compression,
        new RecipeWords(
            lists.getOrDefault("recipe", List.of()), lists.getOrDefault("spare", List.of())));
  }

  private static TenantValues values(String title, Map<String, String> texts) {
    return new TenantValues(
        title.equals(TenantValues.SHARED),
        Optional.ofNullable(texts.get("values")),
        Optional.ofNullable(texts.get("alone")));
  }

  /** Reads a tenant. */
  ReportReader.Reported tenant() {
    Map<String, String> texts = new HashMap<>();
    List<Input> inputs = new ArrayList<>();
    Map<String, List<String>> lists = new HashMap<>();
    json.fields(
        field -> {
          if (field.equals("recipe") || field.equals("spare")) {
            List<String> list = new ArrayList<>();
            json.items(() -> list.add(json.text()));
            lists.put(field, list);
          } else if (field.equals("inputs")) {
            json.items(
                () -> {
                  Map<String, String> input = json.strings();
                  inputs.add(
                      new Input(
                          input.getOrDefault("role", ""),
                          input.getOrDefault("name", ""),
                          input.getOrDefault("sha256", "")));
                });
          } else if (!json.token().equals(JsonToken.VALUE_NULL)) {
            texts.put(field, json.text());
          } else {
            json.skip();
          }
        });
    return new ReportReader.Reported(
        Optional.ofNullable(texts.get("entry")).map(json::number),
        texts.getOrDefault("name", ""),
        texts.getOrDefault("image", ""),
        Optional.ofNullable(texts.get("target")),
        json.size(texts.getOrDefault("size", "")),
        texts.getOrDefault("sha256", ""),
        Optional.ofNullable(texts.get("compression")).map(id -> recipe(id, lists)),
        Optional.ofNullable(texts.get("sharing")).map(title -> values(title, texts)),
        Optional.ofNullable(texts.get("moduleSet")).map(json::number),
        inputs);
  }
}
