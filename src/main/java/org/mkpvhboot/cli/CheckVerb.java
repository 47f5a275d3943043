package org.mkpvhboot.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.arguments.Arguments;
import org.mkpvhboot.arguments.Example;
import org.mkpvhboot.arguments.HelpText;
import org.mkpvhboot.arguments.Operands;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Distribution;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.recipe.RecipeCheck;
import org.mkpvhboot.report.CheckedConfig;
import org.mkpvhboot.report.FileAnswer;
import org.mkpvhboot.report.json.CheckJson;
import org.mkpvhboot.report.json.CheckSarif;
import org.mkpvhboot.report.text.CheckText;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.run.ScriptSyntax;
import org.mkpvhboot.target.Target;

/** {@code mkpvhboot check}: what would go wrong at boot, before there is an image. */
final class CheckVerb implements Verb {
  private final GuestOptions guest = new GuestOptions();
  private final Option json =
      Option.flag(
          "Print JSON; " + Distribution.DOCUMENTS + "check.schema.json describes its fields.",
          "--json");

  private final SarifOption sarif = new SarifOption();
  private final ImageOptions options = new ImageOptions();
  private final Option verbose =
      Option.flag("Print what is unreachable in a guest's config too.", "-v", "--verbose");
  private final Option quiet = Option.flag("Print only errors.", "-q", "--quiet");
  private final Option color = ColorChoice.option();
  private final Option help = Option.help("-h", "--help");
  private final Operands configs =
      new Operands(
          "CONFIG", "A first stage: a grub.cfg to run out of the image; - for standard input.");

  @Override
  public Arguments arguments() {
    return Arguments.of(configs)
        .and(guest.all())
        .and(json, sarif.option())
        .and(options.all())
        .and(verbose, quiet, color, help);
  }

  @Override
  public HelpText help() {
    return new HelpText(
            List.of(
                "Says what would go wrong at boot with each CONFIG as the first stage, the script that GRUB"
                    + " runs out of the image, with build's options; without one, with the template. Without"
                    + " --target for all targets.",
                "The exit code is 0 when there is no error, 1 when there is one. A file that cannot be read is"
                    + " named, the others are checked all the same; the exit code is then the highest of all."
                    + " Build does the same check."),
            List.of(
                "mkpvhboot check [--kernel FILE] [--json] [--sarif FILE] [OPTION OF BUILD...] [CONFIG...]",
                "mkpvhboot check --guest-config FILE [--image IMAGE] [--json] [--sarif FILE] [OPTION OF BUILD...]",
                "mkpvhboot check --disk FILE [--image IMAGE] [--json] [--sarif FILE] [OPTION OF BUILD...]"),
            List.of(
                "",
                "Codes of errors and warnings:",
                "  finds-itself            a search would find the memdisk's own file",
                "  starts-itself           a second stage would start itself",
                "  unknown-command         this GRUB has no such command",
                "  missing-module          insmod names a module that this GRUB does not have",
                "  missing-file            a font, theme or config named in (memdisk) is not in the image",
                "  missing-terminal        this GRUB has no such terminal",
                "  early-config-block, early-config-semicolon, early-config-comment",
                "                          the early config has commands only, one a line",
                "  device-pattern          a pattern such as (xen/xvd*), which never matches a device",
                "  no-such-disk            a disk such as fd0 or /dev/xvda1, which no Xen guest has for GRUB",
                "  search-kind, search-option",
                "                          a search that does not say by what, or by what search does not know",
                "  no-path, newc           a kernel or initrd that GRUB does not find, or that kernels refuse",
                "  no-boot, no-timeout     a kernel that nothing starts, a menu that waits for ever",
                "  host-value              a value from the host that this GRUB never sets",
                "  command-line            a word that the kernel gets with backslashes",
                "  prefix-not-set          a guest's config would run without its grubenv",
                "  guest-modules           modules would be read from the guest's disk",
                "  pubkey-without-pgp      the image's public key would not be used",
                "  signatures-off          check_signatures is switched off beside a public key",
                "  multiboot2-on-pv, foreign-second-stage",
                "                          a second stage that this target cannot start",
                "  kernel-compression      a PV guest's kernel (--kernel) that GRUB cannot unpack",
                "  kernel-unfit            a kernel (--kernel) that is none, or not for such guests",
                "  syntax                  GRUB could not read the script",
                "Codes of a guest's own config:",
                "  missing-command, missing-module, missing-terminal",
                "                          the image has none",
                "  blscfg                  the menu needs a command that only some distributions' GRUB has",
                "  waits, prompt, loops, halts, reboots",
                "                          what becomes of a guest that does not boot",
                "  unknown                 what nobody knows decides whether it boots",
                "  encrypted, no-file-system",
                "                          a --disk, or a part of it, that is not looked into"))
        .withExamples(
            Example.of(
                "Says what would go wrong with a first stage, and whether this kernel starts.",
                "mkpvhboot check --target x86_64-xen --kernel /boot/vmlinuz debian.cfg"),
            Example.of(
                "Says whether a guest boots by its own grub.cfg under an image.",
                "mkpvhboot check --guest-config guest/boot/grub/grub.cfg \\",
                "    --image grub-pvh.bin"),
            Example.of(
                "The same by the guest's disk.",
                "mkpvhboot check --disk /dev/vg/guest --image grub-pvh.bin"),
            Example.of(
                "Writes what is wrong with a first stage for code scanning.",
                "mkpvhboot check --sarif findings.sarif boot/grub.cfg"));
  }

