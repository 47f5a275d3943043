package org.mkpvhboot.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mkpvhboot.arguments.Arguments;
import org.mkpvhboot.arguments.Example;
import org.mkpvhboot.arguments.HelpText;
import org.mkpvhboot.arguments.Operands;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Distribution;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.modules.EmptyModule;
import org.mkpvhboot.modules.ModuleClosure;
import org.mkpvhboot.recipe.ImageRecord;
import org.mkpvhboot.recipe.Recipe;
import org.mkpvhboot.recipe.RecipeReader;
import org.mkpvhboot.recipe.RecordDifferences;
import org.mkpvhboot.recipe.RecordedBuild;
import org.mkpvhboot.recipe.RecordedImage;
import org.mkpvhboot.recipe.StandardImages;
import org.mkpvhboot.report.ByteCount;
import org.mkpvhboot.report.ToolVersion;
import org.mkpvhboot.report.json.BuildJson;
import org.mkpvhboot.target.Target;

/** {@code mkpvhboot rebuild}: the images of a manifest, made again and compared. */
final class RebuildVerb implements Verb {
  private final Operands manifests =
      new Operands("MANIFEST", "What build --manifest wrote, or a fleet's report.json.");

  private final Option output =
      Option.text(
          "OUT",
          "Write the images too. With several targets a folder, or a name with {target} in it.",
          "-o",
          "--output");

  private final Option folder =
      Option.text(
          "DIR",
          "Where the relative names of the recipe's files start: the folder in which build ran, or"
              + " that of the fleet's manifest. Default: the current folder.",
          "-C",
          "--folder");
  private final Option modulesFrom =
      Option.text(
          "DIR|DEB",
          "GRUB's files, as for build, whatever their version. Default: those of the manifest's"
              + " version, as build --grub-version finds them.",
          "-d",
          "--modules-from");
  private final Option offline = Option.flag(Distribution.OFFLINE, "--offline");
  private final Option quiet = Option.flag("Print nothing when all is well.", "-q", "--quiet");
  private final Option help = Option.help("-h", "--help");

  @Override
  public Arguments arguments() {
    return Arguments.of(manifests, output, folder, modulesFrom, offline, quiet, help);
  }

  @Override
  public HelpText help() {
    return new HelpText(
            List.of(
                "Makes the images of a manifest again and says whether they are the same, byte for byte;"
                    + " where they are not, what differs: GRUB's package, a file that the recipe names, the"
                    + " version of the tool."),
            List.of("mkpvhboot rebuild MANIFEST [OPTION...]"),
            List.of())
        .withExamples(
            Example.of(
                "Says whether the images of a build can be made again, byte for byte.",
                "mkpvhboot rebuild build.json"),
            Example.of(
                "Makes one again with the modules of this package.",
                "mkpvhboot rebuild build.json -o again.bin \\",
                "    -d grub-xen-bin_2.06-13+deb12u1_amd64.deb"),
            Example.of(
                "Does so with all images of a fleet.",
                "mkpvhboot rebuild images/current/report.json -C /etc/fleet"));
  }

  @Override
  public Optional<String> verdict() {
    return Optional.of("an image is not the same");
  }

  /** What a run needs for each image. */
  private record Run(
      Console console,
      InputPaths inputs,
      RecordedFiles files,
      RecordedBuild record,
      Map<String, Makers> makers) {}

  /** What makes the images of one GRUB and one time. */
  private record Makers(RecipeReader reader, StandardImages images) {}

  @Override
  public int run(Console console) {
    InputPaths inputs = new InputPaths(console);
    RecordedBuild record =
        RecordedBuild.read(
            inputs.readOrStandardInput(onlyManifest(), "manifest", ReadLimit.CONTENTS));
    Run run =
        new Run(
            console,
            inputs,
            new RecordedFiles(console, inputs, folder.value()),
            record,
            new HashMap<>());
    OutputPattern pattern = pattern(record, console);
    Outputs outputs = new Outputs(console, inputs);
    List<String> lines = new ArrayList<>();
    int same = 0;
    for (RecordedImage then : record.images()) {
      ImageRecord made = make(then, run);
      same += compare(then, made, run, lines) ? 1 : 0;
      if (!pattern.isNone()) {
        outputs.addImage(pattern.path(target(made)), made.image().pieces());
      }
    }
    outputs.write();
    boolean isSame = same == record.images().size();
    if (record.isFleet()) {
      lines.add(same + " of " + record.images().size() + " images are the same");
    }
    if (!quiet.isSet() || !isSame) {
      lines.forEach(line -> console.out().println(Printable.line(line)));
    }
    return isSame ? 0 : Kind.VERDICT.exitCode();
  }

  private String onlyManifest() {
    if (manifests.values().size() == 1) {
      return manifests.values().get(0);
    }
    throw Failure.usage(
        manifests.values().isEmpty()
            ? "no manifest is named"
            : "rebuild takes one manifest, not " + manifests.values().size(),
        "Name one: mkpvhboot rebuild build.json");
  }

