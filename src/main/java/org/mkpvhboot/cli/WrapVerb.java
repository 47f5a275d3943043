package org.mkpvhboot.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mkpvhboot.arguments.Arguments;
import org.mkpvhboot.arguments.Example;
import org.mkpvhboot.arguments.HelpText;
import org.mkpvhboot.arguments.Operands;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.firmware.FirmwareReader;
import org.mkpvhboot.firmware.FlatFirmware;
import org.mkpvhboot.firmware.Placement;
import org.mkpvhboot.firmware.PlacementRule;
import org.mkpvhboot.firmware.Refusal;
import org.mkpvhboot.firmware.Refusal.Subject;
import org.mkpvhboot.firmware.WrappedFirmware;
import org.mkpvhboot.image.XlLines;
import org.mkpvhboot.report.json.FirmwareSbom;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.verify.Finding;
import org.mkpvhboot.verify.Verifier;

/** {@code mkpvhboot wrap}: a flat firmware becomes a PVH guest's kernel. */
final class WrapVerb implements Verb {
  private final Operands firmwares = new Operands("FD", "The flat firmware; - for standard input.");

  private final Option output =
      Option.text("OUT", "The image; - for standard output.", "-o", "--output");

  private final WrapOptions where = new WrapOptions();
  private final XlConfigOption xl = new XlConfigOption();
  private final Option sbom = ProvenanceOptions.sbom();
  private final Option force =
      Option.flag("Write what is refused otherwise, and say what will happen.", "--force");
  private final Option quiet = Option.flag("Print nothing when all is well.", "-q", "--quiet");
  private final Option help = Option.help("-h", "--help");

  @Override
  public Arguments arguments() {
    return Arguments.of(firmwares, output)
        .and(where.all())
        .and(xl.all())
        .and(sbom, force, quiet, help);
  }

  @Override
  public HelpText help() {
    return new HelpText(
            List.of(
                "Puts an ELF header with the PVH entry around a flat firmware, so that Xen starts it as a PVH"
                    + " guest's kernel: OVMF's Xen build, or any flat 32-bit program that is entered as PVH"
                    + " says. What cannot work is refused.",
                "An ELF header that OVMF has in its first bytes is replaced. A file packed with gzip is"
                    + " unpacked first."),
            List.of("mkpvhboot wrap FD -o OUT [OPTION...]"),
            List.of())
        .withExamples(
            Example.of(
                "Makes a kernel of OVMF's Xen build, and the guest's lines for xl.",
                "mkpvhboot wrap OVMF.fd -o ovmf.elf --xl-config ovmf.cfg"),
            Example.of(
                "The same at another place of the guest's memory.",
                "mkpvhboot wrap OVMF.fd -o ovmf.elf --load 32M"),
            Example.of(
                "Makes one of a program that is entered at its first byte.",
                "mkpvhboot wrap payload.bin -o payload.elf --load 0x200000 \\",
                "    --entry 0x200000"));
  }

  @Override
  public Optional<String> verdict() {
    return Optional.of("it would not boot");
  }

  @Override
  public int run(Console console) {
    String name = onlyFirmware();
    OutputPattern pattern = OutputPattern.parse(output.value(), 1, false, console);
    OutputPattern xlPattern = xl.pattern(pattern, 1, console);
    OutputPattern sbomPattern = ProvenanceOptions.sbomPattern(sbom.value(), pattern, 1, console);
    InputPaths inputs = new InputPaths(console);
    FlatFirmware firmware =
        FirmwareReader.read(inputs.readOrStandardInput(name, "firmware", ReadLimit.CONTENTS));
    Placement placement = where.place(firmware);
    List<Bytes> pieces = WrappedFirmware.pieces(placement);
    report(refusals(placement, pieces), console);
    Optional<Path> path = pattern.file();
    Optional<Path> xlPath = xlPattern.file();
    Outputs outputs = new Outputs(console, inputs);
    outputs.addImage(path, pieces);
    xlPath.ifPresent(
        file ->
            outputs.add(file, List.of(XlConfigOption.bytes(lines(path.orElseThrow(), placement)))));
    sbomPattern
        .file()
        .ifPresent(
            file ->
                outputs.add(
                    file,
                    List.of(FirmwareSbom.of(placement, pieces, ProvenanceOptions.name(path)))));
    outputs.write();
    if (path.isPresent() && !quiet.isSet()) {
      console.out().println(Printable.of(path.get() + ": " + summary(placement)));
    }
    return 0;
  }

  private String onlyFirmware() {
    if (firmwares.values().size() == 1) {
      return firmwares.values().get(0);
    }
    throw Failure.usage(
        firmwares.values().isEmpty()
            ? "no firmware is named"
            : "wrap takes one firmware, not " + firmwares.values().size(),
        "Name one: mkpvhboot wrap OVMF.fd -o ovmf.elf");
  }

  /** A refusal as it is reported, and what happens with {@code --force}. */
  private record Refused(Failure failure, String outcome) {}

  /** What the rules of firmware say, and then what verify would say of the image. */
  private static List<Refused> refusals(Placement placement, List<Bytes> pieces) {
    String file = placement.firmware().bytes().file();
    List<Refused> refused = new ArrayList<>();
    Stream.of(PlacementRule.OF_FIRMWARE, PlacementRule.OF_ADDRESS)
        .flatMap(List::stream)
        .flatMap(rule -> rule.check(placement).stream())
        .forEach(refusal -> refused.add(refused(refusal, file)));
    if (refused.isEmpty()) {
      for (Finding finding : Verifier.judge(Bytes.concat(file, pieces), Guest.PVH).findings()) {
        refused.add(
            new Refused(
                new Failure(
                    Kind.VERDICT,
                    Place.file(file),
                    "as an image it would be refused: " + finding.what(),
                    "mkpvhboot verify says more of an image that --force wrote."),
                "mkpvhboot verify refuses the image."));
      }
    }
    return refused;
  }

  private static Refused refused(Refusal refusal, String file) {
    boolean inFile = refusal.subject() == Subject.FILE || refusal.subject() == Subject.CONTENTS;
    return new Refused(
        new Failure(
            refusal.subject() == Subject.FILE ? Kind.DAMAGED : Kind.VERDICT,
            inFile ? Place.offset(file, refusal.offset()) : Place.file(file),
            refusal.what(),
            refusal.next() + " --force writes it all the same."),
        refusal.outcome());
  }

  private void report(List<Refused> refusals, Console console) {
    for (int i = 0; i < refusals.size(); i++) {
      Failure failure = refusals.get(i).failure();
      if (force.isSet()) {
        console.warn(
            new Failure(
                failure.kind(), failure.place(), failure.what(), refusals.get(i).outcome()));
      } else if (i < refusals.size() - 1) {
        console.report(failure);
      } else {
        throw failure;
      }
    }
  }

  private static XlLines lines(Path image, Placement placement) {
    return XlLines.ofFirmware(image, placement.leastMemoryMiB(), placement.firmware().name());
  }

  private static String summary(Placement placement) {
    FlatFirmware firmware = placement.firmware();
    return firmware.name()
        + ", "
        + Printable.hex(firmware.size())
        + " bytes at "
        + Printable.hex(placement.load())
        + ", PVH entry at "
        + Printable.hex(placement.entry())
        + ", memory at least "
        + placement.leastMemoryMiB()
        + " MiB";
  }
}
