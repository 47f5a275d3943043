package org.mkpvhboot.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mkpvhboot.testing.Failures.assertFails;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.ElfClass;
import org.mkpvhboot.elf.Shdr;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.Hex;
import org.mkpvhboot.testing.TestElf;

final class KernelTest {
  private static final String REINSTALL =
      "Install the package grub-xen-bin anew, or point --modules-from at another folder.";
  private static final Target PVH = Target.I386_XEN_PVH;
  private static final long LINK = 0x100000;

  private static Kernel layOut(TestElf elf, Target target) {
    return Kernel.layOut(elf.build("kernel.img"), target);
  }

  @ParameterizedTest
  @EnumSource
  void layOut_kernel_putsSectionsAtTheirAddresses(Target target) {
    Kernel kernel = layOut(TestElf.kernel(target), target);

    assertEquals("TEXT-CODE.\0\0\0\0\0\0RODATA\0\0DATA", kernel.code().latin1());
    assertEquals(0x24, kernel.bssSize());
  }

  @Test
  void layOut_sectionsOutOfOrder_areThoseOfTheHighestAddress() {
    Kernel kernel =
        layOut(
            TestElf.executable(PVH)
                .bss(".bss", LINK + 12, 4)
                .data(".data", LINK + 8, "DATA")
                .text(".text", LINK, "TEXT")
                .text(".text.late", LINK + 5, "x"),
            PVH);

    assertEquals("TEXT\0x\0\0DATA", kernel.code().latin1());
    assertEquals(4, kernel.bssSize());
  }

  @Test
  void layOut_sectionsThatAreNotLoaded_areLeftOut() {
    Kernel kernel =
        layOut(
            TestElf.executable(PVH)
                .text(".text", LINK, "TEXT")
                .section(".comment", Shdr.SHT_PROGBITS, 0, 0, "GCC")
                .section(".note", Shdr.SHT_NOTE, Shdr.SHF_ALLOC, LINK + 100, "note"),
            PVH);

    assertEquals("TEXT", kernel.code().latin1());
    assertEquals(0, kernel.bssSize());
  }

  @Test
  void layOut_bssBelowTheEnd_addsNothing() {
    Kernel kernel =
        layOut(
            TestElf.executable(PVH)
                .text(".text", LINK, "TEXT")
                .bss(".bss", LINK + 4, 4)
                .data(".data", LINK + 16, "DATA"),
            PVH);

    assertEquals(20, kernel.code().size());
    assertEquals(0, kernel.bssSize());
  }

  @Test
  void layOut_textNotAtLinkAddress_isDamaged() {
    assertFails(
        Kind.DAMAGED,
        "kernel.img: its first text section is at 0x100010, but i386-xen_pvh is entered at"
            + " 0x100000",
        REINSTALL,
        () -> layOut(TestElf.executable(PVH).text(".text", LINK + 16, "T"), PVH));
  }

  @Test
  void layOut_noText_isDamaged() {
    assertFails(
        Kind.DAMAGED,
        "kernel.img: has no section with code",
        REINSTALL,
        () -> layOut(TestElf.executable(PVH).data(".data", LINK, "DATA"), PVH));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, LINK - 1, LINK + (1L << 30) + 1, 0xffffffffL})
  void layOut_sectionFarAway_isDamaged(long address) {
    assertFails(
        Kind.DAMAGED,
        "kernel.img: section .data at address 0x"
            + Long.toHexString(address)
            + " does not fit a kernel linked to 0x100000",
        () ->
            layOut(
                TestElf.executable(PVH).text(".text", LINK, "T").data(".data", address, "D"), PVH));
  }

  @Test
  void layOut_gapBeyondReason_isDamagedBeforeMemoryIsTaken() {
    assertFails(
        Kind.DAMAGED,
        "kernel.img: its sections reach to 1073741825 bytes, far beyond the file",
        () ->
            layOut(
                TestElf.executable(PVH)
                    .text(".text", LINK, "T")
                    .data(".data", LINK + (1L << 30), "D"),
                PVH));
  }

  @Test
  void layOut_hugeSizesIn64Bit_areDamaged() {
    Target target = Target.X86_64_XEN;
    assertFails(
        Kind.DAMAGED,
        "kernel.img: section .bss at address 0x8 does not fit a kernel linked to 0x0",
        () -> layOut(TestElf.executable(target).text(".text", 0, "T").bss(".bss", 8, -9), target));
  }

  @Test
  void layOut_otherClass_isNotThisFormat() {
    assertFails(
        Kind.NOT_THIS_FORMAT,
        "kernel.img: is a 64-bit ELF file of machine 62, but the kernel of i386-xen_pvh is 32-bit"
            + " of machine 3",
        "Point --modules-from at the folder of i386-xen_pvh.",
        () -> layOut(TestElf.kernel(Target.X86_64_XEN), PVH));
  }

  @Test
  void layOut_otherMachine_isNotThisFormat() {
    assertFails(
        Kind.NOT_THIS_FORMAT,
        "kernel.img: is a 64-bit ELF file of machine 183, but the kernel of x86_64-xen is 64-bit"
            + " of machine 62",
        () -> layOut(TestElf.kernel(Target.X86_64_XEN).machine(183), Target.X86_64_XEN));
    assertFails(
        Kind.NOT_THIS_FORMAT,
        "kernel.img: is a 32-bit ELF file of machine 62, but the kernel of x86_64-xen is 64-bit"
            + " of machine 62",
        () ->
            layOut(
                TestElf.kernel(Target.X86_64_XEN).elfClass(ElfClass.ELFCLASS32),
                Target.X86_64_XEN));
  }

  @Test
  void layOut_module_isNotThisFormat() {
    assertFails(
        Kind.NOT_THIS_FORMAT,
        "normal.mod: is not a linked executable (e_type 1)",
        "kernel.img of the package grub-xen-bin is needed.",
        () -> Kernel.layOut(TestElf.module("normal", PVH), PVH));
  }

  @Test
  void layOut_noElf_isNotThisFormat() {
    assertFails(
        Kind.NOT_THIS_FORMAT,
        "kernel.img at offset 0x0: is not an ELF file",
        () -> Kernel.layOut(Hex.bytes("4d5a9000").named("kernel.img"), PVH));
  }

  @Test
  void layOut_truncated_isDamagedAtEveryLength() {
    Bytes whole = TestElf.kernel(PVH).build("kernel.img");
    for (int size = 4; size < whole.size(); size++) {
      Bytes cut = whole.slice(0, size);
      Kind kind = assertThrows(Failure.class, () -> Kernel.layOut(cut, PVH)).kind();
      assertEquals(Kind.DAMAGED, kind, "cut to " + size);
    }
  }
}
