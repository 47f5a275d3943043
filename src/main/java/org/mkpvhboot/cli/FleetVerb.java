package org.mkpvhboot.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mkpvhboot.arguments.Arguments;
import org.mkpvhboot.arguments.Example;
import org.mkpvhboot.arguments.HelpText;
import org.mkpvhboot.arguments.Operands;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.bytes.Distribution;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.fleet.Fleet;
import org.mkpvhboot.fleet.FleetResult;
import org.mkpvhboot.fleet.FleetSpec;
import org.mkpvhboot.fleet.Shard;
import org.mkpvhboot.fleet.XlConfig;
import org.mkpvhboot.report.Columns;
import org.mkpvhboot.report.ToolVersion;

/** {@code mkpvhboot fleet}: the images of many guests as one set. */
final class FleetVerb implements Verb {
  private final Operands arguments = new Operands("MANIFEST", "The tenants, YAML or JSON.");
  private final Option directory =
      Option.text("DIR", "The fleet's folder; it is made when it is missing.", "-d", "--directory");

  private final Option dryRun =
      Option.flag("Say what would change, and write nothing.", "--dry-run");
  private final Option keepGoing =
      Option.flag(
          "Build the good tenants when others have errors. A tenant with an error keeps the image that"
              + " it has.",
          "--keep-going");
  private final FleetOptions writing = new FleetOptions();
  private final Option compare =
      Option.flag(
          "Compare every image of the current generation byte by byte. Else one that is older than its"
              + " report and has the right size is taken for what the report says.",
          "--compare");
  private final Option shard =
      Option.text(
          "I/N",
          "Build part I of N, from 0 to N-1, by the tenants' names; each part has a DIR of its own.",
          "--shard");

  private final Option xlConfig =
      Option.text(
          "WAY",
          "Write xl/NAME.cfg with type and kernel: current, to follow DIR/current, or generation, to"
              + " stay with this one; none for none. Default: as in the current generation.",
          "--xl-config");

  private final Option rollback =
      Option.flag("The same as the word rollback.", "--rollback").hidden();
  private final Option to = Option.number("N", "With --rollback.", "--to").hidden();
  private final PlatformOptions platforms = PlatformOptions.ofFleet();
  private final CheckOptions check = new CheckOptions();
  private final Option quiet = Option.flag("Print nothing when all is well.", "-q", "--quiet");
  private final Option color = ColorChoice.option();
  private final Option help = Option.help("-h", "--help");

  @Override
  public Arguments arguments() {
    return Arguments.of(
            arguments,
            directory,
            dryRun,
            keepGoing,
            writing.allowRemovals,
            writing.keep,
            compare,
            shard,
            xlConfig,
            rollback,
            to)
        .and(platforms.all())
        .and(check.all())
        .and(writing.jobs, quiet, color, help);
  }

  @Override
  public HelpText help() {
    return new HelpText(
            List.of(
                "Builds an image for each tenant of a manifest. All are checked before anything is written;",
                "then they appear together: the link DIR/current moves to a new generation."),
            List.of(
                "mkpvhboot fleet MANIFEST -d DIR [OPTION...]", "       mkpvhboot fleet WORD ..."),
            List.of(
                "",
                "Words, each with a --help of its own; a manifest of such a name is ./NAME:",
                words(),
                "",
                "A manifest is YAML or JSON; paths in it start at its folder:",
                "  defaults:",
                "    target: i386-xen_pvh",
                "    template: linux",
                "    variables: {KERNEL: /vmlinuz, INITRD: /initrd.img}",
                "  tenants:",
                "    - name: web-01",
                "      variables: {DISK: xen/xvda1, CMDLINE: root=/dev/xvda1 ro}",
                "    - name: old-01",
                "      target: x86_64-xen",
                "      config: old.cfg",
                "Keys are " + String.join(", ", Fleet.KEYS) + ". Each value is a string.",
                "",
                "DIR/current has an image for each tenant, SHA256SUMS, report.json and, with --xl-config, xl/.",
                Distribution.DOCUMENTS + "fleet-report.schema.json describes the report,",
                Distribution.DOCUMENTS + "fleet-manifest.schema.json a manifest.",
                "",
                "With several errors the exit code is that of the first; it is 6 too when another run is at work."))
        .withExamples(
            Example.of(
                "Says what a manifest would change, and writes nothing.",
                "mkpvhboot fleet fleet.yaml -d boot --dry-run"),
            Example.of(
                "Builds all images, and lines for xl that follow the newest set.",
                "mkpvhboot fleet fleet.yaml -d boot --xl-config current"));
  }

  @Override
  public Optional<String> verdict() {
    return Optional.of("an image would not boot");
  }

  @Override
  public int run(Console console) {
    FleetWords.checkIsNone(arguments.values());
    String name = directory.value().orElseThrow(() -> usage("no folder is named", "Add -d DIR."));
    if (rollback.isSet()) {
      if (!arguments.values().isEmpty()) {
        throw usage("--rollback takes no manifest", "Write mkpvhboot fleet rollback DIR.");
      }
      return FleetRollbackVerb.run(console, name, to.number(), quiet.isSet());
    }
    Path folder = console.path(name);
    Path manifest = manifest(console, only(arguments.values()));
    FleetProgress progress =
        new FleetProgress(console, quiet.isSet(), dryRun.isSet(), System::nanoTime);
    Fleet fleet =
        new Fleet(
            spec(console, manifest, folder),
            new PlatformLocator(console, platforms.wanted(), new InputPaths(console), quiet.isSet())
                ::find,
            progress);
    FleetResult result = dryRun.isSet() ? fleet.plan() : fleet.run();
    return FleetOutput.print(
        console, folder, result, dryRun.isSet(), quiet.isSet(), keepGoing.isSet());
  }

  private static Path manifest(Console console, String name) {
    return console.path(name.equals("-") ? "/dev/stdin" : name);
  }

  private FleetSpec spec(Console console, Path manifest, Path folder) {
    int kept = writing.kept();
    int threads = writing.threads();
    return new FleetSpec(
        manifest,
        folder,
        shard.value().map(Shard::parse).orElse(Shard.WHOLE),
        keepGoing.isSet(),
        writing.allowRemovals.isSet(),
        kept,
        compare.isSet(),
        xlConfig.value().map(XlConfig::parse),
        check.allowed(),
        SourceDateEpoch.of(console),
        threads,
        ToolVersion.version());
  }

  private static String words() {
    return FleetWords.ALL.stream()
        .map(entry -> "  " + Columns.left(entry.lastWord(), 9) + " " + entry.summary())
        .collect(Collectors.joining("\n"));
  }

  private static String only(List<String> manifests) {
    if (manifests.size() != 1) {
      throw usage(
          "fleet takes one manifest, not " + manifests.size(),
          "mkpvhboot fleet --help shows how it is called.");
    }
    return manifests.get(0);
  }

  private static Failure usage(String what, String next) {
    return Failure.usage(Printable.of(what), next);
  }
}
