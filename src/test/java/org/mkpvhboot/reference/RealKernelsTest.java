package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.anatomy.LoadedFile;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.verify.Verdict;
import org.mkpvhboot.verify.Verifier;
import org.mkpvhboot.verify.XenVersion;

/** What Xen's loaders say of Debian's kernels, packed and unpacked, and what we say. */
@Tag("reference")
final class RealKernelsTest {
  private static final Map<Guest, String> TYPES =
      Map.of(Guest.PV, "xen-3.0-x86_64", Guest.PVH, "hvm-3.0-x86_32");

  private static final List<String> TABLE = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void xen_startsPacked_andUnpacked_alike(RealKernels kernel, @TempDir Path folder)
      throws IOException {
    Bytes unpacked = kernel.unpacked();
    Path elf = folder.resolve("vmlinux");
    Files.write(elf, unpacked.toArray());
    Bytes vmlinuz = Bytes.of(Files.readAllBytes(kernel.vmlinuz()), "vmlinuz");
    assertEquals(unpacked, LoadedFile.of(vmlinuz).elf());
    Verifier verifier = Verifier.of(vmlinuz);
    for (Guest guest : Guest.values()) {
      XenJudge.Verdict packed = XenJudge.judge(kernel.vmlinuz(), guest);
      XenJudge.Verdict plain = XenJudge.judge(elf, guest);
      TABLE.add(row(kernel, packed, plain));
      assertEquals(kernel.guests().contains(guest), packed.isGuest(), packed::toString);
      assertEquals(packed.isGuest(), plain.isGuest(), plain::toString);
      assertEquals(packed.entry(), packed.isGuest() ? plain.entry() : packed.entry());
      assertEquals(
          packed.isGuest() ? TYPES.getOrDefault(guest, "") : packed.guestType(),
          packed.guestType());
      assertVerdict(packed.isGuest(), Verifier.judge(unpacked, guest));
      assertVerdict(packed.isGuest(), verifier.judge(guest, XenVersion.ALL));
    }
  }

  private static String row(
      RealKernels kernel, XenJudge.Verdict packed, XenJudge.Verdict unpacked) {
    String answer =
        packed.isGuest()
            ? packed.loader() + ", unpacked " + unpacked.loader() + ", " + packed.guestType()
            : "refused";
    return String.format(
        Locale.ROOT,
        "%-36s %-3s  %s, entry %s, %s",
        kernel,
        packed.question().guest(),
        answer,
        packed.entry(),
        packed.words());
  }

  /** The types of guest as which {@code verify} passes what is unpacked are those of Xen. */
  private static void assertVerdict(boolean isGuest, Verdict ours) {
    Set<String> failed = new TreeSet<>();
    ours.results().stream()
        .filter(result -> !result.holds())
        .forEach(result -> failed.add(result.rule()));
    assertEquals(isGuest, ours.passes(), failed::toString);
  }

  @AfterAll
  static void report() {
    TABLE.forEach(System.out::println);
  }
}
