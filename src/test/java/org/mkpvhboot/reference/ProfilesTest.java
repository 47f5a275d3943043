package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.modules.Profiles;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.platform.PlatformSource;
import org.mkpvhboot.target.Target;

/** The profiles on the modules of real GRUBs. */
@Tag("reference")
final class ProfilesTest {
  static Stream<Arguments> platforms() {
    return Stream.of(GrubRelease.values())
        .flatMap(
            release -> Stream.of(Target.values()).map(target -> Arguments.of(release, target)));
  }

  private static Set<String> modules(
      Path folder, GrubRelease release, Target target, String... options) {
    Path image = folder.resolve("out.bin");
    List<String> arguments = new ArrayList<>(List.of("-q", "-O", target.id(), "-d"));
    arguments.add(release.platform(target).toString());
    arguments.addAll(List.of("-o", image.toString()));
    arguments.addAll(List.of(options));
    Command.Outcome outcome = Mkpvhboot.run(arguments);
    assertEquals(0, outcome.exitCode(), outcome::toString);
    Set<String> names = new TreeSet<>();
    GrubImage.decode(InputFile.read(image, "image"))
        .modules()
        .forEach(module -> names.add(module.name()));
    return names;
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void build_profiles_areEachPartOfTheLargerOne(
      GrubRelease release, Target target, @TempDir Path folder) {
    Platform platform = new PlatformSource().open(release.platform(target), target);
    Set<String> full = modules(folder, release, target, "--profile", "full");
    Set<String> guest = modules(folder, release, target);
    Set<String> minimal = modules(folder, release, target, "--profile", "minimal");

    Set<String> all = new TreeSet<>(platform.moduleNames());
    // the names of Fedora's modules, which the first stage stands in for
    all.addAll(List.of("blscfg", "increment"));
    assertEquals(all, full);
    assertTrue(full.containsAll(guest));
    assertTrue(guest.containsAll(minimal));
    assertTrue(guest.size() < full.size() && minimal.size() < guest.size() / 3);
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void build_guest_hasNothingThatOnlyTestsGrubOrAsksForANetwork(
      GrubRelease release, Target target, @TempDir Path folder) {
    List<String> unwanted =
        modules(folder, release, target).stream()
            .filter(
                name ->
                    name.matches(".*_test|.*test|hello|http|tftp|testload|testspeed|test_.*")
                        && !name.equals("test"))
            .toList();
    assertEquals(List.of(), unwanted);
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void build_linuxTemplateOfMinimal_unpacksAKernelForPv(
      GrubRelease release, Target target, @TempDir Path folder) {
    Set<String> names =
        modules(
            folder,
            release,
            target,
            "--profile",
            "minimal",
            "--template",
            "linux",
            "--set",
            "DISK=xen/xvda",
            "--set",
            "KERNEL=/vmlinuz",
            "--set",
            "INITRD=",
            "--set",
            "CMDLINE=quiet");
    assertTrue(names.containsAll(List.of("linux", "test", "echo")), names::toString);
    assertEquals(target != Target.I386_XEN_PVH, names.contains("xzio"));
    assertEquals(
        target != Target.I386_XEN_PVH && release == GrubRelease.GRUB_2_14,
        names.contains("zstdio"));
  }

  /** A name that no GRUB has is a slip of the pen, which where-present would hide. */
  @Test
  void manifests_nameOnlyModulesThatSomeGrubHas() throws IOException {
    Set<String> known = new TreeSet<>();
    for (GrubRelease release : GrubRelease.values()) {
      for (Target target : Target.values()) {
        known.addAll(new PlatformSource().open(release.platform(target), target).moduleNames());
      }
    }
    // of Fedora's GRUB, which no suite of Debian has
    known.addAll(List.of("blscfg", "increment"));
    Set<String> unknown = new TreeSet<>();
    List<String> manifests = new ArrayList<>(Profiles.NAMES);
    manifests.add("by-command");
    for (String manifest : manifests) {
      for (String line :
          Files.readAllLines(Lab.TREE.resolve("modules-manifest").resolve(manifest))) {
        String text = line.replaceAll("#.*|^include .*|^\\[.*|^\\*$|.*:", "");
        Stream.of(text.split("\\s+", -1))
            .filter(name -> !name.isEmpty() && !known.contains(name))
            .forEach(unknown::add);
      }
    }
    assertEquals(Set.of(), unknown);
  }
}
