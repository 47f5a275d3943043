package org.mkpvhboot.run;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.failure.Place;

/**
 * One way in which GRUB's run can end.
 *
 * @param what what happens, a clause without a subject: {@code boots /vmlinuz of (xen/xvda)}
 * @param reason why, a clause of its own: what failed or is not there; empty where there is none
 * @param place of the command that decides; NOWHERE when it is none of a script
 * @param next what to do about it, a sentence; empty where there is nothing to do
 * @param console the last lines that scripts have printed
 * @param way the configs, entries and commands that lead there, first to last
 * @param conditions what has to be so that it comes to this, clauses
 * @param kernel the kernel that starts
 */
public record Ending(
    Kind kind,
    String what,
    String reason,
    Place place,
    String next,
    List<String> console,
    List<String> way,
    List<String> conditions,
    Optional<Kernel> kernel) {
  public Ending {
    console = List.copyOf(console);
    way = List.copyOf(way);
    conditions = List.copyOf(conditions);
  }

  /** What becomes of the guest. */
  public enum Kind {
    /** A kernel starts. */
    BOOTS("boots"),
    /** A config of the guest's that is not known here runs. */
    HANDS_OVER("hands-over"),
    /** Another GRUB starts. */
    SECOND_STAGE("second-stage"),
    /** For a key, a name or a passphrase; for ever, when nobody is there. */
    WAITS("waits"),
    /** GRUB's prompt, where nothing follows by itself. */
    PROMPT("prompt"),
    /** For ever. */
    LOOPS("loops"),
    HALTS("halts"),
    REBOOTS("reboots"),
    /** It depends on what cannot be followed. */
    UNKNOWN("unknown");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** For JSON and for scripts. */
    public String word() {
      return word;
    }

    /** Whether the guest goes on without anybody. */
    public boolean isGood() {
      return this == BOOTS || this == HANDS_OVER || this == SECOND_STAGE;
    }

    /** Whether the guest surely does not go on by itself. */
    boolean isBad() {
      return !isGood() && this != UNKNOWN;
    }
  }

  /**
   * The kernel that a command loaded.
   *
   * @param device without brackets
   * @param path on it
   * @param commandLine as the kernel gets it
   */
  public record Kernel(
      String command, String device, String path, String commandLine, List<String> initrds) {
    public Kernel {
      initrds = List.copyOf(initrds);
    }
  }

  /** What happens and why, a clause without a subject. */
  String clause() {
    return reason.isEmpty() ? what : what + ": " + reason;
  }

  /** The conditions in brackets behind a blank; nothing when there are none. */
  String inBrackets() {
    return conditions.isEmpty() ? "" : " (if " + String.join(", and ", conditions) + ")";
  }

  /** The same under fewer conditions. */
  Ending when(List<String> others) {
    return new Ending(kind, what, reason, place, next, console, way, others, kernel);
  }
}
