package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.target.Target;

/** A shell script that calls grub-mkimage makes the same files when it calls the launcher. */
@Tag("reference")
final class LauncherMkimageTest {
  private static final String SCRIPT =
      """
      set -eu
      printf 'normal (memdisk)/grub.cfg\\n' >early.cfg
      printf 'echo hello\\n' >grub.cfg
      tar --create --file=memdisk.tar --mtime=@0 --sort=name grub.cfg
      mkdir -p 'kéys and more'
      printf 'key' >'kéys and more/ä key'
      mkdir own
      { cat "$MODULES/i386-xen_pvh/hello.mod"; printf 'of my own'; } >own/hello.mod

      mkimage -O i386-xen_pvh -d "$MODULES/i386-xen_pvh" -c early.cfg -m memdisk.tar \\
        -o plain.bin memdisk tar normal
      mkimage -O x86_64-xen -d "$MODULES/x86_64-xen" -p '(xen/xvda)/böot' -o utf8.bin ext2
      mkimage --directory="$MODULES/i386-xen" --format=i386-xen --prefix= \\
        --pubkey='kéys and more/ä key' normal >stdout.bin
      mkimage -vO i386-xen_pvh -d"$MODULES/i386-xen_pvh" -p/boot ./own/hello.mod ./own/hello echo 2>/dev/null | cat >pipe.bin
      (cd 'kéys and more' && mkimage -O i386-xen_pvh -d "$MODULES/i386-xen_pvh" -p / -k 'ä key' \\
        -o '../from böth.bin' ../own/hello)
      ls >listing
      """;

  @ParameterizedTest
  @EnumSource
  void shellScript_sameFiles(GrubRelease release, @TempDir Path folder) throws IOException {

    String grub = String.join(" ", release.program("grub-mkimage").arguments());
    Path theirs = runScript(grub, release, folder.resolve("theirs"));
    String launcher = String.join(" ", Mkpvhboot.launcher("mkimage").arguments());
    Path ours = runScript(launcher, release, folder.resolve("ours"));
    List<Path> images;
    try (Stream<Path> list = Files.list(theirs)) {
      images = list.filter(file -> file.toString().endsWith(".bin")).toList();
    }
    assertEquals(5, images.size());
    for (Path image : images) {
      byte[] expected = Files.readAllBytes(image);
      assertTrue(expected.length > 4096, image::toString);
      SameImage.check(
          expected,
          Files.readAllBytes(ours.resolve(image.getFileName())),
          () -> release + " " + image.getFileName());
    }
    assertEquals(
        Files.readString(theirs.resolve("listing")), Files.readString(ours.resolve("listing")));
  }

  private static Path runScript(String mkimage, GrubRelease release, Path folder)
      throws IOException {
    Files.createDirectories(folder);
    Path script = folder.resolve("script");
    Files.writeString(script, "mkimage() { " + mkimage + " \"$@\"; }\n" + SCRIPT);
    Path platform = release.platform(Target.I386_XEN);
    Command.of("sh", "script")
        .in(folder)
        .with("LC_ALL", "C.UTF-8")
        .with("MODULES", String.valueOf(platform.getParent()))
        .run()
        .orThrow();
    return folder;
  }
}
