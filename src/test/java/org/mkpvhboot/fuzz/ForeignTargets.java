package org.mkpvhboot.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.dialect.ConfigFiles.Opened;
import org.mkpvhboot.dialect.LegacyConfig;
import org.mkpvhboot.dialect.SyslinuxConfig;
import org.mkpvhboot.dialect.SyslinuxFlavour;
import org.mkpvhboot.run.RunTrace;

/** Configs of syslinux and of GRUB Legacy: put into GRUB's language, and run. */
final class ForeignTargets {
  /** A line of two bytes becomes a comment with an object of its own. */
  private static final long PER_BYTE = 600;

  /** 200 files are opened, that is the same one each time, and 512 Ki characters written. */
  private static final long PER_INCLUDED_BYTE = 200 * PER_BYTE;

  private static final long SCRIPTS = 64L << 20;

  /** 4 Mi characters of script are read, at what the reader of scripts takes. */
  private static final long RUNS = (4L << 20) * 900;

  private ForeignTargets() {}

  static Map<String, Supplier<List<FuzzTarget>>> groups() {
    return Map.of("syslinux", ForeignTargets::syslinux, "menuLst", ForeignTargets::menuLst);
  }

  private static List<FuzzTarget> syslinux() {
    List<Bytes> configs = files("test-data/syslinux");
    return List.of(
        FuzzTarget.of(
            "syslinux config", configs, ForeignTargets::translate, PER_INCLUDED_BYTE, SCRIPTS),
        FuzzTarget.of(
            "syslinux config that runs",
            configs,
            file -> run("syslinux_configfile", file),
            PER_INCLUDED_BYTE,
            RUNS));
  }

  private static List<FuzzTarget> menuLst() {
    List<Bytes> configs = files("test-data/menu-lst");
    return List.of(
        FuzzTarget.of("menu.lst", configs, LegacyConfig::of, PER_BYTE, SCRIPTS),
        FuzzTarget.of(
            "menu.lst that runs",
            configs,
            file -> run("legacy_configfile", file),
            PER_INCLUDED_BYTE,
            RUNS));
  }

  private static List<Bytes> files(String folder) {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(Files::isRegularFile).sorted().map(ForeignTargets::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Bytes read(Path file) {
    try {
      return Bytes.of(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every file that it includes is itself. */
  private static void translate(Bytes file) {
    SyslinuxConfig.of("", "", "", "", "/c", SyslinuxFlavour.UNKNOWN, name -> Opened.of(file));
  }

  private static void run(String command, Bytes file) {
    Bytes config = Bytes.ofUtf8(command + " (memdisk)/menu.cfg\n", "grub.cfg");
    RunTrace.endings(Map.of("grub.cfg", config, "menu.cfg", file));
  }
}
