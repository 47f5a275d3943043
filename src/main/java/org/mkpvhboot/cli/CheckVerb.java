package org.mkpvhboot.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.check.CheckFinding;
import org.mkpvhboot.check.ConfigCheck;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.target.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mkpvhboot check}: what would go wrong at boot, before there is an image. */
@Command(
    sortOptions = false,
    description = {
      "Says what would go wrong at boot with each CONFIG as the first stage of an image of build's"
          + " options; without one, with the template. Without --target for all targets.",
      "The exit code is 0 when there is no error, 1 when there is one. Build does the same check."
    },
    customSynopsis = {
      "mkpvhboot check [--kernel FILE] [--json] [OPTION OF BUILD...] [CONFIG...]",
    },
    footer = {
      "",
      "Codes of errors and warnings:",
      "  finds-itself            a search would find the memdisk's own file",
      "  unknown-command         this GRUB has no such command",
      "  missing-module          insmod names a module that this GRUB does not have",
      "  missing-file            a font, theme or config named in (memdisk) is not in the image",
      "  missing-terminal        this GRUB has no such terminal",
      "  early-config-block, early-config-semicolon, early-config-comment",
      "                          the early config has commands only, one a line",
      "  prefix-not-set          a guest's config would run without its grubenv",
      "  guest-modules           modules would be read from the guest's disk",
      "  pubkey-without-pgp      the image's public key would not be used",
      "  signatures-off          check_signatures is switched off beside a public key",
      "  multiboot2-on-pv, foreign-second-stage",
      "                          a second stage that this target cannot start",
      "  kernel-compression      a PV guest's kernel (--kernel) that GRUB cannot unpack",
      "  syntax                  GRUB could not read the script",
      "",
      "Example:",
      "  mkpvhboot check --target x86_64-xen --kernel /boot/vmlinuz debian.cfg"
    })
final class CheckVerb implements Verb {
  @Option(
      names = "--kernel",
      paramLabel = "FILE",
      description = "A guest's kernel: can GRUB unpack it for a PV guest?")
  Optional<String> kernel = Optional.empty();

  @Option(
      names = "--json",
      description = "Print JSON; docs/check.schema.json describes its fields.")
  boolean json;

  @Mixin ImageOptions options = new ImageOptions();

  @Option(
      names = {"-q", "--quiet"},
      description = "Print only errors.")
  boolean quiet;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Parameters(
      paramLabel = "CONFIG",
      arity = "0..*",
      description = "A first-stage grub.cfg; - for standard input.")
  List<String> configs = new ArrayList<>();

  @Override
  public int run(Console console) {
    List<CheckedConfig> checked = new ArrayList<>();
    if (configs.isEmpty()) {
      checked.add(check(console));
    }
    for (String config : configs) {
      options.firstStage.config = Optional.of(config);
      checked.add(check(console));
    }
    if (json) {
      BuildVerb.toStandardOutput(List.of(CheckJson.of(checked)), console.out());
    } else {
      checked.forEach(each -> print(console, each));
    }
    return checked.stream().allMatch(CheckedConfig::passes) ? 0 : Kind.VERDICT.exitCode();
  }

  private CheckedConfig check(Console console) {
    StandardImages images = new StandardImages(console, options, quiet);
    Optional<Bytes> guestKernel = kernel.map(file -> images.inputs().read(file, "kernel"));
    CheckedConfig checked = new CheckedConfig(images.source());
    for (Target target : options.targetsOrAll()) {
      checked.add(target, check(images, target, guestKernel));
    }
    return checked;
  }

  private List<CheckFinding> check(
      StandardImages images, Target target, Optional<Bytes> guestKernel) {
    try {
      Script.parse(images.firstStage(target).script());
    } catch (Failure failure) {
      if (failure.kind() != Kind.DAMAGED) {
        throw failure;
      }
      return List.of(ConfigCheck.syntax(failure));
    }
    return ImageCheck.of(images.build(target), guestKernel, options.check.allowed());
  }

  private void print(Console console, CheckedConfig checked) {
    for (CheckedConfig.Entry entry : checked.entries()) {
      CheckFinding finding = entry.finding();
      if (quiet && !finding.isError()) {
        continue;
      }
      String place = finding.place().equals(Place.NOWHERE) ? "" : finding.place() + ": ";
      String severity = finding.isError() ? "error: " : "warning: ";
      console.out().println(place + severity + Printable.of(FindingLines.text(finding)));
      console.out().println("  " + Printable.of(finding.next()));
      if (!checked.isForAll(entry)) {
        console.out().println("  Only for " + entry.targetNames() + ".");
      }
    }
    if (!quiet) {
      console.out().println(Printable.of(checked.source()) + ": " + checked.counts());
    }
  }
}
