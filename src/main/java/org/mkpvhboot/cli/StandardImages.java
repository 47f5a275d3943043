package org.mkpvhboot.cli;

import java.util.List;
import java.util.Map;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.firststage.FirstStage;
import org.mkpvhboot.firststage.ScriptNeeds;
import org.mkpvhboot.image.ImageBuilder;
import org.mkpvhboot.image.ImageSpec;
import org.mkpvhboot.image.StandardLayout;
import org.mkpvhboot.image.StandardSpec;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.memdisk.GraftReader;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.modules.ModuleRequest;
import org.mkpvhboot.modules.Profile;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.recipe.StandardImage;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.target.Target;

/** Builds the images of one run of the build verb; what they share is read once. */
final class StandardImages {
  private final InputPaths inputs;
  private final PlatformLocator platforms;
  private final FirstStageOptions.Script script;
  private final Map<String, String> values;
  private final StandardSpec standard;

  StandardImages(Console console, ImageOptions options, boolean quiet) {
    ContentOptions content = options.content;
    inputs = new InputPaths(console);
    platforms = new PlatformLocator(console, options.platform, inputs, quiet);
    values = options.firstStage.values();
    script = options.firstStage.script(inputs);
    Profile profile = options.profile.profile(inputs);
    List<MemdiskEntry> grafts = GraftReader.read(content.grafts, inputs::remember);
    List<Bytes> pubkeys =
        content.pubkeys.stream().map(file -> inputs.read(file, "public key")).toList();
    Bytes earlyConfig =
        StandardLayout.earlyConfig(
            content.earlyConfig.map(file -> inputs.script(file, "early config")), "--early-config");
    standard =
        new StandardSpec(
            earlyConfig,
            content.prefix.orElse(StandardLayout.PREFIX),
            profile,
            options.profile.requests(),
            pubkeys,
            grafts,
            Compression.of(content.compress.orElse("no"), "--compress"),
            SourceDateEpoch.of(console),
            options.firstStage.secondStage);
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
    List<ModuleRequest> requests =
        standard.requests(ScriptNeeds.of(Script.parse(firstStage.script()), platform), platform);
    ImageSpec spec =
        standard.imageSpec(requests, platform).withMemdisk(standard.memdisk(firstStage.script()));
    return new StandardImage(
        new ImageBuilder().build(spec, platform),
        firstStage,
        script.templateName(),
        standard,
        requests);
  }
}
