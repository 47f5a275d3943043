package org.mkpvhboot.cli;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.arguments.Arguments;
import org.mkpvhboot.arguments.Example;
import org.mkpvhboot.arguments.HelpText;
import org.mkpvhboot.arguments.Operands;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.bytes.Distribution;

/** {@code mkpvhboot fleet status}: what is not as it was written, or would be made anew. */
final class FleetStatusVerb implements Verb {
  private final Operands folders = new Operands("DIR", "The fleet's folder.");
  private final Option checksums =
      Option.flag(
          "Read every image and hold it against its SHA-256. Else one of the right size is read only"
              + " when it is newer than the report.",
          "--checksums");
  private final Option json = Option.flag("Print JSON.", "--json");
  private final PlatformOptions platforms = PlatformOptions.ofFleet();
  private final Option quiet =
      Option.flag("Do not say where GRUB's files come from.", "-q", "--quiet");
  private final Option color = ColorChoice.option();
  private final Option help = Option.help("-h", "--help");

  @Override
  public Arguments arguments() {
    return Arguments.of(folders, checksums, json).and(platforms.all()).and(quiet, color, help);
  }

  @Override
  public HelpText help() {
    return new HelpText(
            List.of(
                "Names each image of the current generation that is gone or was overwritten, and each that",
                "would be made of other things today: modules, templates, configs, other files, the tool."),
            List.of("mkpvhboot fleet status DIR [OPTION...]"),
            List.of("", Distribution.DOCUMENTS + "fleet-status.schema.json describes the JSON."))
        .withExamples(
            Example.of(
                "Reads every image, and says which are stale or changed.",
                "mkpvhboot fleet status boot --checksums"));
  }

  @Override
  public Optional<String> verdict() {
    return Optional.of("an image is stale or changed");
  }

  @Override
  public int run(Console console) {
    return FleetStatusOutput.print(
        console,
        console.path(FleetWords.folder(folders.values(), "status")),
        new PlatformLocator(console, platforms.wanted(), new InputPaths(console), quiet.isSet()),
        checksums.isSet(),
        json.isSet());
  }
}
