package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mkpvhboot.bytes.Bytes;

/** The program of docs/building.md makes the image that the command line makes. */
@Tag("reference")
final class LibraryExampleTest {
  @Test
  void program_makesTheBytesOfBuild(@TempDir Path folder) throws IOException {
    String page = Files.readString(Lab.TREE.resolve("docs/building.md"));
    int start = page.indexOf("```java\n") + "```java\n".length();
    Files.writeString(
        folder.resolve("Guest.java"), page.substring(start, page.indexOf("```", start)));
    String modules = GrubRelease.GRUB_2_06.deb().toString();
    Command.Outcome program =
        Command.of("java", "-cp", System.getProperty("java.class.path"), "Guest.java")
            .and(modules, "guest.bin")
            .in(folder)
            .run()
            .orThrow();
    Mkpvhboot.launcher("build", "-q", "-O", "i386-xen_pvh", "--template", "linux", "-o", "built")
        .and("--set", "DISK=xen/xvda1", "--set", "KERNEL=/vmlinuz", "--set", "INITRD=/initrd.img")
        .and("--set", "CMDLINE=root=/dev/xvda1 ro", "--modules-from", modules)
        .in(folder)
        .run()
        .orThrow();

    byte[] built = Files.readAllBytes(folder.resolve("built"));
    SameImage.check(built, Files.readAllBytes(folder.resolve("guest.bin")), () -> "guest.bin");
    assertEquals(Bytes.of(built, "built").sha256() + "\n", program.text());
  }
}
