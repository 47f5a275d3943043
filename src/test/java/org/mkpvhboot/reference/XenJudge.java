package org.mkpvhboot.reference;

import java.nio.file.Path;
import java.util.Locale;
import org.mkpvhboot.target.Target.Guest;

/** Xen's own loader, which needs no hypervisor to say what it thinks of an image. */
final class XenJudge {
  private XenJudge() {}

  /**
   * An answer.
   *
   * @param loader {@code ELF-generic} for a guest that its notes describe
   * @param words why not
   */
  record Verdict(boolean accepted, String loader, String guestType, String words) {
    private static Verdict parse(String line) {
      String[] fields = line.strip().split("\t", -1);
      if (fields.length != 10) {
        throw new IllegalStateException("lab/xen-judge answers: " + line);
      }
      return new Verdict(fields[0].equals("accepted"), fields[1], fields[2], fields[9]);
    }

    /** Whether the image is a guest of Xen by its notes, and not something taken for firmware. */
    boolean isGuest() {
      return accepted && loader.equals("ELF-generic");
    }
  }

  /** Loads an image as Xen's toolstack does, up to but without the guest's memory. */
  static Verdict judge(Path image, Guest guest) {
    Command judge = Command.of(Lab.script("xen-judge"));
    Command.Outcome outcome =
        judge.and(guest.name().toLowerCase(Locale.ROOT), image.toString()).run();
    Needs.that(
        outcome.exitCode() <= 1,
        "lab/xen-judge says " + outcome.err().strip(),
        "apt-get install gcc, and connect to the network or fill lab/debs' cache once");
    return Verdict.parse(outcome.text());
  }
}
