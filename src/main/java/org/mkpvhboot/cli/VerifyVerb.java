package org.mkpvhboot.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.report.FileAnswer;
import org.mkpvhboot.report.json.VerifyJson;
import org.mkpvhboot.report.text.VerifyText;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.verify.Verdict;
import org.mkpvhboot.verify.Verifier;
import org.mkpvhboot.verify.XenVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mkpvhboot verify}: whether Xen will start an image, before it is booted. */
@Command(
    sortOptions = false,
    description = {
      "Says whether Xen will start an image as a guest's kernel, by the rules of Xen's loader and a"
          + " few stricter ones for what starts and then dies.",
      "Without --guest the image is judged for the type that it is made for, without --xen for all",
      "releases from 4.17 to 4.22; it passes when all of them start it. Linux is unpacked as Xen does it.",
      "The exit code is 0 when all images pass, 1 when one does not. One that cannot be read is named,",
      "the others are judged all the same; the exit code is then the highest of all, 3 to 5."
    },
    customSynopsis = "mkpvhboot verify [--guest pv|pvh] [--xen VERSION] [--json] IMAGE...",
    footer = {
      "",
      "Examples:",
      "  mkpvhboot verify --guest pvh grub-pvh.bin",
      "  mkpvhboot verify --xen 4.20 /boot/vmlinuz"
    })
public final class VerifyVerb implements Verb {
  @Option(names = "--guest", paramLabel = "TYPE", description = "The guest's type: pv or pvh.")
  Optional<String> guest = Optional.empty();

  @Option(
      names = "--xen",
      paramLabel = "VERSION",
      description = "The release of Xen that runs on the host, 4.17 to 4.22: 4.20 for instance.")
  Optional<String> xen = Optional.empty();

  @Option(
      names = "--json",
      description = "Print JSON; docs/verify.schema.json describes its fields.")
  boolean json;

  @Option(
      names = {"-v", "--verbose"},
      description = "Name every rule, those that hold too.")
  boolean verbose;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print only images that do not pass.")
  boolean quiet;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Parameters(
      paramLabel = "IMAGE",
      arity = "0..*",
      description = "The images; - for standard input.")
  List<String> images = new ArrayList<>();

  @Override
  public Optional<String> verdict() {
    return Optional.of("an image would not boot");
  }

  @Override
  public int run(Console console) {
    if (images.isEmpty()) {
      throw UsageFailure.noImage("verify");
    }
    Optional<Guest> wanted = guest.map(VerifyVerb::guestOf);
    Set<XenVersion> releases = xen.map(VerifyVerb::releasesOf).orElse(XenVersion.ALL);
    InputPaths inputs = new InputPaths(console);
    List<FileAnswer<Verdict>> judged = new ArrayList<>();
    for (String image : images) {
      FileAnswer<Verdict> answer =
          FileAnswer.of(image, () -> judge(inputs.image(image), wanted, releases));
      answer.failure().ifPresent(failure -> console.report(failure));
      if (!json) {
        answer.found().ifPresent(verdict -> print(console, image, verdict));
      }
      judged.add(answer);
    }
    if (json) {
      console.out().document(VerifyJson.of(judged));
    } else if (!quiet && judged.stream().anyMatch(VerifyVerb::passes)) {
      console.out().println(VerifyText.NOT_JUDGED);
    }
    return judged.stream().mapToInt(VerifyVerb::exitCode).max().orElse(0);
  }

  private static Verdict judge(Bytes file, Optional<Guest> wanted, Set<XenVersion> releases) {
    Verifier verifier = Verifier.of(file);
    return wanted
        .map(type -> verifier.judge(type, releases))
        .orElseGet(() -> verifier.judge(releases));
  }

  private static boolean passes(FileAnswer<Verdict> answer) {
    return answer.found().filter(Verdict::passes).isPresent();
  }

  private static int exitCode(FileAnswer<Verdict> answer) {
    boolean fails = answer.found().isPresent() && !passes(answer);
    return fails ? Kind.VERDICT.exitCode() : answer.exitCode();
  }

  private void print(Console console, String name, Verdict verdict) {
    if (!quiet || !verdict.passes()) {
      console.out().print(VerifyText.of(name, verdict, verbose));
    }
  }

  /** A point release, 4.20.1, is judged as its release. */
  private static Set<XenVersion> releasesOf(String version) {
    for (XenVersion release : XenVersion.values()) {
      if (version.equals(release.id()) || version.startsWith(release.id() + ".")) {
        return Set.of(release);
      }
    }
    String known = XenVersion.words(List.of(XenVersion.values()));
    throw Failure.usage(
        "Xen " + Printable.of(version) + " is not known here, only " + known,
        "Name one of these; without --xen all of them are judged. xl info says which one runs.");
  }

  private static Guest guestOf(String name) {
    for (Guest type : Guest.values()) {
      if (type.id().equals(name)) {
        return type;
      }
    }
    throw Failure.usage(
        "unknown guest type '"
            + Printable.of(name)
            + "'"
            + NearestName.didYouMean(name, List.of("pv", "pvh")),
        "Write --guest pv or --guest pvh.");
  }
}
