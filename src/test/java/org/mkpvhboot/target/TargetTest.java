package org.mkpvhboot.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.testing.Hex;

final class TargetTest {
  private static final String PV_STRINGS =
      "04000000 05000000 06000000 58656e00 47525542 00000000" // GUEST_OS "GRUB"
          + "04000000 08000000 08000000 58656e00 67656e65 72696300" // LOADER "generic"
          + "04000000 08000000 05000000 58656e00 78656e2d 332e3000"; // XEN_VERSION "xen-3.0"

  @ParameterizedTest
  @CsvSource({
    "i386-xen, 32-bit, 3, 0, PV, 4, i386",
    "x86_64-xen, 64-bit, 62, 0, PV, 8, x86_64",
    "i386-xen_pvh, 32-bit, 3, 1048576, PVH, 4, ''"
  })
  void data_ofEachTarget_isThatOfGrub(
      String id, String bits, int machine, long link, Target.Guest guest, int word, String arch) {
    Target target = Target.of(id);

    assertEquals(bits, target.elfClass().bits());
    assertEquals(machine, target.machine());
    assertEquals(link, target.linkAddress());
    assertEquals(guest, target.guest());
    assertEquals(word, target.wordSize());
    assertEquals(arch, target.pvbootArch().orElse(""));
  }

  @ParameterizedTest
  @CsvSource({
    "I386_XEN_PVH, '04000000 04000000 12000000 58656e00 00001000'",
    "I386_XEN, '"
        + PV_STRINGS
        + "04000000 04000000 01000000 58656e00 00000000"
        + "04000000 04000000 03000000 58656e00 00000000"
        + "04000000 0c000000 09000000 58656e00 79657300'",
    "X86_64_XEN, '"
        + PV_STRINGS
        + "04000000 08000000 01000000 58656e00 0000000000000000"
        + "04000000 08000000 03000000 58656e00 0000000000000000'"
  })
  void notes_ofEachTarget_areThoseOfGrubMkimage(Target target, String hex) {
    ByteWriter out = new ByteWriter();
    XenNote.encode(target.notes(), out);
    assertEquals(Hex.digits(Hex.bytes(hex)), Hex.digits(out.toBytes("notes")));
  }

  @ParameterizedTest
  @EnumSource
  void of_id_findsItself(Target target) {
    assertSame(target, Target.of(target.id()));
    assertEquals(target.id(), target.toString());
  }

  @Test
  void ids_areAllThree() {
    assertEquals(List.of("i386-xen", "x86_64-xen", "i386-xen_pvh"), Target.ids());
  }

  @ParameterizedTest
  @CsvSource({
    "i386-xen-pvh, ', did you mean i386-xen_pvh or i386-xen?'",
    "x86_64_xen, ', did you mean x86_64-xen?'",
    "pvh, ', did you mean i386-xen_pvh?'",
    "PV, ', did you mean x86_64-xen?'",
    "pv32, ', did you mean i386-xen?'",
    "arm64-efi, ''"
  })
  void of_unknown_namesTheNearest(String id, String near) {
    assertFails(
        Kind.USAGE,
        "unknown target '" + id + "'" + near,
        "Targets are i386-xen, x86_64-xen, i386-xen_pvh, and all for the three.",
        () -> Target.of(id));
  }
}
