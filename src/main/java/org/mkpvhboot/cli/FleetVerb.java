package org.mkpvhboot.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.fleet.Fleet;
import org.mkpvhboot.fleet.FleetResult;
import org.mkpvhboot.fleet.FleetSpec;
import org.mkpvhboot.fleet.Shard;
import org.mkpvhboot.fleet.XlConfig;
import org.mkpvhboot.report.ToolVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mkpvhboot fleet}: the images of many guests as one set. */
@Command(
    sortOptions = false,
    description = {
      "Builds an image for each tenant of a manifest. All are checked before anything is written;",
      "then they appear together: the link DIR/current moves to a new generation."
    },
    customSynopsis = {
      "mkpvhboot fleet MANIFEST -d DIR [OPTION...]",
      "       mkpvhboot fleet WORD ..."
    },
    footer = {
      "",
      "Words, each with a --help of its own; a manifest of such a name is ./NAME:",
      FleetVerb.WORDS,
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
      FleetVerb.KEYS,
      "",
      "DIR/current has an image for each tenant, SHA256SUMS, report.json and, with --xl-config, xl/.",
      "docs/fleet-report.schema.json describes the report, docs/fleet-manifest.schema.json a manifest.",
      "",
      "With several errors the exit code is that of the first; it is 6 too when another run is at work."
    })
final class FleetVerb implements Verb {
  /** Stands in the footer for the words. */
  static final String WORDS = "@WORDS@";

  /** Stands in the footer for the keys of a manifest. */
  static final String KEYS = "@KEYS@";

  @Parameters(paramLabel = "MANIFEST", arity = "0..*", description = "The tenants, YAML or JSON.")
  List<String> arguments = new ArrayList<>();

  @Option(
      names = {"-d", "--directory"},
      paramLabel = "DIR",
      description = "The fleet's folder; it is made when it is missing.")
  Optional<String> directory = Optional.empty();

  @Option(names = "--dry-run", description = "Say what would change, and write nothing.")
  boolean dryRun;

  @Option(
      names = "--keep-going",
      description =
          "Build the good tenants when others have errors. A tenant with an error keeps the image that"
              + " it has.")
  boolean keepGoing;

  @Option(
      names = "--allow-removals",
      description =
          "Go on when more than three images and more than half of them would be removed.")
  boolean allowRemovals;

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "Keep this many generations, the current one among them. Default: 3")
  int keep = 3;

  @Option(
      names = "--compare",
      description =
          "Compare every image of the current generation byte by byte. Else one that is older than its"
              + " report and has the right size is taken for what the report says.")
  boolean compare;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description =
          "Build part I of N, from 0 to N-1, by the tenants' names; each part has a DIR of its own.")
  Optional<String> shard = Optional.empty();

  @Option(
      names = "--xl-config",
      paramLabel = "WAY",
      description =
          "Write xl/NAME.cfg with type and kernel: current, to follow DIR/current, or generation, to"
              + " stay with this one; none for none. Default: as in the current generation.")
  Optional<String> xlConfig = Optional.empty();

  @Option(names = "--rollback", hidden = true, description = "The same as the word rollback.")
  boolean rollback;

  @Option(names = "--to", paramLabel = "N", hidden = true, description = "With --rollback.")
  Optional<Integer> to = Optional.empty();

  @Mixin FleetPlatformOptions platforms = new FleetPlatformOptions();

  @Mixin CheckOptions check = new CheckOptions();

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description = "Threads. Default: one for each processor.")
  int jobs;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print nothing when all is well.")
  boolean quiet;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Override
  public Optional<String> verdict() {
    return Optional.of("an image would not boot");
  }

  @Override
  public void complete(CommandSpec spec) {
    String[] footer = spec.usageMessage().footer();
    footer[List.of(footer).indexOf(KEYS)] =
        "Keys are " + String.join(", ", Fleet.KEYS) + ". Each value is a string.";
    footer[List.of(footer).indexOf(WORDS)] =
        FleetWords.ALL.stream()
            .map(entry -> "  " + padded(entry.lastWord()) + entry.summary())
            .collect(Collectors.joining("\n"));
    spec.usageMessage().footer(footer);
  }

  @Override
  public int run(Console console) {
    FleetWords.checkIsNone(arguments);
    String name = directory.orElseThrow(() -> usage("no folder is named", "Add -d DIR."));
    if (rollback) {
      if (!arguments.isEmpty()) {
        throw usage("--rollback takes no manifest", "Write mkpvhboot fleet rollback DIR.");
      }
      return FleetRollbackVerb.run(console, name, to, quiet);
    }
    Path folder = console.path(name);
    Path manifest = manifest(console, only(arguments));
    FleetProgress progress = new FleetProgress(console, quiet, dryRun, System::nanoTime);
    Fleet fleet =
        new Fleet(
            spec(console, manifest, folder), platforms.locator(console, quiet)::find, progress);
    FleetResult result = dryRun ? fleet.plan() : fleet.run();
    return FleetOutput.print(console, folder, result, dryRun, quiet, keepGoing);
  }

  private static Path manifest(Console console, String name) {
    return console.path(name.equals("-") ? "/dev/stdin" : name);
  }

  private FleetSpec spec(Console console, Path manifest, Path folder) {
    FleetOptions.check(keep, jobs);
    return new FleetSpec(
        manifest,
        folder,
        shard.map(Shard::parse).orElse(Shard.WHOLE),
        keepGoing,
        allowRemovals,
        keep,
        compare,
        xlConfig.map(XlConfig::parse),
        check.allowed(),
        SourceDateEpoch.of(console),
        FleetOptions.threads(jobs),
        ToolVersion.version());
  }

  private static String padded(String word) {
    return word + " ".repeat(Math.max(1, 10 - word.length()));
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
