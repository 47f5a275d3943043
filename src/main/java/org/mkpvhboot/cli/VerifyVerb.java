package org.mkpvhboot.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.arguments.Arguments;
import org.mkpvhboot.arguments.Example;
import org.mkpvhboot.arguments.HelpText;
import org.mkpvhboot.arguments.Operands;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Distribution;
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

/** {@code mkpvhboot verify}: whether Xen will start an image, before it is booted. */
public final class VerifyVerb implements Verb {
  private final Option guest = Option.text("TYPE", "The guest's type: pv or pvh.", "--guest");
  private final Option xen =
      Option.text(
          "VERSION",
          "The release of Xen that runs on the host, 4.17 to 4.22: 4.20 for instance.",
          "--xen");
  private final Option json =
      Option.flag(
          "Print JSON; " + Distribution.DOCUMENTS + "verify.schema.json describes its fields.",
          "--json");

  private final Option verbose =
      Option.flag("Name every rule, those that hold too.", "-v", "--verbose");
  private final Option quiet = Option.flag("Print only images that do not pass.", "-q", "--quiet");
  private final Option color = ColorChoice.option();
  private final Option help = Option.help("-h", "--help");
  private final Operands images = new Operands("IMAGE", "The images; - for standard input.");

  @Override
  public Arguments arguments() {
    return Arguments.of(images, guest, xen, json, verbose, quiet, color, help);
  }

  @Override
  public HelpText help() {
    return new HelpText(
            List.of(
                "Says whether Xen will start an image as a guest's kernel, by the rules of Xen's loader and a"
                    + " few stricter ones for what starts and then dies.",
                "Without --guest the image is judged for the type that it is made for, without --xen for all",
                "releases from 4.17 to 4.22; it passes when all of them start it. Linux is unpacked as Xen does it.",
                "The exit code is 0 when all images pass, 1 when one does not. One that cannot be read is named,",
                "the others are judged all the same; the exit code is then the highest of all, 3 to 5."),
            List.of("mkpvhboot verify [--guest pv|pvh] [--xen VERSION] [--json] IMAGE..."),
            List.of())
        .withExamples(
            Example.of(
                "Says whether a PVH guest can have this kernel.",
                "mkpvhboot verify --guest pvh grub-pvh.bin"),
            Example.of(
                "Says whether Xen 4.20 starts the host's own kernel as a guest's.",
                "mkpvhboot verify --xen 4.20 /boot/vmlinuz"));
  }

  @Override
  public Optional<String> verdict() {
    return Optional.of("an image would not boot");
  }

  @Override
  public int run(Console console) {
    if (images.values().isEmpty()) {
      throw UsageFailure.noImage("verify");
    }
    Optional<Guest> wanted = guest.value().map(VerifyVerb::guestOf);
    Set<XenVersion> releases = xen.value().map(VerifyVerb::releasesOf).orElse(XenVersion.ALL);
    InputPaths inputs = new InputPaths(console);
    List<FileAnswer<Verdict>> judged = new ArrayList<>();
    for (String image : images.values()) {
      FileAnswer<Verdict> answer =
          FileAnswer.of(image, () -> judge(inputs.image(image), wanted, releases));
      answer.failure().ifPresent(failure -> console.report(failure));
      if (!json.isSet()) {
        answer.found().ifPresent(verdict -> print(console, image, verdict));
      }
      judged.add(answer);
    }
    if (json.isSet()) {
      console.out().document(VerifyJson.of(judged));
    } else if (!quiet.isSet() && judged.stream().anyMatch(VerifyVerb::passes)) {
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
    if (!quiet.isSet() || !verdict.passes()) {
      console.print(VerifyText.of(name, verdict, verbose.isSet()));
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