  @Override
  public Optional<String> verdict() {
    return Optional.of("there is an error");
  }

  @Override
  public int run(Console console) {
    List<FileAnswer<CheckedConfig>> checked = new ArrayList<>();
    List<InputPaths> read = new ArrayList<>();
    guest.check();
    sarif.check(json);
    if (guest.isAsked()) {
      GuestChecks guests = new GuestChecks(console, guest, options, quiet.isSet());
      read.add(guests.inputs());
      checked.addAll(guests.run());
    } else if (configs.values().isEmpty()) {
      CheckedConfig template = check(images(console, read));
      checked.add(new FileAnswer<>(template.source(), Optional.of(template), Optional.empty()));
    }
    for (String config : configs.values()) {
      checked.add(FileAnswer.of(config, () -> check(images(console, read).withConfig(config))));
    }
    int exitCode = checked.stream().mapToInt(CheckVerb::exitCode).max().orElse(0);
    tell(console, checked);
    if (json.isSet()) {
      console.out().document(CheckJson.of(checked));
    }
    if (sarif.isSet()) {
      Bytes document = CheckSarif.of(checked, files(console), verbose.isSet(), exitCode);
      sarif.write(console, read, document);
    }
    return exitCode;
  }

  private OptionImages images(Console console, List<InputPaths> read) {
    OptionImages images = new OptionImages(console, options, quiet.isSet());
    read.add(images.inputs());
    return images;
  }

  private CheckedFiles files(Console console) {
    CheckedFiles files = new CheckedFiles(console);
    configs.values().forEach(config -> files.add(config, config));
    guest.addTo(files);
    return files;
  }

  /** Prints what was found; a failure that is that of several files once. */
  private void tell(Console console, List<FileAnswer<CheckedConfig>> checked) {
    Set<String> told = new HashSet<>();
    for (FileAnswer<CheckedConfig> each : checked) {
      each.failure()
          .filter(failure -> told.add(failure.getMessage()))
          .ifPresent(failure -> console.report(failure));
      if (!json.isSet() && !sarif.isStandardOutput()) {
        each.found()
            .map(found -> CheckText.of(found, verbose.isSet(), quiet.isSet()))
            .ifPresent(console::print);
      }
    }
  }

  private static int exitCode(FileAnswer<CheckedConfig> answer) {
    boolean fails = answer.found().filter(config -> !config.passes()).isPresent();
    boolean isOpen = answer.found().filter(CheckedConfig::isUnknown).isPresent();
    return fails
        ? Kind.VERDICT.exitCode()
        : isOpen ? Kind.UNSUPPORTED.exitCode() : answer.exitCode();
  }

  private CheckedConfig check(OptionImages images) {
    Optional<Bytes> guestKernel = guest.kernel(images);
    CheckedConfig checked = new CheckedConfig(images.source());
    for (Target target : options.recipe.targetsOrAll()) {
      checked.add(target, check(images, target, guestKernel));
    }
    return checked;
  }

  private List<BootFinding> check(OptionImages images, Target target, Optional<Bytes> guestKernel) {
    return ScriptSyntax.finding(images.script(target))
        .map(List::of)
        .orElseGet(
            () -> RecipeCheck.of(images.build(target), guestKernel, options.check.allowed()));
  }
}
