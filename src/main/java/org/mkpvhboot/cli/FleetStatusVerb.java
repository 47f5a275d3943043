package org.mkpvhboot.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mkpvhboot fleet status}: what is not as it was written, or would be made anew. */
@Command(
    sortOptions = false,
    description = {
      "Names each image of the current generation that is gone or was overwritten, and each that",
      "would be made of other things today: modules, templates, configs, other files, the tool."
    },
    customSynopsis = "mkpvhboot fleet status DIR [OPTION...]",
    footer = {"", "docs/fleet-status.schema.json describes the JSON."})
final class FleetStatusVerb implements Verb {
  @Parameters(paramLabel = "DIR", arity = "0..*", description = "The fleet's folder.")
  List<String> folders = new ArrayList<>();

  @Option(
      names = "--checksums",
      description =
          "Read every image and hold it against its SHA-256. Else one of the right size is read only"
              + " when it is newer than the report.")
  boolean checksums;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Mixin FleetPlatformOptions platforms = new FleetPlatformOptions();

  @Option(
      names = {"-q", "--quiet"},
      description = "Do not say where GRUB's files come from.")
  boolean quiet;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Override
  public Optional<String> verdict() {
    return Optional.of("an image is stale or changed");
  }

  @Override
  public int run(Console console) {
    return FleetStatusOutput.print(
        console,
        console.path(FleetWords.folder(folders, "status")),
        platforms.locator(console, quiet),
        checksums,
        json);
  }
}
