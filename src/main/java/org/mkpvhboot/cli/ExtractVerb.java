package org.mkpvhboot.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.arguments.Arguments;
import org.mkpvhboot.arguments.Example;
import org.mkpvhboot.arguments.HelpText;
import org.mkpvhboot.arguments.Operands;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.bytes.OutputFiles;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.image.ExtractedParts;
import org.mkpvhboot.run.ImageSummary;
import org.mkpvhboot.verify.Verifier;

/** {@code mkpvhboot extract}: every part of an image as a file. */
final class ExtractVerb implements Verb {
  private final Option directory =
      Option.text(
          "DIR",
          "The folder for the parts; made when it is missing, else it has to be empty.",
          "-d",
          "--directory");

  private final Option quiet = Option.flag("Print nothing when all is well.", "-q", "--quiet");
  private final Option help = Option.help("-h", "--help");
  private final Operands images = new Operands("IMAGE", "The image; - for standard input.");

  @Override
  public Arguments arguments() {
    return Arguments.of(images, directory, quiet, help);
  }

  @Override
  public HelpText help() {
    return new HelpText(
            List.of(
                "Writes every part of a GRUB image as a file: kernel, modules, memdisk, configs, keys.",
                "The memdisk, the archive of files in the image, becomes the folder memdisk/ when it is a tar"
                    + " archive, with the first stage in it, the script that finds what the guest boots with;"
                    + " and memdisk.lst, which keeps the archive's order and headers. parts.txt is the list of"
                    + " all.",
                "mkpvhboot build --from-extracted DIR -o OUT makes the same image of them again."),
            List.of("mkpvhboot extract IMAGE -d DIR"),
            List.of())
        .withExamples(
            Example.of(
                "Writes the image's parts into a new folder.",
                "mkpvhboot extract grub-pvh.bin -d parts"));
  }

  @Override
  public int run(Console console) {
    String name = UsageFailure.onlyImage(images.values(), "extract");
    Path folder =
        console.path(
            directory
                .value()
                .orElseThrow(() -> Failure.usage("no folder is named", "Add -d DIR.")));
    Bytes file = new InputPaths(console).image(name);
    GrubImage grub = GrubImage.decode(file);
    List<ExtractedParts.PartFile> parts = ExtractedParts.of(grub, console::note);
    write(folder, parts);
    if (!quiet.isSet()) {
      console.out().println(Printable.of(folder + ": " + parts.size() + " parts"));
    }
    if (!Verifier.judge(file, grub.target().guest()).passes()) {
      console.note(name + ": " + ImageSummary.of(grub));
    } else if (!isReproduced(grub, parts)) {
      console.note(
          "the ELF headers of "
              + name
              + " are not those that mkpvhboot writes: an image built from the parts has the same"
              + " contents, but other headers");
    }
    return 0;
  }

  private static void write(Path folder, List<ExtractedParts.PartFile> parts) {
    checkEmpty(folder);
    try (OutputFiles files = new OutputFiles()) {
      for (ExtractedParts.PartFile part : parts) {
        Path file = folder.resolve(part.name());
        files.makeFolderOf(file);
        files.add(file, List.of(part.contents()));
      }
      files.commit();
    }
  }

  private static void checkEmpty(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> children = Files.list(folder)) {
      if (children.findAny().isPresent()) {
        throw new Failure(
            Kind.USAGE,
            Place.file(folder),
            "is not empty",
            "Name a new folder: files of another image would be mixed with these.");
      }
    } catch (IOException e) {
      throw InputFile.unreadable(folder, e);
    }
  }

  private static boolean isReproduced(GrubImage grub, List<ExtractedParts.PartFile> parts) {
    Map<String, Bytes> files = new HashMap<>();
    parts.forEach(part -> files.put(part.name(), part.contents()));
    Bytes index = parts.get(parts.size() - 1).contents();
    try {
      List<Bytes> pieces =
          ExtractedParts.build(index, name -> Objects.requireNonNull(files.get(name)));
      return grub.file().isMadeOf(pieces);
    } catch (Failure wouldNotBoot) {
      return false;
    }
  }
}
