package org.mkpvhboot.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mkpvhboot fleet list}: the generations of a fleet. */
@Command(
    sortOptions = false,
    description = {
      "Lists the generations in a fleet's folder, oldest first: number, when it was written (UTC),",
      "images, and what had happened to them. The current one has a *."
    },
    customSynopsis = "mkpvhboot fleet list DIR [--json]",
    footer = {"", "docs/fleet-list.schema.json describes the JSON."})
final class FleetListVerb implements Verb {
  @Parameters(paramLabel = "DIR", arity = "0..*", description = "The fleet's folder.")
  List<String> folders = new ArrayList<>();

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Override
  public int run(Console console) {
    return FleetListOutput.print(console, console.path(FleetWords.folder(folders, "list")), json);
  }
}
