package org.mkpvhboot.cli;

import java.util.List;
import org.mkpvhboot.arguments.Arguments;
import org.mkpvhboot.arguments.Example;
import org.mkpvhboot.arguments.HelpText;
import org.mkpvhboot.arguments.Operands;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.bytes.Distribution;

/** {@code mkpvhboot fleet list}: the generations of a fleet. */
final class FleetListVerb implements Verb {
  private final Operands folders = new Operands("DIR", "The fleet's folder.");
  private final Option json = Option.flag("Print JSON.", "--json");
  private final Option help = Option.help("-h", "--help");

  @Override
  public Arguments arguments() {
    return Arguments.of(folders, json, help);
  }

  @Override
  public HelpText help() {
    return new HelpText(
            List.of(
                "Lists the generations in a fleet's folder, oldest first: number, when it was written (UTC),",
                "images, and what had happened to them. The current one has a *."),
            List.of("mkpvhboot fleet list DIR [--json]"),
            List.of("", Distribution.DOCUMENTS + "fleet-list.schema.json describes the JSON."))
        .withExamples(
            Example.of(
                "Shows which generations there are, and which is current.",
                "mkpvhboot fleet list boot"));
  }

  @Override
  public int run(Console console) {
    return FleetListOutput.print(
        console, console.path(FleetWords.folder(folders.values(), "list")), json.isSet());
  }
}
