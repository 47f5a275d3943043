package org.mkpvhboot.cli;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.verify.GrubImage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mkpvhboot inspect}: what is in an image, whoever made it. */
@Command(
    sortOptions = false,
    description = {
      "Shows what is in a GRUB image for Xen, whoever made it, and what it will do when it boots.",
      "An image packed with gzip, as Xen takes it too, is unpacked first."
    },
    customSynopsis = "mkpvhboot inspect [--json] IMAGE",
    footer = {"", "Example:", "  mkpvhboot inspect /usr/lib/grub-xen/grub-i386-xen_pvh.bin"})
final class InspectVerb implements Verb {
  @Option(names = "--json", description = "Print JSON; the README describes its fields.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Parameters(paramLabel = "IMAGE", description = "The image; - for standard input.")
  Optional<String> image = Optional.empty();

  @Override
  public int run(Console console) {
    String name = image.orElseThrow(() -> UsageFailure.noImage("inspect"));
    Bytes file = new InputPaths(console).readOrStandardInput(name, "image");
    GrubImage grub = GrubImage.decode(file);
    if (json) {
      BuildVerb.toStandardOutput(List.of(InspectJson.of(grub, file)), console.out());
    } else {
      console.out().print(InspectText.of(grub, file));
    }
    return 0;
  }
}
