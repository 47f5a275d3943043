package org.mkpvhboot.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.arguments.Arguments;
import org.mkpvhboot.arguments.Example;
import org.mkpvhboot.arguments.HelpText;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Distribution;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.image.ExtractedParts;
import org.mkpvhboot.image.LibvirtOs;
import org.mkpvhboot.image.XlLines;
import org.mkpvhboot.recipe.RecipeCheck;
import org.mkpvhboot.recipe.StandardImage;
import org.mkpvhboot.report.ByteCount;
import org.mkpvhboot.report.CheckedConfig;
import org.mkpvhboot.report.json.BuildJson;
import org.mkpvhboot.report.text.SummaryText;
import org.mkpvhboot.target.Target;

/** {@code mkpvhboot build}: from options to images in their places. */
final class BuildVerb implements Verb {
  private final Option output =
      Option.text(
          "OUT",
          "The image; - for standard output. With several targets a folder, or a name with {target} in it.",
          "-o",
          "--output");

  private final ImageOptions options = new ImageOptions();
  private final Option fromExtracted =
      Option.text(
          "DIR",
          "Build from the parts that the verb extract wrote, and from nothing else.",
          "--from-extracted");
  private final Option manifest =
      Option.text(
          "FILE",
          "Write what went into the images, as JSON, which "
              + Distribution.DOCUMENTS
              + "build.schema.json describes.",
          "--manifest");
  private final ProvenanceOptions provenance = new ProvenanceOptions();
  private final XlConfigOption xl = new XlConfigOption();
  private final LibvirtXmlOption libvirt = new LibvirtXmlOption();
  private final Option summary =
      Option.flag("Say what would be built, and write nothing.", "--summary");
  private final Option quiet = Option.flag("Print nothing when all is well.", "-q", "--quiet");
  private final Option color = ColorChoice.option();
  private final Option help = Option.help("-h", "--help");
  private final Option version = Option.version("-V", "--version");

  /** So many files stand in a warning. */
  private static final int NAMED = 5;

  /** One image and where it shall be. */
  private record Planned(
      StandardImage image, Optional<Path> output, Optional<Path> xlConfig, Optional<Path> libvirt) {
    Target target() {
      return image.platform().target();
    }
  }

  @Override
  public Arguments arguments() {
    return Arguments.of(output)
        .and(options.all())
        .and(fromExtracted, manifest)
        .and(provenance.all())
        .and(xl.all())
        .and(libvirt.all())
        .and(summary, quiet, color, help, version);
  }

  @Override
  public HelpText help() {
    return new HelpText(
            List.of("Builds a GRUB image for each target, which Xen starts as a guest's kernel."),
            List.of(
                "mkpvhboot [build] --target TARGET [-c FILE | --template NAME] -o OUT [OPTION...]"),
            List.of())
        .withExamples(
            Example.of(
                "Builds an image for PVH guests, which finds what each of them boots with.",
                "mkpvhboot --target i386-xen_pvh -o grub-pvh.bin"),
            Example.of(
                "Builds an image for each target with a first stage of your own, and writes down what went into them.",
                "mkpvhboot --target all -c debian.cfg -o 'grub-{target}.bin' \\",
                "    --manifest images.json"),
            Example.of(
                "Builds a GRUB for a guest's own disk, which a host's image can start.",
                "mkpvhboot --target i386-xen_pvh --second-stage -o pvhboot-i386.elf"),
            Example.of(
                "Builds an image that boots one kernel of the guest's disk, by a command line of the host's.",
                "mkpvhboot -O x86_64-xen --template linux --set DISK=xen/xvda1 \\",
                "    --set KERNEL=/vmlinuz --set INITRD=/initrd.img \\",
                "    --set CMDLINE='root=/dev/xvda1 ro' -o guest.bin"));
  }

  @Override
  public Optional<String> verdict() {
    return Optional.of("the image would not boot");
  }

  @Override
  public int run(Console console) {
    if (fromExtracted.value().isPresent()) {
      return buildFromExtracted(fromExtracted.value().get(), console);
    }
    List<Target> wanted = options.recipe.targets();
    OutputPattern pattern =
        OutputPattern.parse(output.value(), wanted.size(), summary.isSet(), console);
    OutputPattern xlPattern = xl.pattern(pattern, wanted.size(), console);
    OutputPattern libvirtPattern = libvirt.pattern(pattern, wanted.size(), console);
    Optional<ProvenanceOptions.Places> proofs = provenance.places(pattern, wanted.size(), console);
    OptionImages images = new OptionImages(console, options, quiet.isSet());
    List<Planned> planned = new ArrayList<>();
    for (Target target : wanted) {
      planned.add(
          new Planned(
              images.build(target),
              pattern.path(target),
              xlPattern.path(target),
              libvirtPattern.path(target)));
    }
    Outputs outputs = outputs(planned, console, images.inputs());
    CheckedConfig checked = new CheckedConfig(images.source());
    for (Planned each : planned) {
      checked.add(
          each.target(), RecipeCheck.of(each.image(), Optional.empty(), options.check.allowed()));
    }
    BuildFindings.print(console, checked);
    planned.forEach(each -> PackageWarning.print(console, each.image()));
    if (!quiet.isSet()) {
      ZstdNotice zstd = new ZstdNotice();
      for (Planned each : planned) {
        zstd.add(each.image());
      }
      zstd.print(console);
    }
    if (summary.isSet()) {
      planned.forEach(
          each -> SummaryText.page(each.image(), each.output()).forEach(console.out()::println));
      return 0;
    }
    if (proofs.isPresent()) {
      for (Planned each : planned) {
        proofs.get().add(outputs, images, each.image(), each.output());
      }
    }
    write(planned, images, outputs, console);
    return 0;
  }

