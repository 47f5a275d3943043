package org.mkpvhboot.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.recipe.StandardImage;
import org.mkpvhboot.report.json.ImageSbom;
import org.mkpvhboot.report.json.InTotoJson;
import org.mkpvhboot.target.Target;

/** {@code --sbom} and {@code --in-toto}: files beside an image that say what it is made of. */
final class ProvenanceOptions {
  private final Option sbom = sbom();
  private final Option inToto =
      Option.text(
          "FILE",
          "Write an in-toto statement with SLSA's provenance of the image, for a tool that signs it.",
          "--in-toto");

  /** The option that asks for a bill of materials. */
  static Option sbom() {
    return Option.text(
        "FILE",
        "Write what the image is made of as a bill of materials, CycloneDX 1.6 in JSON.",
        "--sbom");
  }

  List<Option> all() {
    return List.of(sbom, inToto);
  }

  boolean isSet() {
    return sbom.value().isPresent() || inToto.value().isPresent();
  }

  /**
   * Where the bill of materials of an image goes.
   *
   * @param value of the option
   * @param images where the images go
   * @throws Failure USAGE when the images go to no file
   */
  static OutputPattern sbomPattern(
      Optional<String> value, OutputPattern images, int count, Console console) {
    return new HostFile("--sbom", "guest.cdx.json", "grub-{target}.cdx.json")
        .pattern(value, images, count, console);
  }

  /**
   * Where the files of a run go; empty when none are asked for.
   *
   * @throws Failure USAGE when the images go to no file
   */
  Optional<Places> places(OutputPattern images, int count, Console console) {
    if (!isSet()) {
      return Optional.empty();
    }
    OutputPattern statements =
        new HostFile("--in-toto", "guest.intoto.json", "grub-{target}.intoto.json")
            .pattern(inToto.value(), images, count, console);
    return Optional.of(new Places(sbomPattern(sbom.value(), images, count, console), statements));
  }

  /** Where the files go. */
  record Places(OutputPattern sbom, OutputPattern inToto) {
    /** Adds the files of an image, where any are asked for. */
    void add(Outputs outputs, OptionImages images, StandardImage image, Optional<Path> output) {
      Target target = image.platform().target();
      sbom.path(target)
          .ifPresent(
              path -> outputs.add(path, List.of(ImageSbom.of(images.record(image), name(output)))));
      inToto
          .path(target)
          .ifPresent(
              path ->
                  outputs.add(path, List.of(InTotoJson.of(images.record(image), name(output)))));
    }
  }

  /** The name of an image in these files: without its folder. */
  static String name(Optional<Path> output) {
    return output.map(path -> String.valueOf(path.getFileName())).orElse("image");
  }
}
