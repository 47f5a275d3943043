package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.anatomy.OtherFormat;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Gunzip;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.payload.Kernel;
import org.mkpvhboot.payload.ModuleArea;
import org.mkpvhboot.payload.ObjectNumbering;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.target.Target.Guest;

/** Judges an image from its bytes alone, by an ordered list of rules, the general ones first. */
public final class Verifier {
  static final List<Rule> RULES =
      List.of(
          new HeaderTablesRule(),
          new ExecutableRule(),
          new MachineRule(),
          new OtherLoaderRule(),
          new BzImageRule(),
          new SegmentBytesRule(),
          new SegmentMemoryRule(),
          new NoteBytesRule(),
          new NoteFormRule(),
          new XenGuestSectionRule(),
          new SymbolTableRule(),
          new GuestNotesRule(),
          new PvTypeRule(),
          new AddressNotesRule(),
          new FeaturesRule(),
          new EntryRule(),
          new EntryCodeRule(),
          new GuestMemoryRule(),
          new GrubPayloadRule(),
          new GrubModulesRule(),
          new Multiboot2HeaderRule(),
          new Multiboot2EntryRule(),
          new FirmwareRule());

  private static final List<Rule> RULES_OF_BUILT =
      RULES.stream().filter(rule -> !rule.isOfParts()).toList();

  /** The reader of gzip and of the headers, which comes before all rules. */
  static final String ELF = "elf";

  private static final String FORMAT = "format";
  private static final String ELF_OR_GZIP = "ELF, as it is or in gzip";

  private static final Optional<String> WHY_ELF_IS_STRICTER =
      Optional.of(
          "Xen reads a header with wrong sizes or byte order as something else than it is, and"
              + " passes over what stands after gzip data when its end states a size that"
              + " suffices");

  private static final Optional<String> WHY_BZIMAGE_IS_REFUSED =
      Optional.of("Xen unpacks a Linux kernel and judges what comes out, which is not done here");

  private Verifier() {}

  /**
   * Judges an image for the guest type that it is made for.
   *
   * <p>That is the type whose notes it has; PVH when it has those of both or of none.
   */
  public static Verdict judge(Bytes image) {
    Verdict pvh = judge(image, Guest.PVH);
    if (pvh.passes() || has(pvh, GuestNotesRule.NAME)) {
      return pvh;
    }
    Verdict pv = judge(image, Guest.PV);
    return has(pv, GuestNotesRule.NAME) ? pv : pvh;
  }

  private static boolean has(Verdict verdict, String rule) {
    return verdict.results().stream()
        .anyMatch(result -> result.rule().equals(rule) && result.holds());
  }

  /** Judges an image for a guest type; one that is packed with gzip is unpacked first. */
  public static Verdict judge(Bytes image, Guest guest) {
    return judge(image, guest, RULES);
  }

  private static Verdict judge(Bytes image, Guest guest, List<Rule> rules) {
    Candidate candidate;
    try {
      boolean packed = Packing.GZIP.isIn(image);
      Bytes plain = packed ? Gunzip.unpack(image) : image;
      Optional<OtherFormat> other = OtherFormat.of(plain);
      if (other.isPresent()) {
        return notElf(plain, other.get(), guest);
      }
      candidate = packed ? Candidate.ofUnpacked(plain, guest) : Candidate.of(plain, guest);
    } catch (Failure failure) {
      String value = "damaged " + (Packing.GZIP.isIn(image) ? "gzip data" : "ELF header");
      Finding finding =
          new Finding(failure.place(), FORMAT, value, ELF_OR_GZIP, failure.what(), failure.next());
      return onlyElf(finding, WHY_ELF_IS_STRICTER, guest);
    }
    List<RuleResult> results = new ArrayList<>();
    results.add(new RuleResult(ELF, WHY_ELF_IS_STRICTER, List.of(), Optional.empty()));
    for (Rule rule : rules) {
      RuleResult result = rule.judge(candidate);
      results.add(result);
      if (rule.isGround() && !result.holds()) {
        break;
      }
    }
    return new Verdict(guest, results, names(rules.subList(results.size() - 1, rules.size())));
  }

  private static Verdict notElf(Bytes file, OtherFormat other, Guest guest) {
    String what = "the file " + other.what();
    Finding finding =
        new Finding(file.at(0), FORMAT, other.name(), ELF_OR_GZIP, what, other.next());
    return onlyElf(finding, other.isForXen() ? WHY_BZIMAGE_IS_REFUSED : Optional.empty(), guest);
  }

  private static Verdict onlyElf(Finding finding, Optional<String> whyStricter, Guest guest) {
    RuleResult result = new RuleResult(ELF, whyStricter, List.of(finding), Optional.empty());
    return new Verdict(guest, List.of(result), names(RULES));
  }

  /**
   * Checks an image that was just built: by the rules, and that it decodes to what went in.
   *
   * <p>Kernel and modules by themselves were judged before: each look at them costs.
   *
   * @throws Failure VERDICT with the first finding
   */
  public static void checkBuilt(
      Bytes image, Target target, Kernel kernel, ModuleArea area, ObjectNumbering numbering) {
    Verdict verdict = judge(image, target.guest(), RULES_OF_BUILT);
    for (Finding finding : verdict.findings()) {
      throw new Failure(Kind.VERDICT, finding.place(), finding.what(), finding.next());
    }
    GrubImage decoded = GrubImage.decode(image, numbering);
    boolean same =
        decoded.target() == target
            && decoded.kernel().hasCrcOf(kernel.code())
            && decoded.bssSize() == kernel.bssSize()
            && decoded.area().hasObjectsOf(area);
    if (!same) {
      throw new IllegalStateException("the image does not decode to what went into it");
    }
  }

  private static List<String> names(List<Rule> rules) {
    return rules.stream().map(Rule::name).toList();
  }
}
