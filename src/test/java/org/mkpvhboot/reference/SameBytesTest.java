package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target;

/** The launcher writes the same bytes whatever is around it. */
@Tag("reference")
final class SameBytesTest {
  private static final Target TARGET = Target.I386_XEN_PVH;
  private static final GrubRelease RELEASE = GrubRelease.GRUB_2_06;

  @TempDir private Path folder = Path.of("");
  private Path image = folder;
  private byte[] expected = {};

  @BeforeEach
  void buildInThisProcess() throws IOException {
    image = folder.resolve("image");
    Files.createDirectories(folder.resolve("grafts/Ins/ide"));
    Random random = new Random(1);
    for (String name : List.of("B", "a", "Ins/ide/I", "Ins/ide/i", "Ins.x", "10", "9")) {
      byte[] contents = new byte[random.nextInt(2000)];
      random.nextBytes(contents);
      Files.write(folder.resolve("grafts").resolve(name), contents);
    }
    Command.Outcome outcome = Mkpvhboot.run(arguments(RELEASE.platform(TARGET).toString()));
    assertEquals(0, outcome.exitCode(), outcome::toString);
    expected = Files.readAllBytes(image);
    Files.delete(image);
  }

  @ParameterizedTest
  @CsvSource({
    "LC_ALL, C",
    "LC_ALL, de_DE.UTF-8",
    "LANG, tr_TR.UTF-8",
    "TZ, Asia/Tokyo",
    "JAVA_TOOL_OPTIONS, -Duser.language=tr -Duser.timezone=Asia/Tokyo -Dfile.encoding=UTF-16",
    "HOME, /nonexistent"
  })
  void environment(String variable, String value) throws IOException {
    checkSame(build().with(variable, value));
  }

  @Test
  void umask_andTheModeIs0644() throws IOException {
    checkSame(build().within("sh", "-c", "umask 077; exec \"$@\"", "sh"));
    assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(image)));
  }

  @Test
  void workingFolder() throws IOException {
    Path modules = Files.createSymbolicLink(folder.resolve("modules"), RELEASE.platform(TARGET));
    Path launcher = Path.of(Mkpvhboot.launcher().arguments().get(0));
    Path link = Files.createSymbolicLink(folder.resolve("link"), launcher);
    checkSame(
        Command.of("./link", "--target", TARGET.id(), "--modules-from", "modules")
            .and("--graft", "=./grafts", "-o", "image")
            .in(folder));
    Files.delete(modules);
    Files.delete(link);
  }

  @ParameterizedTest
  @MethodSource("javaHomes")
  void javaVersion(Path javaHome) throws IOException {
    checkSame(build().with("JAVA_HOME", javaHome.toString()));
  }

  static Stream<Path> javaHomes() throws IOException {
    try (Stream<Path> homes = Files.list(Path.of("/usr/lib/jvm"))) {
      return homes
          .filter(home -> Files.isExecutable(home.resolve("bin/java")))
          .filter(home -> !Files.isSymbolicLink(home))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @CsvSource({"/var/tmp, 1", "/var/tmp, 2", "/dev/shm, 1", "/dev/shm, 2"})
  void folderOrderOfTheModules(Path parent, long seed) throws IOException {
    assumeTrue(Files.isWritable(parent), parent + " is not there");
    Path shuffled = Files.createTempDirectory(parent, "mkpvhboot-test-");
    try {
      copyShuffled(RELEASE.platform(TARGET), shuffled, new Random(seed));
      checkSame(Mkpvhboot.launcher().and(arguments(shuffled.toString())));
    } finally {
      Command.of("rm", "-r", shuffled.toString()).run().orThrow();
    }
  }

  @Test
  void modulesFromThePackage() throws IOException {
    checkSame(Mkpvhboot.launcher().and(arguments(RELEASE.deb().toString())));
  }

  @Test
  void otherUser() throws IOException {
    OrdinaryUser.mayRead(Lab.TREE.resolve("pom.xml"));
    OrdinaryUser.mayRead(Path.of("/usr/lib/jvm"));
    Path own = OrdinaryUser.folder(folder, "own");
    Path modules = Files.createDirectories(own.resolve("modules"));
    copyShuffled(RELEASE.platform(TARGET), modules, new Random(3));
    image = own.resolve("image");
    checkSame(
        OrdinaryUser.runs(Mkpvhboot.launcher().and(arguments(modules.toString())))
            .with("HOME", own.toString()));
  }

  @Test
  void sourceDateEpoch_changesTheMemdisksTimesOnly() throws IOException {
    assertEquals(0, build().with("SOURCE_DATE_EPOCH", "0").run().exitCode());
    SameImage.check(expected, Files.readAllBytes(image), () -> "SOURCE_DATE_EPOCH=0");
    assertEquals(0, build().with("SOURCE_DATE_EPOCH", "1700000000").run().exitCode());
    byte[] dated = Files.readAllBytes(image);

    List<Integer> inMemdisk = differences(memdisk(expected), memdisk(dated));
    assertFalse(inMemdisk.isEmpty());
    for (int offset : inMemdisk) {
      // mtime and checksum of a tar header
      assertTrue(offset % 512 >= 136 && offset % 512 < 156, "at " + offset);
    }
    assertEquals(inMemdisk.size(), differences(expected, dated).size());
  }

  private static byte[] memdisk(byte[] file) {
    return GrubImage.decode(Bytes.of(file, "image")).memdiskBytes().orElseThrow().toArray();
  }

  private static List<Integer> differences(byte[] one, byte[] other) {
    assertEquals(one.length, other.length);
    List<Integer> offsets = new ArrayList<>();
    for (int i = 0; i < one.length; i++) {
      if (one[i] != other[i]) {
        offsets.add(i);
      }
    }
    return offsets;
  }

  private void checkSame(Command build) throws IOException {
    Command.Outcome outcome = build.run();
    assertEquals(0, outcome.exitCode(), outcome::toString);
    SameImage.check(expected, Files.readAllBytes(image), outcome::toString);
  }

  private Command build() {
    return Mkpvhboot.launcher().and(arguments(RELEASE.platform(TARGET).toString()));
  }

  private List<String> arguments(String modules) {
    return List.of(
        "--target",
        TARGET.id(),
        "--modules-from",
        modules,
        "--graft",
        "=" + folder.resolve("grafts"),
        "-o",
        image.toString());
  }

  private static void copyShuffled(Path from, Path to, Random random) throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(from)) {
      files = new ArrayList<>(list.sorted().toList());
    }
    Collections.shuffle(files, random);
    for (Path file : files) {
      Files.copy(file, to.resolve(file.getFileName()));
    }
    Command.of("chmod", "-R", "a+rX", to.toString()).run().orThrow();
  }
}
