package org.mkpvhboot.cli;

import java.nio.file.Path;
import java.util.List;
import org.mkpvhboot.anatomy.Anatomy;
import org.mkpvhboot.anatomy.XenImage;
import org.mkpvhboot.arguments.Arguments;
import org.mkpvhboot.arguments.Example;
import org.mkpvhboot.arguments.HelpText;
import org.mkpvhboot.arguments.Operands;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Distribution;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.report.json.InspectJson;
import org.mkpvhboot.report.page.InspectHtml;
import org.mkpvhboot.report.text.InspectText;

/** {@code mkpvhboot inspect}: what is in an image, whoever made it. */
final class InspectVerb implements Verb {
  private final Option json =
      Option.flag(
          "Print JSON; " + Distribution.DOCUMENTS + "inspect.schema.json describes its fields.",
          "--json");

  private final Option html =
      Option.text(
          "FILE",
          "Write a page to look at, too: one HTML file that needs nothing beside it.",
          "--html");
  private final Option verbose =
      Option.flag(
          "List all: scripts, notes, segments, modules, the files of the memdisk, the archive in the image.",
          "-v",
          "--verbose");
  private final Option color = ColorChoice.option();
  private final Option help = Option.help("-h", "--help");
  private final Operands images = new Operands("IMAGE", "The image; - for standard input.");

  @Override
  public Arguments arguments() {
    return Arguments.of(images, json, html, verbose, color, help);
  }

  @Override
  public HelpText help() {
    return new HelpText(
            List.of(
                "Shows what is in a GRUB image for Xen, whoever made it, and what it will do when it boots.",
                "Of OVMF's Xen build, Linux and other kernels of Xen guests it shows what concerns Xen.",
                "An image packed with gzip, as Xen takes it too, is unpacked first. The largest image has "
                    + (ReadLimit.LARGEST_IMAGE >> 20)
                    + " MiB, packed "
                    + (ReadLimit.LARGEST_PACKED >> 20)
                    + "."),
            List.of("mkpvhboot inspect [-v] [--json] [--html FILE] IMAGE"),
            List.of())
        .withExamples(
            Example.of(
                "Shows Debian's image for PVH guests.",
                "mkpvhboot inspect /usr/lib/grub-xen/grub-i386-xen_pvh.bin"),
            Example.of(
                "Draws an image as a page for a browser.",
                "mkpvhboot inspect --html image.html grub-pvh.bin"));
  }

  @Override
  public int run(Console console) {
    String name = UsageFailure.onlyImage(images.values(), "inspect");
    InputPaths inputs = new InputPaths(console);
    Bytes file = inputs.image(name);
    XenImage image = Anatomy.of(file).image();
    if (html.value().isPresent()) {
      Outputs outputs = new Outputs(console, inputs);
      outputs.add(pagePath(html.value().get(), console), List.of(InspectHtml.of(image, file)));
      outputs.write();
    }
    if (json.isSet()) {
      console.out().document(InspectJson.of(image, file));
    } else {
      console.print(InspectText.of(image, file, verbose.isSet()));
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
