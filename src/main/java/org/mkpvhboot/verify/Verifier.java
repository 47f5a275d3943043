package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.anatomy.LoadedFile;
import org.mkpvhboot.anatomy.OtherFormat;
import org.mkpvhboot.anatomy.XenImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.linux.UnifiedKernel;
import org.mkpvhboot.payload.Kernel;
import org.mkpvhboot.payload.ModuleArea;
import org.mkpvhboot.payload.ObjectNumbering;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.target.Target.Guest;

/** Judges a file from its bytes alone, by an ordered list of rules, the general ones first. */
public final class Verifier {
  static final List<Rule> RULES =
      List.of(
          new HeaderTablesRule(),
          new ExecutableRule(),
          new MachineRule(),
          new OtherLoaderRule(),
          new BzImageRule(),
          new KernelPackingRule(),
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
          new RelocationRule(),
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

  private static final RuleResult ELF_HOLDS =
      new RuleResult(ELF, WHY_ELF_IS_STRICTER, List.of(), Optional.empty());

  /** The image, or why it is none. */
  private final Optional<Candidate> candidate;

  private final RuleResult opened;

  private Verifier(Candidate candidate) {
    this.candidate = Optional.of(candidate);
    this.opened = ELF_HOLDS;
  }

  private Verifier(RuleResult refusal) {
    this.candidate = Optional.empty();
    this.opened = refusal;
  }

  /**
   * Opens a file to be judged; one that is packed with gzip is unpacked first, and so is Linux.
   *
   * @throws Failure UNSUPPORTED or TOO_BIG when Linux is packed in a way that nothing here unpacks,
   *     so that nothing can be said of it
   */
  public static Verifier of(Bytes file) {
    boolean isLinux = false;
    try {
      Bytes outer = LoadedFile.outerOf(file);
      isLinux = LoadedFile.isBzImage(outer);
      return of(LoadedFile.of(outer, Packing.GZIP.isIn(file)));
    } catch (Failure failure) {
      if (isLinux && (failure.kind() == Kind.UNSUPPORTED || failure.kind() == Kind.TOO_BIG)) {
        throw failure;
      }
      return new Verifier(isLinux ? damagedLinux(failure) : damagedElf(file, failure));
    }
  }

  /** Takes an image that was opened already. */
  public static Verifier of(XenImage image) {
    return of(LoadedFile.of(image));
  }

  /** Takes an image that was opened already; messages call it {@code name}. */
  public static Verifier of(XenImage image, String name) {
    return of(LoadedFile.of(image).named(name));
  }

  private static Verifier of(LoadedFile loaded) {
    return OtherFormat.of(loaded.elf())
        .map(other -> new Verifier(notElf(loaded, other)))
        .orElseGet(() -> new Verifier(Candidate.of(loaded, Guest.PVH)));
  }

  /** Judges an image for the guest type that it is made for, as {@link #judge(Set)} does. */
  public static Verdict judge(Bytes image) {
    return of(image).judge(XenVersion.ALL);
  }

  /** Judges an image for a guest type and all releases of Xen that are known here. */
  public static Verdict judge(Bytes image, Guest guest) {
    return of(image).judge(guest, XenVersion.ALL);
  }

  /**
   * Judges the image for the guest type that it is made for.
   *
   * <p>That is the type whose notes it has; PVH when it has those of both or of none.
   */
  public Verdict judge(Set<XenVersion> releases) {
    Verdict pvh = judge(Guest.PVH, releases);
    if (pvh.passes() || has(pvh, GuestNotesRule.NAME)) {
      return pvh;
    }
    Verdict pv = judge(Guest.PV, releases);
    return has(pv, GuestNotesRule.NAME) ? pv : pvh;
  }

  private static boolean has(Verdict verdict, String rule) {
    return verdict.results().stream()
        .anyMatch(result -> result.rule().equals(rule) && result.holds());
  }

  /** Judges the image for a guest type and releases of Xen. */
  public Verdict judge(Guest guest, Set<XenVersion> releases) {
    return judge(guest, releases, RULES);
  }

  private Verdict judge(Guest guest, Set<XenVersion> releases, List<Rule> rules) {
    if (candidate.isEmpty()) {
      return new Verdict(guest, releases, List.of(opened), names(RULES));
    }
    Candidate image = candidate.get().as(guest);
    boolean areAll = releases.equals(XenVersion.ALL);
    List<RuleResult> results = new ArrayList<>();
    results.add(opened);
    for (Rule rule : rules) {
      RuleResult result = areAll ? rule.judge(image) : rule.judge(image).on(releases);
      results.add(result);
      if (rule.isGround() && !result.holds()) {
        break;
      }
    }
    List<Rule> skipped = rules.subList(results.size() - 1, rules.size());
    return new Verdict(guest, releases, results, names(skipped));
  }

  private static RuleResult damagedElf(Bytes file, Failure failure) {
    String value = "damaged " + (Packing.GZIP.isIn(file) ? "gzip data" : "ELF header");
    return refusal(
        ELF,
        WHY_ELF_IS_STRICTER,
        new Finding(failure.place(), FORMAT, value, ELF_OR_GZIP, failure.what(), failure.next()));
  }

  private static RuleResult damagedLinux(Failure failure) {
    return refusal(
        BzImageRule.NAME,
        Optional.of(BzImageRule.WHY_STRICTER),
        new Finding(
            failure.place(),
            "setup header or payload",
            "damaged",
            "Linux as its build packs it",
            "the kernel " + failure.what(),
            failure.next()));
  }

  private static RuleResult notElf(LoadedFile loaded, OtherFormat other) {
    String what =
        (loaded.linux().isPresent() ? "what is packed in the kernel " : "the file ")
            + other.what()
            + UnifiedKernel.linux(loaded.outer()).map(Verifier::inside).orElse("");
    Finding finding =
        new Finding(loaded.elf().at(0), FORMAT, other.name(), ELF_OR_GZIP, what, other.next());
    return refusal(ELF, Optional.empty(), finding);
  }

  /** What becomes of the kernel that was taken out of a unified kernel image. */
  private static String inside(Bytes linux) {
    Verdict verdict = judge(linux);
    return verdict.passes()
        ? "; the kernel in it passes as a " + verdict.guest() + " guest's"
        : "; the kernel in it does not pass either: " + verdict.findings().get(0).what();
  }

  private static RuleResult refusal(String rule, Optional<String> whyStricter, Finding finding) {
    return new RuleResult(rule, whyStricter, List.of(finding), Optional.empty());
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
    Verdict verdict = of(image).judge(target.guest(), XenVersion.ALL, RULES_OF_BUILT);
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
