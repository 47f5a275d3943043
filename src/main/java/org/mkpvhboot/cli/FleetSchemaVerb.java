package org.mkpvhboot.cli;

import org.mkpvhboot.fleet.ManifestSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mkpvhboot fleet schema}: what editors want to know of a manifest. */
@Command(
    sortOptions = false,
    description = {
      "Prints the JSON Schema (draft 7) of a manifest, for editors and validators. A line at the",
      "start of a manifest tells editors with a YAML server where it is:"
    },
    customSynopsis = "mkpvhboot fleet schema",
    footer = {
      "",
      "Example:",
      "  mkpvhboot fleet schema >fleet-manifest.schema.json",
      "  sed -i '1i # yaml-language-server: $schema=fleet-manifest.schema.json' fleet.yaml"
    })
final class FleetSchemaVerb implements Verb {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Override
  public int run(Console console) {
    console.out().document(ManifestSchema.text());
    return 0;
  }
}
