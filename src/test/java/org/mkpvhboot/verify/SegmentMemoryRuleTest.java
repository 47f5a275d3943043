package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;

/**
 * Segments in the guest's memory: 0x100000 to 0x101100 and on to 0x101180, when nothing is changed.
 */
final class SegmentMemoryRuleTest {
  private static String found(Draft draft) {
    return Found.by(new SegmentMemoryRule(), draft, Guest.PVH);
  }

  private static Draft withModules(Draft draft, long address, long memsz) {
    draft.segments.set(2, Draft.load(0x500, address, 0x80, memsz));
    return draft;
  }

  private static Draft withFlags(long flags, long memsz) {
    Draft draft = Draft.pvh32();
    draft.segments.set(2, new Phdr(Phdr.PT_LOAD, 0x500, 0, 0x101100, 0, memsz, flags, 4));
    return draft;
  }

  @Test
  void segmentsSideBySide_holds() {
    assertEquals(Found.NOTHING, found(Draft.pvh32()));
    assertEquals(Found.NOTHING, found(withModules(Draft.pvh32(), 0xfff80, 0x80)));
  }

  @Test
  void segmentThatStartsInAnother_isFound() {
    assertEquals(
        """
        image at offset 0x80: the segment overlaps another one in memory
          program header 2, p_paddr is 0x1010ff, should be at least 0x101100. Build or copy the\
         image again.
        """,
        found(withModules(Draft.pvh32(), 0x1010ff, 0x80)));
  }

  @Test
  void segmentThatEndsInAnother_isFound() {
    assertEquals(
        """
        image at offset 0x40: the segment overlaps another one in memory
          program header 0, p_paddr is 0x100000, should be at least 0x100001. Build or copy the\
         image again.
        """,
        found(withModules(Draft.pvh32(), 0xfff81, 0x80)));
  }

  @Test
  void segmentOfNoSize_holds() {
    assertEquals(Found.NOTHING, found(withModules(Draft.pvh32(), 0x100800, 0)));
  }

  @Test
  void endAtTheEndOf32Bits_holds() {
    assertEquals(Found.NOTHING, found(withModules(Draft.pvh32(), 0xffffff80L, 0x80)));
  }

  @Test
  void endBehindTheEndOf32Bits_isFound() {
    assertEquals(
        """
        image at offset 0x80: the segment ends beyond the address space
          program header 2, p_paddr + p_memsz is 0x100000001, should be at most 0x100000000. Build\
         or copy the image again.
        """,
        found(withModules(Draft.pvh32(), 0xffffff81L, 0x80)));
  }

  @Test
  void endAtTheLastAddressOf64Bits_holds() {
    assertEquals(Found.NOTHING, found(withModules(Draft.pvh64(), -0x81, 0x80)));
  }

  @Test
  void endOf64BitsThatWraps_isFound() {
    assertEquals(
        """
        image at offset 0xc8: the segment ends beyond the address space
          program header 2, p_paddr + p_memsz is 0x0, should be at most 0xffffffffffffffff. Build or\
         copy the image again.
        """,
        found(withModules(Draft.pvh64(), -0x80, 0x80)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 4, 0xf})
  void anyPermission_holds(long flags) {
    assertEquals(Found.NOTHING, found(withFlags(flags, 0x80)));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 8})
  void segmentWithoutPermissions_isFound(long flags) {
    assertEquals(
        """
        image at offset 0x8c: Xen does not load a segment without permissions
          program header 2, p_flags is 0x%x, should be R, W or X. Build or copy the image again.
        """
            .formatted(flags),
        found(withFlags(flags, 0x80)));
    assertEquals(Found.NOTHING, found(withFlags(flags, 0)));
  }
}
