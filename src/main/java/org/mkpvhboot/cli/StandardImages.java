package org.mkpvhboot.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.firststage.FirstStage;
import org.mkpvhboot.image.ImageBuilder;
import org.mkpvhboot.image.ImageSpec;
import org.mkpvhboot.image.StandardLayout;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.modules.ModuleRequest;
import org.mkpvhboot.platform.Platform;
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
  private final List<String> modules;
  private final long time;

  StandardImages(
      Console console,
      FirstStageOptions firstStage,
      ContentOptions content,
      PlatformOptions platform,
      boolean quiet) {
    inputs = new InputPaths(console);
    platforms = new PlatformLocator(console, platform, inputs, quiet);
    values = firstStage.values();
    script = firstStage.script(inputs);
    grafts = GraftReader.read(content.grafts, inputs);
    pubkeys = content.pubkeys.stream().map(file -> inputs.read(file, "public key")).toList();
    earlyConfig =
        content
            .earlyConfig
            .map(file -> notEmpty(inputs.readOrStandardInput(file, "early config")))
            .orElse(Bytes.ofUtf8(StandardLayout.EARLY_CONFIG, "early config"));
    prefix = content.prefix.orElse(StandardLayout.PREFIX);
    modules = content.modules;
    time = SourceDateEpoch.of(console);
  }

  InputPaths inputs() {
    return inputs;
  }

  /** Builds the image of one target. */
  StandardImage build(Target target) {
    FirstStage firstStage = FirstStage.of(script.bytes(), values, target);
    Platform platform = platforms.find(target);
    ImageSpec spec =
        ImageSpec.withPrefix(prefix)
            .withModules(requests(platform))
            .withPubkeys(pubkeys)
            .withMemdisk(StandardLayout.memdisk(firstStage.script(), grafts, time))
            .withEarlyConfig(earlyConfig);
    return new StandardImage(
        new ImageBuilder().build(spec, platform),
        firstStage,
        script.templateName(),
        earlyConfig,
        grafts);
  }

  private List<ModuleRequest> requests(Platform platform) {
    List<ModuleRequest> requests = new ArrayList<>();
    for (String module : modules) {
      if (module.isBlank() || module.contains("/")) {
        throw new Failure(
            Kind.USAGE,
            Place.NOWHERE,
            "'" + Printable.of(module) + "' is no name of a module",
            "Write a plain name: --module lvm. The verb mkimage takes paths.");
      }
      requests.add(ModuleRequest.named(module, "--module"));
    }
    // those of the profile full, sorted; what was asked for by name does not change the order
    List<ModuleRequest> all = new ArrayList<>();
    platform.moduleNames().forEach(name -> all.add(ModuleRequest.named(name, "the profile full")));
    all.addAll(requests);
    return all;
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
