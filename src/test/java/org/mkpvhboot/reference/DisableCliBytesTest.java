package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import org.mkpvhboot.target.Target;

/** What {@code build --disable-cli} writes is what grub-mkimage of 2.14 makes of the same parts. */
@Tag("reference")
final class DisableCliBytesTest {
  private static final GrubRelease RELEASE = GrubRelease.GRUB_2_14;

  @ParameterizedTest
  @EnumSource
  void build_isGrubMkimages(Target target, @TempDir Path folder) throws IOException {
    Path built = folder.resolve("built");
    Path expected = folder.resolve("expected");
    Command.Outcome outcome =
        Mkpvhboot.run(
            List.of(
                "-O",
                target.id(),
                "-d",
                RELEASE.platform(target).toString(),
                "--profile",
                "minimal",
                // grub-mkimage has no modules of our own, as chainload needs them
                "--template",
                "linux",
                "--set",
                "DISK=xen/xvda",
                "--set",
                "KERNEL=/vmlinuz",
                "--set",
                "INITRD=",
                "--set",
                "CMDLINE=ro",
                "--disable-cli",
                "-o",
                built.toString()));
    assertEquals(0, outcome.exitCode(), outcome::toString);

    byte[] ours = Files.readAllBytes(built);
    GrubImage image = GrubImage.decode(Bytes.of(ours, "built"));
    List<String> arguments = new ArrayList<>(List.of("-O", target.id(), "--disable-cli"));
    arguments.addAll(List.of("-d", RELEASE.platform(target).toString()));
    arguments.addAll(List.of("-m", part(folder, "memdisk", image.memdiskBytes().orElseThrow())));
    arguments.addAll(List.of("-c", part(folder, "config", image.earlyConfig().orElseThrow())));
    arguments.addAll(List.of("-p", image.prefix().orElseThrow(), "-o", expected.toString()));
    image.modules().forEach(module -> arguments.add(module.name()));
    RELEASE.program("grub-mkimage").and(arguments).run().orThrow();

    SameImage.check(Files.readAllBytes(expected), ours, outcome::toString);
  }

  private static String part(Path folder, String name, Bytes bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes.toArray()).toString();
  }
}
