package org.mkpvhboot.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.anatomy.Anatomy;
import org.mkpvhboot.anatomy.XenImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.report.json.InspectJson;
import org.mkpvhboot.report.page.InspectHtml;
import org.mkpvhboot.report.text.InspectText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mkpvhboot inspect}: what is in an image, whoever made it. */
@Command(
    sortOptions = false,
    description = {
      "Shows what is in a GRUB image for Xen, whoever made it, and what it will do when it boots.",
      "Of OVMF's Xen build, Linux and other kernels of Xen guests it shows what concerns Xen.",
      "An image packed with gzip, as Xen takes it too, is unpacked first. The largest image has "
          + (ReadLimit.LARGEST_IMAGE >> 20)
          + " MiB, packed "
          + (ReadLimit.LARGEST_PACKED >> 20)
          + "."
    },
    customSynopsis = "mkpvhboot inspect [--json] [--html FILE] IMAGE",
    footer = {
      "",
      "Examples:",
      "  mkpvhboot inspect /usr/lib/grub-xen/grub-i386-xen_pvh.bin",
      "  mkpvhboot inspect --html image.html grub-pvh.bin"
    })
final class InspectVerb implements Verb {
  @Option(
      names = "--json",
      description = "Print JSON; docs/inspect.schema.json describes its fields.")
  boolean json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page to look at, too: one HTML file that needs nothing beside it.")
  Optional<String> html = Optional.empty();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Parameters(
      paramLabel = "IMAGE",
      arity = "0..*",
      description = "The image; - for standard input.")
  List<String> images = new ArrayList<>();

  @Override
  public int run(Console console) {
    String name = UsageFailure.onlyImage(images, "inspect");
    InputPaths inputs = new InputPaths(console);
    Bytes file = inputs.image(name);
    XenImage image = Anatomy.of(file).image();
    if (html.isPresent()) {
      Outputs outputs = new Outputs(console, inputs);
      outputs.add(pagePath(html.get(), console), List.of(InspectHtml.of(image, file)));
      outputs.write();
    }
    if (json) {
      console.out().document(InspectJson.of(image, file));
    } else {
      console.out().print(InspectText.of(image, file));
    }
    return 0;
  }

  private static Path pagePath(String page, Console console) {
    if (page.equals("-") || StandardOutput.isNamed(page)) {
      throw Failure.usage(
          "--html takes the name of a file", "Write --html image.html and open it in a browser.");
    }
    return console.path(page);
  }
}
