package org.mkpvhboot.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.script.Assignment;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.CommandUse;
import org.mkpvhboot.script.Piece;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Word;
import org.mkpvhboot.target.Target.Guest;

/** Says in one sentence what an image does when it boots. */
public final class BootSentence {
  /** The file that module {@code normal} runs when nothing else was named. */
  private static final String DEFAULT_CONFIG = "grub.cfg";

  private static final String MEMDISK = "(memdisk)";

  /** The commands of an early config that run a config. */
  private static final Set<String> RUNNERS = Set.of("normal", "configfile");

  /** The commands that hand over to a guest's config. */
  private static final Set<String> HAND_OVER = Set.of("configfile");

  /** The commands that load a kernel. */
  private static final Set<String> LOADERS = Set.of("linux", "multiboot", "multiboot2");

  private final GrubImage image;

  private BootSentence(GrubImage image) {
    this.image = image;
  }

  /** Returns the sentence, with its full stop. */
  public static String of(GrubImage image) {
    BootSentence sentence = new BootSentence(image);
    return sentence.start() + sentence.then() + ".";
  }

  /**
   * The path in the memdisk of the config that runs first; empty when there is none.
   *
   * @return without a leading slash
   */
  public static Optional<String> firstStagePath(GrubImage image) {
    return new BootSentence(image)
        .firstConfig()
        .filter(path -> path.startsWith(MEMDISK))
        .map(path -> path.substring(MEMDISK.length()).replaceFirst("^/+", ""));
  }

  /**
   * The file that the first stage searches all disks for although the memdisk has it too; empty
   * when there is none.
   *
   * @return without a leading slash
   */
  public static Optional<String> selfFoundPath(GrubImage image) {
    return firstStagePath(image)
        .flatMap(path -> image.memdisk().flatMap(memdisk -> memdisk.file(path)))
        .flatMap(script -> new BootSentence(image).findsItself(script));
  }

  private Optional<String> findsItself(Bytes script) {
    try {
      return findsItself(commands(Script.parse(script)));
    } catch (Failure unreadable) {
      return Optional.empty();
    }
  }

  private static List<Command> commands(Script script) {
    return script.commands().stream().map(CommandUse::command).toList();
  }

  private String start() {
    String guest =
        image.target().guest() == Guest.PVH
            ? "a PVH guest"
            : "a " + image.target().elfClass().bits() + " PV guest";
    return (image.multiboot2().isPresent() ? "Xen or another GRUB starts GRUB" : "Xen starts GRUB")
        + image.grubVersion().map(version -> " " + version).orElse("")
        + " in "
        + guest
        + ", and it ";
  }

  private String then() {
    Optional<String> config = firstConfig();
    if (config.isEmpty()) {
      return image.earlyConfig().isPresent()
          ? "runs its early config and, if that returns, stays at a prompt"
          : "stays at a prompt: no early config and no prefix with a device leads anywhere";
    }
    if (!config.get().startsWith(MEMDISK)) {
      return "runs " + config.get() + ", which is not in the image";
    }
    return thenFromMemdisk(config.get());
  }

  private String thenFromMemdisk(String config) {
    String path = config.substring(MEMDISK.length()).replaceFirst("^/+", "");
    Optional<Bytes> script = image.memdisk().flatMap(memdisk -> memdisk.file(path));
    if (image.memdiskBytes().isEmpty()) {
      return "stays at a prompt: it looks for " + config + ", but has no memdisk";
    }
    if (script.isEmpty()) {
      return "stays at a prompt: it looks for " + config + ", which its memdisk does not have";
    }
    return "runs " + config + ", which " + does(script.get().named(config));
  }

  private String does(Bytes bytes) {
    Script script;
    try {
      script = Script.parse(bytes);
    } catch (Failure wrong) {
      return "GRUB cannot read: " + wrong.getMessage();
    }
    List<Command> commands = commands(script);
    Optional<String> own = findsItself(commands);
    if (own.isPresent()) {
      return "searches all disks for /"
          + own.get()
          + " and can find the one in the memdisk, so that it never reaches the guest";
    }
    if (commands.stream().anyMatch(command -> isOneOf(HAND_OVER, command))) {
      return "looks for the guest's grub.cfg and hands over to it";
    }
    if (commands.stream().anyMatch(command -> isOneOf(LOADERS, command))) {
      return "loads a kernel by itself";
    }
    return "decides what boots";
  }

  private static boolean isOneOf(Set<String> names, Command command) {
    return command.name().filter(names::contains).isPresent();
  }

  /** The searched path that the memdisk has too: the well-known way to loop. */
  private Optional<String> findsItself(List<Command> commands) {
    Set<String> files =
        image.memdisk().stream()
            .flatMap(memdisk -> memdisk.entries().stream())
            .map(MemdiskEntry::path)
            .collect(Collectors.toSet());
    return commands.stream()
        .flatMap(command -> FileSearch.of(command).stream())
        .map(FileSearch::path)
        .filter(files::contains)
        .findFirst();
  }

  /**
   * The config that runs first, by its path in GRUB.
   *
   * <p>A prefix without a device is none for a Xen guest.
   */
  private Optional<String> firstConfig() {
    Optional<String> prefix = image.prefix();
    for (CommandUse use : early()) {
      Command command = use.command();
      Optional<Assignment> assigned =
          command.assignmentOrSet().filter(each -> each.name().equals("prefix"));
      if (assigned.isPresent()) {
        prefix = Optional.of(text(assigned.get().value(), prefix));
      } else if (isOneOf(RUNNERS, command) && !command.arguments().isEmpty()) {
        return Optional.of(text(command.arguments().get(0), prefix));
      }
    }
    return prefix
        .filter(value -> value.startsWith("("))
        .map(folder -> folder + "/" + DEFAULT_CONFIG);
  }

  private List<CommandUse> early() {
    return image
        .earlyConfig()
        .map(config -> Script.parseEarlyConfig(config).commands())
        .orElse(List.of());
  }

  /** The text of a word of the early config, which knows one variable. */
  private static String text(Word word, Optional<String> prefix) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : word.pieces()) {
      if (piece instanceof Piece.Literal literal) {
        text.append(literal.text());
      } else if (piece instanceof Piece.Variable variable && variable.name().equals("prefix")) {
        text.append(prefix.filter(value -> value.startsWith("(")).orElse(""));
      }
    }
    return text.toString();
  }
}
