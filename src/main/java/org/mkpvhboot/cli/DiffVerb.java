package org.mkpvhboot.cli;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.anatomy.Anatomy;
import org.mkpvhboot.anatomy.Difference;
import org.mkpvhboot.anatomy.ImageDiff;
import org.mkpvhboot.anatomy.XenImage;
import org.mkpvhboot.arguments.Arguments;
import org.mkpvhboot.arguments.Example;
import org.mkpvhboot.arguments.HelpText;
import org.mkpvhboot.arguments.Operands;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.bytes.Distribution;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.report.json.DiffJson;
import org.mkpvhboot.report.text.DiffText;

/** {@code mkpvhboot diff}: in what two images differ. */
final class DiffVerb implements Verb {
  private final Option json =
      Option.flag(
          "Print JSON; " + Distribution.DOCUMENTS + "diff.schema.json describes its fields.",
          "--json");

  private final Option verbose =
      Option.flag("Show the segments too, whose places follow from the rest.", "-v", "--verbose");
  private final Option help = Option.help("-h", "--help");
  private final Operands images = new Operands("A B", "The two images.");

  @Override
  public Arguments arguments() {
    return Arguments.of(images, json, verbose, help);
  }

  @Override
  public HelpText help() {
    return new HelpText(
            List.of(
                "Shows in what two GRUB images differ: modules, configs, notes, layout. Of Linux and other kernels it",
                "compares what concerns Xen.",
                "The exit code is 0 when they are the same, 1 when they differ."),
            List.of("mkpvhboot diff [-v] [--json] A B"),
            List.of())
        .withExamples(
            Example.of(
                "Shows what sets an image apart from Debian's.",
                "mkpvhboot diff /usr/lib/grub-xen/grub-i386-xen_pvh.bin \\",
                "    grub-pvh.bin"));
  }

  @Override
  public Optional<String> verdict() {
    return Optional.of("the images differ");
  }

  @Override
  public int run(Console console) {
    if (images.values().size() != 2) {
      throw Failure.usage(
          "two images are needed, not " + images.values().size(), "mkpvhboot diff A B");
    }
    InputPaths inputs = new InputPaths(console);
    List<XenImage> parsed =
        images.values().stream().map(name -> Anatomy.of(inputs.image(name)).image()).toList();
    boolean areGrub = parsed.stream().allMatch(image -> image.grub().isPresent());
    List<Difference> differences = ImageDiff.of(parsed.get(0), parsed.get(1));
    if (json.isSet()) {
      console.out().document(DiffJson.of(images.values(), differences));
    } else {
      console.out().print(DiffText.of(differences, areGrub, verbose.isSet()));
    }
    return differences.isEmpty() ? 0 : Kind.VERDICT.exitCode();
  }
}
