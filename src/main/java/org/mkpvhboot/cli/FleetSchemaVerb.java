package org.mkpvhboot.cli;

import java.util.List;
import org.mkpvhboot.arguments.Arguments;
import org.mkpvhboot.arguments.Example;
import org.mkpvhboot.arguments.HelpText;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.fleet.ManifestSchema;

/** {@code mkpvhboot fleet schema}: what editors want to know of a manifest. */
final class FleetSchemaVerb implements Verb {
  private final Option help = Option.help("-h", "--help");

  @Override
  public Arguments arguments() {
    return Arguments.of(help);
  }

  @Override
  public HelpText help() {
    return new HelpText(
            List.of(
                "Prints the JSON Schema (draft 7) of a manifest, for editors and validators. A line at the",
                "start of a manifest tells editors with a YAML server where it is."),
            List.of("mkpvhboot fleet schema"),
            List.of())
        .withExamples(
            Example.of(
                "Writes the schema, and the line that leads an editor to it.",
                "mkpvhboot fleet schema >fleet-manifest.schema.json",
                "line='# yaml-language-server: $schema=fleet-manifest.schema.json'",
                "sed -i \"1i $line\" fleet.yaml"));
  }

  @Override
  public int run(Console console) {
    console.out().document(ManifestSchema.text());
    return 0;
  }
}
