package org.mkpvhboot.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.anatomy.Anatomy;
import org.mkpvhboot.anatomy.Difference;
import org.mkpvhboot.anatomy.ImageDiff;
import org.mkpvhboot.anatomy.XenImage;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.report.json.DiffJson;
import org.mkpvhboot.report.text.DiffText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mkpvhboot diff}: in what two images differ. */
@Command(
    sortOptions = false,
    description = {
      "Shows in what two GRUB images differ: modules, configs, notes, layout. Of Linux and other kernels it",
      "compares what concerns Xen.",
      "The exit code is 0 when they are the same, 1 when they differ."
    },
    customSynopsis = "mkpvhboot diff [--json] A B",
    footer = {
      "",
      "Example:",
      "  mkpvhboot diff /usr/lib/grub-xen/grub-i386-xen_pvh.bin grub-pvh.bin"
    })
final class DiffVerb implements Verb {
  @Option(names = "--json", description = "Print JSON; docs/diff.schema.json describes its fields.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Parameters(paramLabel = "A B", arity = "0..*", description = "The two images.")
  List<String> images = new ArrayList<>();

  @Override
  public Optional<String> verdict() {
    return Optional.of("the images differ");
  }

  @Override
  public int run(Console console) {
    if (images.size() != 2) {
      throw Failure.usage("two images are needed, not " + images.size(), "mkpvhboot diff A B");
    }
    InputPaths inputs = new InputPaths(console);
    List<XenImage> parsed =
        images.stream().map(name -> Anatomy.of(inputs.image(name)).image()).toList();
    List<Difference> differences = ImageDiff.of(parsed.get(0), parsed.get(1));
    if (json) {
      console.out().document(DiffJson.of(images, differences));
    } else {
      console.out().print(DiffText.of(differences));
    }
    return differences.isEmpty() ? 0 : Kind.VERDICT.exitCode();
  }
}
