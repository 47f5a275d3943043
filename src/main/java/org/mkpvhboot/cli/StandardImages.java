package org.mkpvhboot.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.firststage.FirstStage;
import org.mkpvhboot.firststage.ScriptNeeds;
import org.mkpvhboot.image.ImageBuilder;
import org.mkpvhboot.image.ImageSpec;
import org.mkpvhboot.image.StandardLayout;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.modules.CommandNeeds;
import org.mkpvhboot.modules.ModuleClosure;
import org.mkpvhboot.modules.ModuleRequest;
import org.mkpvhboot.modules.Packing;
import org.mkpvhboot.modules.Profile;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.target.Target;

/** Builds the images of one run of the build verb; what they share is read once. */
final class StandardImages {
  private final InputPaths inputs;
  private final PlatformLocator platforms;
  private final FirstStageOptions.Script script;
  private final Map<String, String> values;
  private final List<MemdiskEntry> grafts;
  private final List<Bytes> pubkeys;
  private final Bytes earlyConfig;
  private final String prefix;
  private final Profile profile;
  private final List<ModuleRequest> modules;
  private final Compression compression;
  private final long time;

  StandardImages(Console console, ImageOptions options, boolean quiet) {
    ContentOptions content = options.content;
    inputs = new InputPaths(console);
    platforms = new PlatformLocator(console, options.platform, inputs, quiet);
    values = options.firstStage.values();
    script = options.firstStage.script(inputs);
    profile = options.profile.profile(inputs);
    modules = options.profile.requests();
    grafts = GraftReader.read(content.grafts, inputs);
    pubkeys = content.pubkeys.stream().map(file -> inputs.read(file, "public key")).toList();
    earlyConfig =
        content
            .earlyConfig
            .map(file -> notEmpty(inputs.readOrStandardInput(file, "early config")))
            .orElse(Bytes.ofUtf8(StandardLayout.EARLY_CONFIG, "early config"));
    prefix = content.prefix.orElse(StandardLayout.PREFIX);
    compression = CompressionArgument.parse(content.compress);
    time = SourceDateEpoch.of(console);
  }

  InputPaths inputs() {
    return inputs;
  }

  /** The first stage's file, or its template's name. */
  String source() {
    return script.bytes().file();
  }

  /** GRUB's files for one target. */
  Platform platform(Target target) {
    return platforms.find(target);
  }

  /** The first stage for one target. */
  FirstStage firstStage(Target target) {
    return FirstStage.of(script.bytes(), values, target);
  }

  /** Builds the image of one target. */
  StandardImage build(Target target) {
    FirstStage firstStage = firstStage(target);
    Platform platform = platforms.find(target);
    List<ModuleRequest> requests = requests(firstStage, platform);
    ImageSpec spec =
        ImageSpec.withPrefix(prefix)
            .withModules(ModuleClosure.byName(requests, platform))
            .withPubkeys(pubkeys)
            .withMemdisk(StandardLayout.memdisk(firstStage.script(), grafts, compression, time))
            .withEarlyConfig(earlyConfig);
    return new StandardImage(
        new ImageBuilder().build(spec, platform),
        firstStage,
        script.templateName(),
        profile.name(),
        requests,
        earlyConfig,
        grafts);
  }

  /** All that asks for modules, the weightiest first. */
  private List<ModuleRequest> requests(FirstStage firstStage, Platform platform) {
    List<ModuleRequest> requests = new ArrayList<>();
    requests.addAll(ScriptNeeds.of(Script.parseEarlyConfig(earlyConfig), platform));
    requests.addAll(ScriptNeeds.of(Script.parse(firstStage.script()), platform));
    for (MemdiskEntry graft : grafts) {
      String asker = "graft /" + graft.name();
      requests.addAll(Packing.of(graft.contents()).requests(platform, asker));
    }
    compression
        .modules()
        .forEach(module -> requests.add(ModuleRequest.named(module, "--compress")));
    requests.addAll(modules);
    pubkeys.stream()
        .findFirst()
        .ifPresent(
            key -> requests.addAll(CommandNeeds.ofPubkey(platform, "--pubkey " + key.file())));
    requests.addAll(profile.requests(platform));
    return requests;
  }

  private static Bytes notEmpty(Bytes config) {
    if (config.latin1().isBlank()) {
      throw new Failure(
          Kind.USAGE,
          Place.file(config.file()),
          "is empty",
          "Leave --early-config out for '" + StandardLayout.EARLY_CONFIG.strip() + "'.");
    }
    return config;
  }
}
