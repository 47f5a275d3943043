package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.image.StandardLayout;
import org.mkpvhboot.target.Target;

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
    return in(image);
  }

  /** The same through a manifest. */
  static byte[] ofFleet(Target target, byte[] config, Map<String, String> values, Path folder)
      throws IOException {
    Files.write(folder.resolve("first-stage.cfg"), config);
    Map<String, Object> tenant =
        Map.of(
            "name", "t", "target", target.id(), "config", "first-stage.cfg", "variables", values);
    Path manifest = folder.resolve("manifest.json");
    Files.writeString(manifest, new Gson().toJson(Map.of("tenants", List.of(tenant))));
    Path fleet = folder.resolve("fleet");
    Command.Outcome outcome =
        Mkpvhboot.run(
            "fleet",
            manifest.toString(),
            "-d",
            fleet.toString(),
            "--modules-from",
            GrubRelease.GRUB_2_06.platform(target).toString());
    assertEquals(0, outcome.exitCode(), outcome::err);
    return in(fleet.resolve("current/t.bin"));
  }

  private static byte[] in(Path image) throws IOException {
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
