package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.target.Target;
import org.tukaani.xz.XZInputStream;

/** With {@code --compress} images are grub-mkstandalone's once their files are unpacked. */
@Tag("reference")
final class MkstandaloneCompressTest {
  static Stream<Arguments> methods() {
    return Stream.of(GrubRelease.values())
        .flatMap(
            release ->
                Stream.of("xz", "gz")
                    .flatMap(
                        method ->
                            Stream.of(Target.values())
                                .map(target -> Arguments.of(release, method, target))));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void compressed_sameFilesInside(
      GrubRelease release, String method, Target target, @TempDir Path folder) throws IOException {
    Needs.program("xz", "xz-utils");
    Needs.program("gzip", "gzip");
    Path host = HostTree.full(folder.resolve("host"));
    Path config = Files.writeString(folder.resolve("grub.cfg"), "echo hello\n".repeat(100));
    Path image = folder.resolve("image");
    List<String> arguments = new ArrayList<>(List.of("-O", target.id(), "-o", image.toString()));
    arguments.addAll(List.of("-d", release.platform(target).toString()));
    arguments.addAll(List.of("--locale-directory", host.resolve("locale").toString()));
    arguments.addAll(List.of("--install-modules=normal ext2 linux", "--modules=test"));
    arguments.addAll(List.of("--compress=" + method, "boot/grub/grub.cfg=" + config));
    String data = host.resolve("grub").toString();

    Command theirs = release.program("grub-mkstandalone").and(arguments);
    theirs.with("pkgdatadir", data).run().orThrow();
    GrubImage expected = decode(image);
    Files.delete(image);
    arguments.add(0, "mkstandalone");
    Command.Outcome ours = Mkpvhboot.run(Map.of("pkgdatadir", data), arguments);
    assertEquals("0 ", ours.exitCode() + " " + ours.err());
    GrubImage actual = decode(image);

    assertEquals(expected.modules(), actual.modules());
    assertEquals(expected.prefix(), actual.prefix());
    Map<String, byte[]> files = files(expected, method);
    Map<String, byte[]> own = files(actual, method);
    assertEquals(files.keySet(), own.keySet());
    files.forEach((name, contents) -> assertArrayEquals(contents, own.get(name), name));
    if (release != GrubRelease.GRUB_2_06) {
      assertEquals(List.copyOf(files.keySet()), List.copyOf(own.keySet()));
    }
  }

  /** The program xz sees in our files what it sees in its own: no check, and this dictionary. */
  @Test
  void xzFiles_haveTheParametersThatGrubNeeds(@TempDir Path folder) throws IOException {
    Needs.program("xz", "xz-utils");
    Path image = folder.resolve("image");
    Target target = Target.I386_XEN_PVH;
    String modules = GrubRelease.GRUB_2_12.platform(target).toString();
    Mkpvhboot.run(
            "mkstandalone",
            "-O",
            target.id(),
            "-d",
            modules,
            "--compress=xz",
            "-o",
            image.toString())
        .orThrow();
    for (MemdiskEntry entry : decode(image).memdisk().orElseThrow().entries()) {
      Path file = Files.write(folder.resolve("f.xz"), entry.contents().toArray());
      String list =
          Command.of("xz", "--list", "-vv", "--robot", file.toString()).run().orThrow().text();
      assertTrue(list.contains("--lzma2=dict=128KiB") || entry.name().endsWith("video.lst"), list);
      assertTrue(list.contains("None"), list);
    }
  }

  private static GrubImage decode(Path image) throws IOException {
    return GrubImage.decode(Bytes.of(Files.readAllBytes(image), "image"));
  }

  private static Map<String, byte[]> files(GrubImage image, String method) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (MemdiskEntry entry : image.memdisk().orElseThrow().entries()) {
      byte[] contents = entry.contents().toArray();
      // what is grafted is not packed
      files.put(
          entry.name(), entry.name().endsWith("grub.cfg") ? contents : unpacked(contents, method));
    }
    return files;
  }

  private static byte[] unpacked(byte[] packed, String method) throws IOException {
    InputStream bytes = new ByteArrayInputStream(packed);
    try (InputStream in =
        method.equals("xz") ? new XZInputStream(bytes) : new GZIPInputStream(bytes)) {
      return in.readAllBytes();
    }
  }
}
