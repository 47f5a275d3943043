package org.mkpvhboot.reference.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mkpvhboot.reference.XenRelease;

/** Xen's own loader as a judge: {@code lab/xen-judge}, which reads patches against a base. */
final class XenJudge {
  /** Differences that are nearer than this become one patch. */
  private static final int GAP = 16;

  /** The judge takes 256 patches for an image. */
  private static final int MOST_PATCHES = 200;

  private final Path folder;
  private final Map<String, Path> baseFiles = new HashMap<>();

  /** What the judge said; see the header of lab/xen-judge. */
  record Answer(String verdict, String loader, long kstart, long kend, long virtBase, String all) {
    /** Taken as a guest by its notes; taken for firmware is not sound. */
    boolean isAccepted() {
      return verdict.equals("accepted")
          && (loader.equals("ELF-generic") || loader.equals("Linux bzImage"));
    }

    static Answer of(String line) {
      String[] fields = line.split("\t", -1);
      assertEquals(10, fields.length, line);
      return new Answer(
          fields[0], fields[1], number(fields[4]), number(fields[5]), number(fields[6]), line);
    }

    private static long number(String text) {
      return text.equals("-") ? 0 : Long.parseUnsignedLong(text.substring(2), 16);
    }
  }

  /**
   * Makes a judge.
   *
   * @param folder for its files
   */
  XenJudge(Path folder) {
    this.folder = folder;
  }

  /** Asks how the parsers of all releases take the images. */
  Map<XenRelease, List<Answer>> parse(List<Mutant> mutants) {
    Path questions = write(mutants, Collections.nCopies(mutants.size(), 0L));
    Map<XenRelease, List<Answer>> answers = new EnumMap<>(XenRelease.class);
    for (XenRelease release : XenRelease.values()) {
      answers.put(release, ask(release, questions, mutants.size()));
    }
    return answers;
  }

  /**
   * Asks whether a release can load the images too.
   *
   * @param ram the guest's memory in MiB for each; 0 asks the parser only
   */
  List<Answer> load(XenRelease release, List<Mutant> mutants, List<Long> ram) {
    return ask(release, write(mutants, ram), mutants.size());
  }

  private static List<Answer> ask(XenRelease release, Path questions, int count) {
    List<Answer> answers =
        LabScript.run(questions, "xen-judge", "--xen", release.number(), "--patches")
            .lines()
            .map(Answer::of)
            .toList();
    assertEquals(count, answers.size(), release::toString);
    return answers;
  }

  private Path write(List<Mutant> mutants, List<Long> ram) {
    Path questions = folder.resolve("questions");
    try {
      Map<String, Integer> sizes = sizes(mutants);
      try (BufferedWriter out = Files.newBufferedWriter(questions, StandardCharsets.US_ASCII)) {
        String current = "";
        for (int i = 0; i < mutants.size(); i++) {
          Base base = mutants.get(i).base();
          if (!base.name().equals(current)) {
            current = base.name();
            out.write("base " + file(base, sizes.getOrDefault(current, 0)) + "\n");
          }
          write(out, mutants.get(i), ram.get(i));
        }
      }
      return questions;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Integer> sizes(List<Mutant> mutants) {
    Map<String, Integer> sizes = new HashMap<>();
    for (Mutant mutant : mutants) {
      sizes.merge(mutant.base().name(), mutant.bytes().size(), Math::max);
    }
    return sizes;
  }

  /** The base with zeros behind it, as patches have to lie within it. */
  private Path file(Base base, int size) throws IOException {
    Path file =
        baseFiles.computeIfAbsent(
            base.name(), name -> folder.resolve("base" + baseFiles.size() + ".bin"));
    Files.write(file, Arrays.copyOf(base.bytes().toArray(), Math.max(size, base.bytes().size())));
    return file;
  }

  /** Writes a command that judges an image as patches to its base. */
  static void write(Writer out, Mutant mutant, long ram) throws IOException {
    byte[] bytes = mutant.bytes().toArray();
    out.write("judge " + mutant.guest().name().toLowerCase(Locale.ROOT) + " cut=" + bytes.length);
    if (ram > 0) {
      out.write(" ram=" + ram);
    }
    byte[] before = Arrays.copyOf(mutant.base().bytes().toArray(), bytes.length);
    int patches = 0;
    int at = Arrays.mismatch(before, bytes);
    while (at >= 0) {
      int end = ++patches == MOST_PATCHES ? bytes.length : endOfPatch(before, bytes, at);
      out.write(" " + at + ":" + HexFormat.of().formatHex(bytes, at, end));
      int next = Arrays.mismatch(before, end, before.length, bytes, end, bytes.length);
      at = next < 0 ? next : end + next;
    }
    out.write("\n");
  }

  private static int endOfPatch(byte[] before, byte[] after, int start) {
    int end = start + 1;
    for (int i = end; i < after.length && i < end + GAP; i++) {
      if (before[i] != after[i]) {
        end = i + 1;
      }
    }
    return end;
  }
}
