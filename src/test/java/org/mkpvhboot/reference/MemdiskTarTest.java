package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target;

/** GNU tar reads the memdisk of an image without a word. */
@Tag("reference")
final class MemdiskTarTest {
  private static final String CONFIG = "echo hello\n";

  @ParameterizedTest
  @EnumSource
  void memdisk_listedAndExtractedByTar(Target target, @TempDir Path folder) throws IOException {
    Needs.program("tar", "tar");
    Map<String, byte[]> files = files();
    Path archive = memdisk(target, files, folder);

    List<String> lines =
        tar(folder, "--numeric-owner", "-tvf", archive.toString()).lines().toList();
    List<String> expected = new ArrayList<>();
    files.forEach(
        (name, contents) ->
            expected.add(
                String.format(
                    "-rw-r--r-- 0/0 %d 1970-01-01 00:00 %s", contents.length, escaped(name))));
    assertEquals(expected, lines.stream().map(line -> line.replaceAll(" +", " ")).toList());

    Path extracted = Files.createDirectories(folder.resolve("extracted"));
    tar(extracted, "-xf", archive.toString());
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (isAscii(file.getKey())) {
        assertArrayEquals(file.getValue(), Files.readAllBytes(extracted.resolve(file.getKey())));
      }
    }
  }

  private static String tar(Path folder, String... arguments) {
    Command.Outcome outcome =
        Command.of("tar")
            .and(arguments)
            .in(folder)
            .with("TZ", "UTC")
            .with("LC_ALL", "C")
            .run()
            .orThrow();
    assertEquals("", outcome.err());
    return outcome.text();
  }

  /** Files by name, sorted; names around the 100 bytes of the header's field. */
  private static Map<String, byte[]> files() {
    Random random = new Random(1);
    Map<String, byte[]> files = new TreeMap<>();
    files.put("grub.cfg", FirstStageScript.utf8(CONFIG));
    for (int length : new int[] {98, 99, 100, 101, 155, 156, 255}) {
      files.put("d/" + "n".repeat(length - 2), bytes(random, length));
    }
    files.put("d/" + "deep/".repeat(60) + "file", bytes(random, 513));
    for (int size : new int[] {0, 1, 511, 512, 100_000}) {
      files.put("size/" + size, bytes(random, size));
    }
    files.put("dür/blank in name", bytes(random, 7));
    return files;
  }

  private static Path memdisk(Target target, Map<String, byte[]> files, Path folder)
      throws IOException {
    Path config = Files.writeString(folder.resolve("grub.cfg"), CONFIG);
    Path image = folder.resolve("image");
    List<String> arguments = new ArrayList<>(List.of("build", "-O", target.id()));
    arguments.addAll(List.of("--modules-from", GrubRelease.GRUB_2_06.deb().toString()));
    arguments.addAll(List.of("-c", config.toString(), "-o", image.toString()));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (!file.getKey().equals("grub.cfg")) {
        Path outside = Files.createTempFile(folder, "graft-", "");
        Files.write(outside, file.getValue());
        arguments.addAll(List.of("--graft", file.getKey() + "=" + outside));
      }
    }
    Command.Outcome outcome = Mkpvhboot.run(arguments);
    assertEquals(0, outcome.exitCode(), outcome::toString);
    Bytes bytes = Bytes.of(Files.readAllBytes(image), "image");
    return Files.write(
        folder.resolve("memdisk.tar"),
        GrubImage.decode(bytes).memdiskBytes().orElseThrow().toArray());
  }

  private static byte[] bytes(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private static boolean isAscii(String name) {
    return name.chars().allMatch(c -> c < 0x80);
  }

  /** As tar shows a name in the C locale. */
  private static String escaped(String name) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : FirstStageScript.utf8(name)) {
      escaped.append(b < 0 ? "\\" + Integer.toOctalString(b & 0xff) : String.valueOf((char) b));
    }
    return escaped.toString();
  }
}