  private int buildFromExtracted(String folder, Console console) {
    boolean alone = !options.isAnySet() && manifest.value().isEmpty() && !summary.isSet();
    if (!alone || xl.isSet() || libvirt.isSet() || provenance.isSet()) {
      throw Failure.usage(
          "--from-extracted goes with no other option but -o and -q",
          "Edit the parts in " + folder + " instead.");
    }
    InputPaths inputs = new InputPaths(console);
    OutputPattern pattern = OutputPattern.parse(output.value(), 1, false, console);
    PartsFolder parts = new PartsFolder(console.path(folder), inputs);
    List<Bytes> pieces = ExtractedParts.build(parts.index(), parts::read);
    warnOfUnread(parts.unread(), console);
    Optional<Path> path = pattern.file();
    Outputs outputs = new Outputs(console, inputs);
    outputs.addImage(path, pieces);
    outputs.write();
    if (path.isPresent() && !quiet.isSet()) {
      long size = pieces.stream().mapToLong(Bytes::size).sum();
      console
          .out()
          .println(Printable.of(path.get() + ": from " + folder + ", " + ByteCount.of(size)));
    }
    return 0;
  }

  private static void warnOfUnread(List<Path> files, Console console) {
    if (files.isEmpty()) {
      return;
    }
    String first =
        files.stream().limit(NAMED).map(Path::toString).collect(Collectors.joining(", "));
    console.warn(
        Failure.usage(
            "no part is in "
                + first
                + (files.size() > NAMED ? " and " + (files.size() - NAMED) + " other files" : ""),
            "parts.txt and memdisk.lst say what goes into the image: add a line there, or remove the"
                + " file."));
  }

  private static Outputs outputs(List<Planned> planned, Console console, InputPaths inputs) {
    Outputs outputs = new Outputs(console, inputs);
    for (Planned each : planned) {
      outputs.addImage(each.output(), each.image().pieces());
      each.xlConfig().ifPresent(path -> outputs.add(path, List.of(xlConfig(each))));
      each.libvirt().ifPresent(path -> outputs.add(path, List.of(libvirtXml(each))));
    }
    return outputs;
  }

  private void write(List<Planned> planned, OptionImages images, Outputs outputs, Console console) {
    Optional<Path> manifestPath = manifest.value().flatMap(file -> manifestPath(file, console));
    manifestPath.ifPresent(path -> outputs.add(path, List.of(manifest(planned, images))));
    outputs.write();
    for (Planned each : planned) {
      if (!quiet.isSet()) {
        each.libvirt().ifPresent(xml -> LibvirtXmlOption.note(each.target(), xml, console));
      }
    }
    if (manifest.value().isPresent() && manifestPath.isEmpty()) {
      console.out().document(manifest(planned, images));
    } else if (!quiet.isSet()) {
      for (Planned each : planned) {
        each.output()
            .ifPresent(path -> console.out().println(SummaryText.line(each.image(), path)));
      }
    }
  }

  private static Bytes manifest(List<Planned> planned, OptionImages images) {
    return BuildJson.of(planned.stream().map(each -> images.record(each.image())).toList());
  }

  private static Bytes xlConfig(Planned planned) {
    GrubImage image = GrubImage.decode(Bytes.concat("image", planned.image().pieces()));
    Path path = planned.output().orElseThrow();
    return XlConfigOption.bytes(
        XlLines.ofGrub(image.target(), path, image.memoryMiB())
            .withExtra(planned.image().firstStage().hostLine().map(XlLines::extraLine)));
  }

  private static Bytes libvirtXml(Planned planned) {
    return LibvirtXmlOption.bytes(
        new LibvirtOs(
            planned.target(),
            planned.output().orElseThrow(),
            planned.image().firstStage().hostLine()));
  }

  /** Where the manifest goes; empty for standard output. */
  private Optional<Path> manifestPath(String file, Console console) {
    if (file.equals("-")) {
      throw Failure.usage(
          "--manifest takes the name of a file",
          "Write --manifest /dev/stdout to see it, with another -o than -.");
    }
    return StandardOutput.isNamed(file) ? Optional.empty() : Optional.of(console.path(file));
  }
}
