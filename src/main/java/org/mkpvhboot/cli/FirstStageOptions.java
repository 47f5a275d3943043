package org.mkpvhboot.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.firststage.Placeholders;
import org.mkpvhboot.firststage.Templates;
import picocli.CommandLine.Option;

/** The options that say what the image runs first. */
final class FirstStageOptions {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The first-stage grub.cfg; - for standard input. Default: a template.")
  Optional<String> config = Optional.empty();

  @Option(
      names = "--template",
      paramLabel = "NAME|FILE",
      description =
          "chainload (the default: find the guest's grub.cfg and hand over), chainload-two-stage (first"
              + " a second GRUB of the guest's), second-stage (what that GRUB does: the default with"
              + " --second-stage), linux (boot a kernel), or a file.")
  Optional<String> template = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A value for the placeholder @@NAME@@ or @@NAME:words@@; repeatable.")
  List<String> settings = new ArrayList<>();

  @Option(
      names = "--second-stage",
      description =
          "Build a GRUB of a guest's own, for its disk: Xen can start it, and the GRUB of a host's"
              + " image can too.")
  boolean secondStage;

  /** Whether any of these options was given. */
  boolean isAnySet() {
    return secondStage || config.isPresent() || template.isPresent() || !settings.isEmpty();
  }

  /** A script and what the manifest calls it. */
  record Script(Bytes bytes, Optional<String> templateName) {}

  /** Reads the script that the options name. */
  Script script(InputPaths inputs) {
    if (config.isPresent() && template.isPresent()) {
      throw Failure.usage("-c and --template exclude each other", "Take one of them.");
    }
    if (config.isPresent()) {
      return new Script(inputs.script(config.get(), "config"), Optional.empty());
    }
    String name = template.orElse(secondStage ? Templates.SECOND_STAGE : Templates.DEFAULT);
    Optional<Bytes> known = Templates.find(name);
    if (known.isPresent()) {
      return new Script(known.get(), Optional.of(name));
    }
    if (!inputs.exists(name) && !name.contains("/")) {
      throw new Failure(
          Kind.NOT_FOUND,
          Place.NOWHERE,
          "no template and no file is called '"
              + Printable.of(name)
              + "'"
              + NearestName.didYouMean(name, Templates.NAMES),
          "Templates are " + String.join(", ", Templates.NAMES) + ".");
    }
    return new Script(inputs.read(name, "template", ReadLimit.SCRIPT), Optional.of(name));
  }

  /** The values of {@code --set} by name. */
  Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      if (parts.length < 2) {
        throw Failure.usage(
            "'" + Printable.of(setting) + "' has no '='", "Write --set NAME=VALUE.");
      }
      Placeholders.checkSetting(parts[0], parts[1], setting);
      if (values.put(parts[0], parts[1]) != null) {
        throw Failure.usage(parts[0] + " is set twice", "Keep one --set " + parts[0] + "=….");
      }
    }
    return values;
  }
}
