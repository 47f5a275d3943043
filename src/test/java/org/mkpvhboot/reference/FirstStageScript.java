package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.image.StandardLayout;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.verify.GrubImage;

/** The first stage as it stands in an image that the tool built. */
final class FirstStageScript {
  private FirstStageScript() {}

  /**
   * Builds an image and takes the first stage out of its memdisk.
   *
   * @param template a name or a file
   */
  static byte[] of(Target target, String template, Map<String, String> values, Path folder)
      throws IOException {
    Path image = folder.resolve("image");
    List<String> arguments = new ArrayList<>(List.of("build", "--target", target.id()));
    arguments.addAll(List.of("--modules-from", GrubRelease.GRUB_2_06.platform(target).toString()));
    arguments.addAll(List.of("--template", template, "-o", image.toString()));
    values.forEach((name, value) -> arguments.addAll(List.of("--set", name + "=" + value)));
    Command.Outcome outcome = Mkpvhboot.run(arguments);
    assertEquals(0, outcome.exitCode(), outcome::err);
    GrubImage built = GrubImage.decode(Bytes.of(Files.readAllBytes(image), "image"));
    Bytes script = built.memdisk().orElseThrow().file(StandardLayout.FIRST_STAGE).orElseThrow();
    return script.toArray();
  }

  static byte[] of(Target target, byte[] config, Map<String, String> values, Path folder)
      throws IOException {
    Path file = Files.write(folder.resolve("first-stage.cfg"), config);
    return of(target, file.toString(), values, folder);
  }

  /** Text as a script's bytes. */
  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
