package org.mkpvhboot.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakePlatform;

final class StandaloneBuilderTest {
  private final FakePlatform platform =
      FakePlatform.of(Target.I386_XEN_PVH)
          .module("gcry_crc")
          .module("gzio", "gcry_crc")
          .module("xzio")
          .withAllLists();

  private StandaloneImage build(StandaloneDraft draft) {
    return new StandaloneBuilder().build(draft.spec(), platform.open());
  }

  private List<String> doubts(StandaloneDraft draft) {
    return build(draft).doubts().stream().map(Failure::what).toList();
  }

  static Stream<Arguments> compressions() {
    return Stream.of(
        arguments(Compression.NONE, List.of("memdisk", "archelp", "tar")),
        arguments(Compression.XZ, List.of("memdisk", "archelp", "tar", "xzio", "gcry_crc")),
        arguments(Compression.GZ, List.of("memdisk", "archelp", "tar", "gcry_crc", "gzio")));
  }

  @ParameterizedTest
  @MethodSource("compressions")
  void build_compression_embedsWhatUnpacks(Compression compression, List<String> expected) {
    assertEquals(
        expected,
        build(new StandaloneDraft().compression(compression)).image().closure().modules().stream()
            .map(module -> module.contents().name())
            .toList());
  }

  @ParameterizedTest
  @CsvSource({"x, x, x", "./x, y/../x, x", "boot/grub/i386-xen_pvh/fs.lst, y, ''"})
  void build_twoFilesAtOnePlace_isUsage(String first, String second, String place) {
    StandaloneDraft draft = new StandaloneDraft().graft(first, "1").graft(second, "2");

    assertFails(
        Kind.USAGE,
        place.isEmpty()
            ? "two files want the place /boot/grub/i386-xen_pvh/fs.lst in the memdisk: fs.lst and"
                + " source0"
            : "two files want the place /x in the memdisk: source0 and source1",
        "GRUB would read the first only: graft one of them to another place.",
        () -> build(draft));
  }

  @Test
  void build_firstStageThatFindsItself_isADoubt() {
    assertEquals(
        List.of(
            "the first stage searches all disks for /boot/grub/grub.cfg, which the memdisk has too:"
                + " it can find itself there for ever"),
        doubts(
            new StandaloneDraft()
                .graft(
                    "boot/grub/grub.cfg",
                    "search --set=root --file /boot/grub/grub.cfg\nconfigfile /x\n")));
    assertEquals(
        List.of(),
        doubts(
            new StandaloneDraft()
                .graft("boot/grub/grub.cfg", "search --set=root --file /x\nconfigfile /x\n")));
  }
}
