package org.mkpvhboot.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.script.Assignment;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.CommandUse;
import org.mkpvhboot.script.Piece;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Word;

/** Which config an image means to run first, whether or not it gets there. */
final class FirstConfig {
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
}
