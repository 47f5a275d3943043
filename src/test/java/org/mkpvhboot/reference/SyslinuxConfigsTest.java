package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.dialect.ConfigFiles.Opened;
import org.mkpvhboot.dialect.SyslinuxConfig;
import org.mkpvhboot.dialect.SyslinuxFlavour;

/**
 * Configs of syslinux against grub-syslinux2cfg, byte for byte.
 *
 * <p>The program and the commands of module syslinuxcfg share what translates; they differ in how a
 * file is opened. Under Linux a folder opens like an empty file, and any file that cannot be opened
 * is one that is not there; GRUB itself gives up at a folder and at a disk that is not there.
 */
@Tag("reference")
final class SyslinuxConfigsTest {
  private static final Path SHAPES = Lab.TREE.resolve("test-data/syslinux");
  private static final String TARGET = "(xen/xvda)";
  private static final int GENERATED = Rounds.of(200);
  private static final String SEGMENTATION_FAULT = "139";
  private static final String UNCLEAR = "unclear: ";

  @ParameterizedTest
  @EnumSource
  void shapes_areTranslatedAsGrubDoes(GrubRelease release) throws IOException {
    List<String> names = Files.readAllLines(SHAPES.resolve("MAIN"), StandardCharsets.UTF_8);
    assertTrue(names.size() > 10, names::toString);
    for (String name : names) {
      for (SyslinuxFlavour flavour : SyslinuxFlavour.values()) {
        String theirs = theirs(release, SHAPES, name, flavour);
        String ours = ours(SHAPES, name, flavour);
        assertEquals(theirs, ours, () -> name + flavour + ": " + FirstDifference.of(theirs, ours));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void generated_areTranslatedAsGrubDoes(GrubRelease release, @TempDir Path folder)
      throws IOException {
    List<String> differences = new ArrayList<>();
    int scripts = 0;
    int refused = 0;
    int accidents = 0;
    int tooLong = 0;
    for (int seed = 0; seed < GENERATED; seed++) {
      Path root = folder.resolve("config" + seed);
      write(root, RandomSyslinux.of(seed * 31L + release.suite().hashCode()));
      SyslinuxFlavour flavour = List.of(SyslinuxFlavour.values()).get(seed % 4);
      String theirs = theirs(release, root, RandomSyslinux.MAIN, flavour);
      String ours = ours(root, RandomSyslinux.MAIN, flavour);
      scripts += theirs.startsWith("0") ? 1 : 0;
      refused += theirs.startsWith("1") ? 1 : 0;
      if (ours.contains("more than is followed")) {
        tooLong++;
      } else if (theirs.startsWith(SEGMENTATION_FAULT) && ours.startsWith(UNCLEAR)) {
        accidents++;
      } else if (!theirs.equals(ours)) {
        differences.add(root + ": " + FirstDifference.of(theirs, ours));
      }
    }
    System.out.println(
        release
            + ": "
            + scripts
            + " scripts, "
            + refused
            + " refused, "
            + accidents
            + " accidents, "
            + tooLong
            + " too long, "
            + differences.size()
            + " differences");
    assertEquals(List.of(), differences);
    assertTrue(tooLong < GENERATED / 50 && accidents > 0, accidents + ", " + tooLong);
    assertTrue(scripts > GENERATED / 2 && refused > GENERATED / 100, scripts + ", " + refused);
  }

  /** What is called unclear is an accident in the program. */
  @ParameterizedTest
  @EnumSource
  void unclearOnes_areAccidentsOfGrub(GrubRelease release, @TempDir Path folder)
      throws IOException {
    String[] accidents = {
      "text help\nx\nendtext\nlabel a\n",
      "label a\nkernel chain.c32\n",
      "label a\nkernel mboot.c32\n",
      "label a\nkernel mboot.c32\nappend xen.gz dom0_mem=1\n",
      "label a\nkernel ifcpu64.c32\n",
      "label a\nkernel ifcpu64.c32\nappend b\n",
      "label a\nkernel whichsys.c32\n",
      "label a\nkernel ifcpu64.c32\nappend a -- a\n",
    };
    for (int i = 0; i < accidents.length; i++) {
      Path root = folder.resolve("accident" + i);
      write(root, Map.of(RandomSyslinux.MAIN, accidents[i]));
      SyslinuxConfig ours = translated(root, RandomSyslinux.MAIN, SyslinuxFlavour.UNKNOWN);
      String what = accidents[i] + ours.problem();
      assertTrue(ours.script().isEmpty() && !ours.isRefused(), what);
      Command.Outcome theirs =
          program(release, root, RandomSyslinux.MAIN, SyslinuxFlavour.UNKNOWN)
              .within("prlimit", "--as=300000000", "--core=0", "timeout", "20")
              .run();
      assertTrue(theirs.exitCode() > 1 || theirs.err().contains("memory"), what + theirs);
    }
  }

  private static void write(Path root, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
    }
  }

  private static Command program(
      GrubRelease release, Path root, String name, SyslinuxFlavour flavour) {
    Path file = root.resolve(name);
    List<String> arguments = new ArrayList<>();
    switch (flavour) {
      case ISOLINUX -> arguments.add("-i");
      case PXELINUX -> arguments.add("-p");
      case SYSLINUX -> arguments.add("-s");
      case UNKNOWN -> {}
    }
    arguments.addAll(List.of("-r", root.toString(), "-t", TARGET));
    arguments.addAll(List.of("-T", TARGET + "/folder", file.toString()));
    return release.loadedProgram("grub-syslinux2cfg").and(arguments);
  }

  private static String theirs(
      GrubRelease release, Path root, String name, SyslinuxFlavour flavour) {
    Command.Outcome outcome = program(release, root, name, flavour).run();
    String out = outcome.out().latin1();
    return outcome.exitCode() == 0
        ? "0\n" + out.substring(0, out.length() - 1)
        : outcome.exitCode() + "\n";
  }

  private static String ours(Path root, String name, SyslinuxFlavour flavour) {
    SyslinuxConfig config = translated(root, name, flavour);
    return config
        .script()
        .map(script -> "0\n" + script.text())
        .orElse(config.isRefused() ? "1\n" : UNCLEAR + config.problem());
  }

  private static SyslinuxConfig translated(Path root, String name, SyslinuxFlavour flavour) {
    Path file = root.resolve(name);
    return SyslinuxConfig.of(
        "(host)/" + root,
        TARGET,
        "(host)/" + file.getParent(),
        TARGET + "/folder",
        "(host)/" + file,
        flavour,
        SyslinuxConfigsTest::open);
  }

  private static Opened open(String file) {
    Path path = Path.of(decoded(file.substring("(host)".length())));
    try {
      if (Files.isDirectory(path)) {
        return Opened.of(Bytes.ofUtf8("", file));
      }
      return Files.isRegularFile(path)
          ? Opened.of(Bytes.of(Files.readAllBytes(path), file))
          : Opened.notThere();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String decoded(String latin1) {
    return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
