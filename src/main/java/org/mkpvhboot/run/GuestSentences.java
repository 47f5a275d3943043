package org.mkpvhboot.run;

import java.util.Optional;
import org.mkpvhboot.failure.Printable;

/** Says what a missing thing means, and what to do. */
final class GuestSentences {
  private static final String BLSCFG = "blscfg";

  private final GrubParts grub;

  GuestSentences(GrubParts grub) {
    this.grub = grub;
  }

  /** What becomes of the guest, where that is not that it boots. */
  BootFinding of(Ending ending, Severity severity) {
    return new BootFinding(
        severity,
        ending.kind().word(),
        ending.place(),
        Printable.ofBytes(ending.clause() + ending.inBrackets()),
        next(ending));
  }

  private static String next(Ending ending) {
    if (!ending.next().isEmpty()) {
      return ending.next();
    }
    return ending.kind() == Ending.Kind.UNKNOWN
        ? "mkpvhboot check --disk looks at the guest's disk itself."
        : "Let the guest's config start a kernel: linux, initrd, boot.";
  }

  BootFinding of(Missing missing, Severity severity, Optional<MenuEntry> entry) {
    String where =
        severity == Severity.FATAL
            ? ""
            : entry.map(each -> ", for the entry " + Printable.ofBytes(each.shown())).orElse("");
    return new BootFinding(
        severity,
        code(missing),
        missing.place(),
        what(missing) + (severity == Severity.UNREACHABLE ? "; it never runs here" : where),
        next(missing, severity));
  }

  private static String code(Missing missing) {
    if (missing.name().equals(BLSCFG)) {
      return BLSCFG;
    }
    return switch (missing.kind()) {
      case COMMAND -> "missing-command";
      case MODULE -> "missing-module";
      case TERMINAL -> "missing-terminal";
    };
  }

  private String what(Missing missing) {
    String name = "'" + Printable.ofBytes(missing.name()) + "'";
    if (missing.name().equals(BLSCFG)) {
      return "the menu's entries stand in files of their own (BLS), which only a GRUB with the"
          + " command blscfg reads; "
          + grub.name()
          + " has none";
    }
    boolean elsewhere = module(missing).isPresent();
    return switch (missing.kind()) {
      case COMMAND ->
          elsewhere
              ? "the command " + name + " is of a module that is not in the image"
              : grub.name() + " has no command " + name;
      case MODULE ->
          elsewhere
              ? "the module "
                  + name
                  + " is not in the image; the guest's own may be of another version"
              : grub.name() + " has no module " + name;
      case TERMINAL ->
          elsewhere
              ? "the terminal " + name + " is of a module that is not in the image"
              : grub.name() + " has no terminal " + name + "; the Xen console stays";
    };
  }

  private String next(Missing missing, Severity severity) {
    if (missing.name().equals(BLSCFG)) {
      return "Build the image from a GRUB that has blscfg (--modules-from), or have the guest write"
          + " its entries into grub.cfg: GRUB_ENABLE_BLSCFG=false, then grub2-mkconfig.";
    }
    Optional<String> module = module(missing);
    if (module.isPresent() && grub.emptyModules().contains(module.get())) {
      return "A second stage starts no other image: let the guest's config ask first whether"
          + " $second_stage is yes.";
    }
    if (module.isPresent()) {
      return "Build the image with --module " + module.get() + ", or with --profile full.";
    }
    if (severity != Severity.FATAL) {
      return "Nothing has to be done, if the guest can do without.";
    }
    String plain = missing.name().replaceFirst("(16|efi)$", "");
    return !plain.equals(missing.name()) && grub.commands().containsKey(plain)
        ? "Let the guest's config call " + plain + " instead; it does the same under Xen."
        : "Let the guest's config ask for it only where grub_platform is another one.";
  }

  /** The module that would bring what is missing, if the host's GRUB has it. */
  private Optional<String> module(Missing missing) {
    // a terminal has a module for each direction
    Optional<String> module =
        switch (missing.kind()) {
          case COMMAND -> Optional.ofNullable(grub.commands().get(missing.name()));
          case MODULE -> Optional.of(missing.name());
          case TERMINAL -> terminal(missing.name());
        };
    return module.filter(grub.platformModules()::contains);
  }

  private Optional<String> terminal(String name) {
    return Optional.ofNullable(grub.terminals().get("o" + name))
        .or(() -> Optional.ofNullable(grub.terminals().get("i" + name)));
  }
}
