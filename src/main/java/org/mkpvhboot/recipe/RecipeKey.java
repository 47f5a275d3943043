package org.mkpvhboot.recipe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mkpvhboot.firststage.HostValues;
import org.mkpvhboot.firststage.Placeholders;
import org.mkpvhboot.firststage.Templates;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.modules.Profiles;
import org.mkpvhboot.target.Target;

/**
 * All that a recipe can say: the one table of the manifest's keys, the options of build, and the
 * lines of a host's list of images.
 *
 * <p>A line added here, and what it means in {@link RecipeReader}, is all that a new one needs.
 */
public enum RecipeKey {
  TARGET(
      "target",
      Form.TEXT,
      "TARGET",
      "i386-xen, x86_64-xen, i386-xen_pvh, or all; repeatable, comma separated.",
      "-O",
      "--target",
      "--format"),
  CONFIG(
      "config",
      Form.TEXT,
      "FILE",
      "The first stage, the grub.cfg that GRUB runs out of the image; - for standard input. Default: a template.",
      "-c",
      "--config"),
  TEMPLATE(
      "template",
      Form.TEXT,
      "NAME|FILE",
      "chainload (the default: find the guest's grub.cfg and hand over), chainload-two-stage (first"
          + " a second GRUB of the guest's), second-stage (what that GRUB does: the default with"
          + " --second-stage), linux (boot a kernel of the guest's disk), embedded (boot a kernel"
          + " that is in the image: --graft vmlinuz=FILE, --graft initrd.img=FILE, --set"
          + " CMDLINE=...), or a file.",
      "--template"),
  VARIABLES(
      "variables",
      Form.MAP,
      "NAME=VALUE",
      "A value for the placeholder @@NAME@@ or @@NAME:words@@; repeatable.",
      "--set"),
  FROM_HOST(
      "from-host",
      Form.LIST,
      "NAME",
      "Leave the value of the placeholder @@NAME@@ to the host: at each start it comes as"
          + " xen_grub_env_NAME on the guest's command line, where --xl-config puts what --set says;"
          + " all for all that --set names; repeatable, comma separated. GRUB 2.14 and newer.",
      "--from-host"),
  HAND_ON(
      "hand-on",
      Form.LIST,
      "NAME",
      "Hand the host's value xen_grub_env_NAME on to the guest's second stage; repeatable, comma"
          + " separated. GRUB 2.14 and newer.",
      "--hand-on"),
  VARIANTS(
      "variants",
      Form.MAP,
      "NAME=FILE",
      "Another first stage in the same image, which runs when the host's xen_grub_env_profile is NAME:"
          + " a template, a script, or FILE.values with other values, NAME=VALUE in each line;"
          + " repeatable. GRUB 2.14 and newer.",
      "--variant"),
  PLACES(
      "places",
      Form.LIST,
      "FOLDER",
      "Where a guest's grub.cfg is looked for, in place of /boot/grub, /grub, /boot/grub2 and /grub2;"
          + " repeatable, comma separated.",
      "--places"),
  UNLOCK(
      "unlock",
      Form.FLAG,
      "",
      "Ask for the passphrases of encrypted disks when nothing boots without.",
      "--unlock"),
  ON_FAILURE(
      "on-failure",
      Form.TEXT,
      "WHAT[,SECONDS]",
      "When nothing boots: prompt (the default), halt or reboot after so many seconds (30), or"
          + " locked: a prompt that takes no command, from GRUB 2.14 on.",
      "--on-failure"),
  SECOND_STAGE(
      "second-stage",
      Form.FLAG,
      "",
      "Build a GRUB of a guest's own, for its disk: Xen can start it, and the GRUB of a host's"
          + " image can too.",
      "--second-stage"),
  PROFILE(
      "profile",
      Form.TEXT,
      "NAME|FILE",
      "The modules to start with: guest (the default: what a guest's grub.cfg can ask for), full"
          + " (all), minimal (what the first stage needs), or a file. Those that the first stage"
          + " uses come on top.",
      "--profile"),
  MODULES(
      "modules",
      Form.LIST,
      "NAME",
      "Embed this module too; repeatable, comma separated.",
      "--module"),
  GRAFTS(
      "grafts",
      Form.MAP,
      "INSIDE=OUTSIDE",
      "Put the file OUTSIDE as INSIDE into the memdisk, the archive of files in the image; a folder"
          + " with all in it.",
      "--graft"),
  INITRD_FILES(
      "initrd-files",
      Form.MAP,
      "NAME=FILE",
      "Hand FILE to the guest's Linux as NAME in its initramfs, beside what the initrds have; a"
          + " folder with all files in it. For the templates linux and embedded.",
      "--initrd-file"),
  PUBKEYS(
      "pubkeys",
      Form.LIST,
      "FILE",
      "A public key that GRUB checks signatures against; repeatable.",
      "-k",
      "--pubkey"),
  EARLY_CONFIG(
      "early-config",
      Form.TEXT,
      "FILE",
      "The early config, which GRUB runs before all else, one command a line. Default: normal"
          + " (memdisk)/grub.cfg",
      "--early-config"),
  PREFIX(
      "prefix",
      Form.TEXT,
      "DIR",
      "GRUB's $prefix at the start. Default: (memdisk)/boot/grub",
      "-p",
      "--prefix"),
  DISABLE_CLI(
      "disable-cli",
      Form.FLAG,
      "",
      "Close GRUB's command line and the menu's editor. GRUB 2.14 and newer.",
      "--disable-cli"),
  COMPRESS(
      "compress",
      Form.TEXT,
      "no|xz|gz",
      "Pack what is in the memdisk, where that makes it smaller. GRUB unpacks a file when it opens"
          + " it; its loopback needs -D for a packed one.",
      "--compress");

