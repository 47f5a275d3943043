package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.payload.Kernel;
import org.mkpvhboot.payload.ModuleArea;
import org.mkpvhboot.payload.ObjectNumbering;
import org.mkpvhboot.target.Target;

/** Judges an image from its bytes alone, by an ordered list of rules, the general ones first. */
public final class Verifier {
  private static final List<Rule> RULES =
      List.of(new MachineRule(), new SegmentRule(), new NotesRule(), new EntryRule());

  private Verifier() {}

  /**
   * Applies all rules.
   *
   * @return what is wrong, in the order of the rules; nothing for a good image
   * @throws Failure when the headers cannot be parsed at all
   */
  public static List<Finding> findings(Bytes image, Target target) {
    Candidate candidate = Candidate.of(image, target);
    List<Finding> findings = new ArrayList<>();
    for (Rule rule : RULES) {
      findings.addAll(rule.check(candidate));
      if (!findings.isEmpty() && rule instanceof SegmentRule) {
        break; // the later rules read the segments
      }
    }
    return findings;
  }

  /**
   * Checks an image that was just built: by the rules, and that it decodes to what went in.
   *
   * @throws Failure VERDICT with the first finding
   */
  public static void checkBuilt(
      Bytes image, Target target, Kernel kernel, ModuleArea area, ObjectNumbering numbering) {
    List<Finding> findings = findings(image, target);
    if (!findings.isEmpty()) {
      Finding first = findings.get(0);
      throw new Failure(Kind.VERDICT, first.place(), first.what(), first.next());
    }
    List<Phdr> loads = Candidate.of(image, target).loads();
    Bytes code = image.slice(loads.get(0).p_offset(), loads.get(0).p_filesz());
    Bytes modules = image.slice(loads.get(1).p_offset(), loads.get(1).p_filesz());
    if (!code.equals(kernel.code())
        || !ModuleArea.decode(modules, target.wordSize(), numbering).equals(area)) {
      throw new IllegalStateException("the image does not decode to what went into it");
    }
  }
}