  private OutputPattern pattern(RecordedBuild record, Console console) {
    if (output.value().isEmpty()) {
      return OutputPattern.none(console);
    }
    if (record.isFleet()) {
      throw Failure.usage(
          "-o goes with a manifest of build, not with a fleet's report",
          "Build the fleet into another folder: mkpvhboot fleet MANIFEST -d DIR");
    }
    OutputPattern pattern =
        OutputPattern.parse(output.value(), record.images().size(), false, console);
    if (pattern.isNone()) {
      throw Failure.usage(
          "standard output is for what rebuild says", "Name a file with -o, or leave it out.");
    }
    return pattern;
  }

  private static Target target(ImageRecord made) {
    return made.image().platform().target();
  }

  private ImageRecord make(RecordedImage then, Run run) {
    Recipe recipe = recipe(then, run);
    Makers makers =
        run.makers()
            .computeIfAbsent(then.grubPackage() + " " + then.time(), any -> makers(then, run));
    try {
      return new ImageRecord(makers.images().build(recipe), recipe, makers.reader().inputs(recipe));
    } catch (Failure failure) {
      boolean isMissing = failure.kind() == Kind.NOT_FOUND && folder.value().isEmpty();
      throw new Failure(
              failure.kind(),
              failure.place(),
              failure.what() + " (for " + then.name() + ")",
              failure.next()
                  + (isMissing ? " Relative names start at the current folder, or at -C DIR." : ""))
          .causedBy(failure);
    }
  }

  /** What an image was made of; its target is that of the image. */
  private static Recipe recipe(RecordedImage then, Run run) {
    String fault;
    try {
      Recipe recipe = then.recipe().recipe();
      Target target = recipe.target();
      if (run.record().isFleet() || then.name().equals(target.id())) {
        return recipe;
      }
      fault = "it is for " + target;
    } catch (Failure failure) {
      fault = failure.what();
    }
    throw new Failure(
        Kind.NOT_THIS_FORMAT,
        Place.file(run.record().file()),
        "the recipe of " + then.name() + " makes no sense: " + fault,
        "The file was edited, or is of another version of the tool: build anew.");
  }

  private Makers makers(RecordedImage then, Run run) {
    WantedPlatform wanted =
        new WantedPlatform(
            modulesFrom.value(),
            modulesFrom.isSet() ? Optional.empty() : Optional.of(then.grubPackage()),
            offline.isSet());
    PlatformLocator platforms =
        new PlatformLocator(run.console(), wanted, run.inputs(), quiet.isSet());
    RecipeReader reader = new RecipeReader(run.files(), platforms::find, then.time());
    return new Makers(reader, new StandardImages(reader));
  }

  /** Adds what there is to say of an image; returns whether it is the same. */
  private static boolean compare(
      RecordedImage then, ImageRecord made, Run run, List<String> lines) {
    boolean isSame = then.sha256().equals(made.image().sha256());
    if (isSame && run.record().isFleet()) {
      return true;
    }
    Bytes record = BuildJson.of(List.of(made));
    RecordedImage now = RecordedBuild.read(record).images().get(0);
    if (run.record().isFleet()) {
      now = now.without(madeModules(made));
    }
    List<String> differences = new ArrayList<>();
    if (!run.record().tool().equals(ToolVersion.version())) {
      differences.add(
          "mkpvhboot was " + run.record().tool() + ", and is " + ToolVersion.version() + " now");
    }
    differences.addAll(RecordDifferences.of(then, now, run.files()::resolved));
    if (!isSame && differences.isEmpty()) {
      differences.add(
          "nothing that it names has changed: "
              + (run.record().isFleet()
                  ? "GRUB's files have other bytes under the same version, or the report was edited"
                  : "was it edited, or is it of another image?"));
    }
    lines.add(then.name() + ": " + verdict(then, made, isSame, differences));
    differences.forEach(line -> lines.add("  " + line));
    return isSame;
  }

  /** Names alone, which a fleet's report leaves out. */
  private static Set<String> madeModules(ImageRecord made) {
    return made.image().modules().stream()
        .filter(module -> EmptyModule.isEmpty(module.file()))
        .map(ModuleClosure.Module::name)
        .collect(Collectors.toSet());
  }

  private static String verdict(
      RecordedImage then, ImageRecord made, boolean isSame, List<String> differences) {
    if (!isSame) {
      return "another image, sha256 " + made.image().sha256() + ", not " + then.sha256();
    }
    return "the same image, GRUB "
        + made.image().platform().packageVersion()
        + ", "
        + made.image().modules().size()
        + " modules, "
        + ByteCount.of(made.image().size())
        + (differences.isEmpty() ? "" : ", though not all is as it was");
  }
}
