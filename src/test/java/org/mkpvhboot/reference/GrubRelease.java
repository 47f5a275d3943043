package org.mkpvhboot.reference;

import java.nio.file.Path;
import org.mkpvhboot.target.Target;

/** A GRUB as a suite of Debian has it: its programs and its modules for Xen. */
enum GrubRelease {
  GRUB_2_06("bookworm"),
  GRUB_2_12("bookworm-backports"),
  GRUB_2_12_TRIXIE("trixie"),
  GRUB_2_14("sid");

  private final String suite;

  GrubRelease(String suite) {
    this.suite = suite;
  }

  String suite() {
    return suite;
  }

  /** Whether objects are numbered as from 2.14 on. */
  boolean hasDisableCli() {
    return this == GRUB_2_14;
  }

  /** The folder with kernel and modules. */
  Path platform(Target target) {
    return Lab.files(suite, "grub-xen-bin").resolve("usr/lib/grub").resolve(target.id());
  }

  /** The package with kernels and modules for all targets. */
  Path deb() {
    return Lab.deb(suite, "grub-xen-bin");
  }

  /** An image that Debian made for hosts. */
  Path hostImage(Target target) {
    return Lab.files(suite, "grub-xen-host")
        .resolve("usr/lib/grub-xen/grub-" + target.id() + ".bin");
  }

  /** The version without that of the package. */
  String version() {
    return switch (this) {
      case GRUB_2_06 -> "2.06";
      case GRUB_2_12, GRUB_2_12_TRIXIE -> "2.12";
      case GRUB_2_14 -> "2.14";
    };
  }

  /** A folder with grub-fstest and its libraries. */
  Path tools() {
    return Lab.closure(suite, this == GRUB_2_14 ? "grub2-common" : "grub-common");
  }

  /** A program of the package grub-common. */
  Command program(String name) {
    return Lab.program(Lab.closure(suite, "grub-common"), name);
  }

  /** The same without a shell in between, for thousands of calls. */
  Command loadedProgram(String name) {
    Path root = Lab.closure(suite, "grub-common");
    return Command.of(
        root.resolve("lib64/ld-linux-x86-64.so.2").toString(),
        "--library-path",
        root.resolve("usr/lib/x86_64-linux-gnu") + ":" + root.resolve("usr/lib"),
        root.resolve("usr/bin").resolve(name).toString());
  }

  /** GRUB as a program under Linux, with all its modules linked in. */
  Command emulator() {
    Path root = Lab.closure(suite, "grub-emu");
    Path libraries = root.resolve("usr/lib/x86_64-linux-gnu");
    return Command.of(
        root.resolve("lib64/ld-linux-x86-64.so.2").toString(),
        "--library-path",
        libraries + ":" + libraries.resolve("pulseaudio"),
        root.resolve("usr/bin/grub-emu").toString());
  }

  @Override
  public String toString() {
    return suite;
  }
}
