package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.target.Target;

/** The images of a fleet are those that build makes, and many tenants need little memory. */
@Tag("reference")
final class FleetImagesTest {
  private static final int MANY = 100_000;

  /** First stages with what each asks for beyond the profile. */
  private static final List<List<String>> FIRST_STAGES =
      List.of(
          List.of("template: chainload", "--template", "chainload"),
          List.of(
              "{template: linux, variables: {DISK: xen/xvda, KERNEL: /k, INITRD: '', CMDLINE: 'a"
                  + " \"b c\" $d'}}",
              "--template",
              "linux",
              "--set",
              "DISK=xen/xvda",
              "--set",
              "KERNEL=/k",
              "--set",
              "INITRD=",
              "--set",
              "CMDLINE=a \"b c\" $d"),
          List.of(
              "{config: own.cfg, profile: minimal, variables: {MODULE: hexdump, FILE: x}}",
              "-c",
              "own.cfg",
              "--profile",
              "minimal",
              "--set",
              "MODULE=hexdump",
              "--set",
              "FILE=x"),
          // the same config: what its variables say decides about the modules
          List.of(
              "{config: own.cfg, profile: minimal, variables: {MODULE: zfs, FILE: y}}",
              "-c",
              "own.cfg",
              "--profile",
              "minimal",
              "--set",
              "MODULE=zfs",
              "--set",
              "FILE=y"),
          List.of(
              "{second-stage: 'yes', compress: xz, prefix: /boot/other, modules: [lvm, zstd],"
                  + " grafts: {boot/own.cfg: own.cfg}, early-config: early.cfg}",
              "--second-stage",
              "--compress=xz",
              "-p",
              "/boot/other",
              "--module=lvm,zstd",
              "--graft=boot/own.cfg=own.cfg",
              "--early-config=early.cfg"),
          List.of("{second-stage: no, compress: gz}", "--compress", "gz"));

  @ParameterizedTest
  @EnumSource
  void image_hasTheBytesOfBuild(Target target, @TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("early.cfg"), "set a=b\nnormal (memdisk)/grub.cfg\n");
    Files.writeString(folder.resolve("own.cfg"), "insmod @@MODULE@@\necho '@@FILE@@'\n");
    StringBuilder manifest = new StringBuilder("defaults: {target: " + target + "}\ntenants:\n");
    for (int i = 0; i < FIRST_STAGES.size(); i++) {
      String fields = FIRST_STAGES.get(i).get(0).replaceAll("^\\{|\\}$", "");
      manifest.append("- {name: t").append(i).append(", ").append(fields).append("}\n");
    }
    Files.writeString(folder.resolve("m.yaml"), manifest);
    Path fleet = folder.resolve("fleet");
    FleetFixture.fleet(folder.resolve("m.yaml"), fleet).run().orThrow();

    for (int i = 0; i < FIRST_STAGES.size(); i++) {
      List<String> options = FIRST_STAGES.get(i);
      Mkpvhboot.launcher("build", "-q", "-O", target.id(), "-o", "built")
          .and("--modules-from", GrubRelease.GRUB_2_06.deb().toString())
          .and(options.subList(1, options.size()))
          .in(folder)
          .run()
          .orThrow();
      int number = i;
      SameImage.check(
          Files.readAllBytes(folder.resolve("built")),
          Files.readAllBytes(fleet.resolve("current/t" + i + ".bin")),
          () -> target + " " + number);
    }
    FleetFixture.checkWhole(fleet, FIRST_STAGES.size());
    Command.Outcome rebuilt =
        Mkpvhboot.launcher("rebuild", "-C", folder.toString())
            .and(fleet.resolve("current/report.json").toString())
            .and("--modules-from", GrubRelease.GRUB_2_06.deb().toString())
            .in(Path.of("/"))
            .run()
            .orThrow();
    int images = FIRST_STAGES.size();
    assertEquals(images + " of " + images + " images are the same\n", rebuilt.text());
  }

  @Test
  void manyTenants_needNoMoreThan64MegabytesOfHeap(@TempDir Path folder) throws IOException {
    Path manifest = folder.resolve("m.yaml");
    try (BufferedWriter out = Files.newBufferedWriter(manifest)) {
      out.write("defaults: {target: i386-xen_pvh, template: linux}\ntenants:\n");
      for (int i = 0; i < MANY; i++) {
        out.write(
            "- {name: tenant-"
                + i
                + ", variables: {DISK: xen/xvda, KERNEL: /vmlinuz, INITRD: /initrd.img, CMDLINE:"
                + " root=/dev/xvda ro console=hvc0 ip=10.0."
                + i
                + "}}\n");
      }
    }
    Command.Outcome outcome =
        FleetFixture.fleet(manifest, folder.resolve("fleet"))
            .and("--dry-run")
            .with("JAVA_TOOL_OPTIONS", "-Xmx64m")
            .run()
            .orThrow();
    List<String> lines = new ArrayList<>(outcome.text().lines().toList());
    assertEquals(MANY + 1, lines.size());
    assertTrue(lines.get(MANY).contains("would have " + MANY + " images, "), lines.get(MANY));
  }
}