  /** How the value of a key is written in a manifest. */
  public enum Form {
    TEXT("a string"),
    /** {@code yes} or {@code no}; as an option it has no value. */
    FLAG("a string"),
    LIST("a list of strings"),
    MAP("a mapping of names to strings");

    private final String title;

    Form(String title) {
      this.title = title;
    }

    /** In words, for a message. */
    public String title() {
      return title;
    }
  }

  /** As a target, all of them. */
  public static final String ALL_TARGETS = "all";

  private final String id;
  private final Form form;
  private final String label;
  private final String help;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes it one
  private final List<String> options;

  RecipeKey(String id, Form form, String label, String help, String... options) {
    this.id = id;
    this.form = form;
    this.label = label;
    this.help = help;
    this.options = List.of(options);
  }

  /** The key of a manifest with this name; empty for none. */
  public static Optional<RecipeKey> of(String id) {
    return Arrays.stream(values()).filter(key -> key.id.equals(id)).findFirst();
  }

  /** The name in a manifest: {@code modules} for instance. */
  public String id() {
    return id;
  }

  public Form form() {
    return form;
  }

  /** What stands for an option's value in a help text; empty for a flag. */
  public String label() {
    return label;
  }

  /** What it does, for a help text. */
  public String help() {
    return help;
  }

  /** The names of the option, {@code -k} and {@code --pubkey} for instance. */
  public List<String> options() {
    return options;
  }

  /** The option's first long name. */
  public String option() {
    return options.stream().filter(name -> name.startsWith("--")).findFirst().orElseThrow();
  }

  /** Whether the option may come more than once. */
  public boolean isRepeatable() {
    return form == Form.LIST || form == Form.MAP || this == TARGET;
  }

  /** Whether a comma parts several values of the option. */
  public boolean isCommaSeparated() {
    return switch (this) {
      case MODULES, TARGET, PLACES, FROM_HOST, HAND_ON -> true;
      default -> false;
    };
  }

  /** The values that it can have, where they are a list or mostly one; empty for any. */
  public List<String> choices() {
    return switch (this) {
      case TARGET -> Stream.concat(Target.ids().stream(), Stream.of(ALL_TARGETS)).toList();
      case TEMPLATE -> Templates.NAMES;
      case PROFILE -> Profiles.NAMES;
      case COMPRESS -> Compression.IDS;
      case ON_FAILURE -> OnFailure.NAMES;
      default -> List.of();
    };
  }

  /** All values that it can have in a manifest; empty when there are others than its choices. */
  public List<String> only() {
    return switch (this) {
      case TARGET -> Target.ids();
      case COMPRESS -> Compression.NAMES;
      case TEMPLATE, PROFILE, ON_FAILURE -> List.of();
      default -> choices();
    };
  }

  /** What a value has to match, as a regular expression of JavaScript and Java; empty for any. */
  public Optional<String> valuePattern() {
    return switch (this) {
      case ON_FAILURE -> Optional.of(OnFailure.PATTERN);
      case PLACES -> Optional.of(FirstStageOptions.PLACE_PATTERN);
      case VARIABLES -> Optional.of(Placeholders.VALUE_PATTERN);
      case HAND_ON -> Optional.of(HostValues.NAME_PATTERN);
      default -> Optional.empty();
    };
  }

  /** The same for the names of a mapping. */
  public Optional<String> namePattern() {
    return Recipe.FILES.contains(this) ? Optional.of(Recipe.FILE_PATTERN) : Optional.empty();
  }
}
