package org.mkpvhboot.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.script.Assignment;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.CommandUse;
import org.mkpvhboot.script.Piece;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Word;

/** Which config an image means to run first, whether or not it gets there. */
public final class FirstConfig {
  private static final String MEMDISK = "(memdisk)";

  /** The file that module {@code normal} runs when nothing else was named. */
  private static final String DEFAULT = "grub.cfg";

  /** The commands of an early config that run a config. */
  private static final Set<String> RUNNERS = Set.of("normal", "configfile");

  private FirstConfig() {}

  /**
   * Its path in GRUB.
   *
   * <p>A prefix without a device is none for a Xen guest.
   */
  static Optional<String> of(GrubImage image) {
    Optional<String> prefix = image.prefix();
    for (CommandUse use : early(image)) {
      Command command = use.command();
      Optional<Assignment> assigned =
          command.assignmentOrSet().filter(each -> each.name().equals("prefix"));
      if (assigned.isPresent()) {
        prefix = Optional.of(text(assigned.get().value(), prefix));
      } else if (command.name().filter(RUNNERS::contains).isPresent()
          && !command.arguments().isEmpty()) {
        return Optional.of(text(command.arguments().get(0), prefix));
      }
    }
    return prefix.filter(value -> value.startsWith("(")).map(folder -> folder + "/" + DEFAULT);
  }

  private static List<CommandUse> early(GrubImage image) {
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

  /**
   * The path in the memdisk of the config that runs first; empty when there is none.
   *
   * @return without a leading slash
   */
  public static Optional<String> inMemdisk(GrubImage image) {
    return of(image)
        .filter(path -> path.startsWith(MEMDISK))
        .map(path -> path.substring(MEMDISK.length()).replaceFirst("^/+", ""));
  }

  /**
   * The file that the first stage searches all disks for although the memdisk has it too; empty
   * when there is none.
   *
   * @return without a leading slash
   */
  public static Optional<String> selfFound(GrubImage image) {
    Optional<Memdisk> memdisk = image.memdisk();
    Optional<Bytes> script =
        inMemdisk(image).flatMap(path -> memdisk.flatMap(disk -> disk.file(path)));
    if (script.isEmpty()) {
      return Optional.empty();
    }
    Set<String> files =
        memdisk.orElseThrow().entries().stream()
            .map(MemdiskEntry::path)
            .collect(Collectors.toSet());
    try {
      return Script.parse(script.get()).commands().stream()
          .map(CommandUse::command)
          .flatMap(command -> FileSearch.of(command).stream())
          .map(FileSearch::path)
          .filter(files::contains)
          .findFirst();
    } catch (Failure unreadable) {
      return Optional.empty();
    }
  }
}
