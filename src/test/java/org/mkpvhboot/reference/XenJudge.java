package org.mkpvhboot.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mkpvhboot.target.Target.Guest;

/** Xen's own loader, which needs no hypervisor to say what it thinks of an image. */
final class XenJudge {
  private XenJudge() {}

  private static final String LINUX = "Linux bzImage";

  /** Whether Xen would start an image as a guest of this type. */
  record Question(Path image, Guest guest) {
    private String commands() {
      return "base " + image + "\njudge " + guest.name().toLowerCase(Locale.ROOT) + "\n";
    }
  }

  /**
   * An answer.
   *
   * @param loader {@code ELF-generic} for a guest that its notes describe, {@code Linux bzImage}
   *     for one that was packed
   * @param guestType for instance {@code xen-3.0-x86_64}; "-" when it is refused
   * @param entry an address in hexadecimal; "-" when it is refused
   * @param words why not
   */
  record Verdict(
      Question question,
      boolean accepted,
      String loader,
      String guestType,
      String entry,
      String words) {
    private static Verdict parse(Question question, String line) {
      String[] fields = line.split("\t", -1);
      if (fields.length != 10) {
        throw new IllegalStateException("lab/xen-judge answers: " + line);
      }
      return new Verdict(
          question, fields[0].equals("accepted"), fields[1], fields[2], fields[3], fields[9]);
    }

    /** Whether the image is a guest of Xen by its notes, and not something taken for firmware. */
    boolean isGuest() {
      return accepted && (loader.equals("ELF-generic") || loader.equals(LINUX));
    }
  }

  /** Loads images as a release's toolstack does, up to but without the guest's memory. */
  static List<Verdict> judge(XenRelease release, List<Question> questions) {
    List<String> lines =
        run(release, String.join("", questions.stream().map(Question::commands).toList()));
    if (lines.size() != questions.size()) {
      throw new IllegalStateException("lab/xen-judge answers: " + lines);
    }
    return IntStream.range(0, lines.size())
        .mapToObj(i -> Verdict.parse(questions.get(i), lines.get(i)))
        .toList();
  }

  /** The answer of all releases; another one from one of them is an error. */
  static Verdict judge(Path image, Guest guest) {
    List<Verdict> verdicts =
        Stream.of(XenRelease.values())
            .map(release -> judge(release, List.of(new Question(image, guest))).get(0))
            .distinct()
            .toList();
    if (verdicts.size() != 1) {
      throw new IllegalStateException("releases of Xen differ: " + verdicts);
    }
    return verdicts.get(0);
  }

  private static List<String> run(XenRelease release, String commands) {
    try {
      Path file = Files.createTempFile("judge-", "");
      try {
        Files.writeString(file, commands);
        Command.Outcome outcome =
            Command.of("sh", "-c", "exec \"$1\" --xen \"$2\" --patches <\"$3\"", "sh")
                .and(Lab.script("xen-judge"), release.number(), file.toString())
                .run();
        Needs.that(
            outcome.exitCode() == 0,
            "lab/xen-judge says " + outcome.err().strip(),
            "apt-get install gcc, and connect to the network or fill lab/debs' cache once");
        return outcome.text().lines().toList();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
