package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.target.Target;

/**
 * Without options the verb mkstandalone takes from {@code /usr/share} what grub-mkstandalone takes.
 *
 * <p>Both run with a folder of ours mounted there, which only they see.
 */
@Tag("reference")
final class MkstandaloneHostTest {
  private static final Target TARGET = Target.X86_64_XEN;
  private static final String MOUNTED = "mount --bind \"$0\" /usr/share && exec \"$@\"";

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GRUB_2_06")
  void fullHost_sameBytes(GrubRelease release, @TempDir Path folder) throws IOException {
    List<String> names = check(release, HostTree.full(folder.resolve("share")), folder);
    assertTrue(names.contains("boot/grub/fonts/unicode.pf2"), names::toString);
    assertTrue(names.contains("boot/grub/locale/uk.mo"), names::toString);
    assertTrue(names.contains("boot/grub/themes/starfield/a.png"), names::toString);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GRUB_2_06")
  void emptyHost_sameBytes(GrubRelease release, @TempDir Path folder) throws IOException {
    List<String> names = check(release, HostTree.empty(folder.resolve("share")), folder);
    assertEquals(List.of("grub.cfg"), names);
  }

  /** Translations only, and those only in language packs. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GRUB_2_06")
  void hostWithLanguagePacks_sameBytes(GrubRelease release, @TempDir Path folder)
      throws IOException {
    Path share = folder.resolve("share");
    HostTree.write(share.resolve("locale-langpack/uk/LC_MESSAGES/grub.mo"), "uk");
    List<String> names = check(release, share, folder);
    assertEquals(List.of("boot/grub/locale/uk.mo", "grub.cfg"), names);
  }

  /** Returns the names in the memdisk but for those of modules and lists. */
  private static List<String> check(GrubRelease release, Path share, Path folder)
      throws IOException {
    Path image = folder.resolve("image");
    Path config = Files.writeString(folder.resolve("grub.cfg"), "ls\n");
    List<String> arguments =
        List.of(
            "-O",
            TARGET.id(),
            "-d",
            release.platform(TARGET).toString(),
            "-o",
            image.toString(),
            "grub.cfg=" + config);
    within(share, release.program("grub-mkstandalone").and(arguments)).run().orThrow();
    byte[] expected = Files.readAllBytes(image);
    Files.delete(image);

    Command.Outcome ours =
        within(share, Mkpvhboot.launcher("mkstandalone").and(arguments)).run().orThrow();
    assertEquals("", ours.err());
    SameImage.check(expected, Files.readAllBytes(image), () -> release + " " + share);
    List<String> names = new ArrayList<>();
    GrubImage decoded = GrubImage.decode(Bytes.of(expected, "image"));
    for (MemdiskEntry entry : decoded.memdisk().orElseThrow().entries()) {
      if (!entry.name().startsWith("boot/grub/" + TARGET.id() + "/")) {
        names.add(entry.name());
      }
    }
    return names;
  }

  private static Command within(Path share, Command command) {
    Needs.program("unshare", "util-linux");
    Command mounted = command.within("sh", "-c", MOUNTED, share.toString());
    Command alone =
        Needs.isRoot()
            ? mounted.within("unshare", "--mount")
            : mounted.within("unshare", "--mount", "--map-root-user");
    boolean may = Command.of("unshare", "--mount", "--map-root-user", "true").run().exitCode() == 0;
    Needs.that(
        may,
        "this machine has no mount namespaces",
        "run the tests as root, or allow user namespaces");
    return alone;
  }
}
