package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;

/**
 * Segments at the end of the file, which has 0x594 bytes, and segments longer than their memory.
 */
final class SegmentBytesRuleTest {
  private static String found(Draft draft) {
    return Found.by(new SegmentBytesRule(), draft, Guest.PVH);
  }

  private static Draft withKernel(long offset, long filesz, long memsz) {
    Draft draft = Draft.pvh32();
    draft.segments.set(0, Draft.load(offset, draft.link, filesz, memsz));
    return draft;
  }

  @Test
  void segmentUpToTheLastByte_holds() {
    assertEquals(Found.NOTHING, found(withKernel(0x494, 0x100, 0x1100)));
    assertEquals(Found.NOTHING, found(withKernel(0x594, 0, 0x1100)));
  }

  @Test
  void segmentOneByteBeyondTheEnd_isFound() {
    assertEquals(
        """
        image at offset 0x38: the file ends before the segment does: it is truncated
          program header 0, p_offset + p_filesz is 0x495 + 0x100, should be at most 0x594, the size\
         of the file. Build or copy the image again.
        """,
        found(withKernel(0x495, 0x100, 0x1100)));
  }

  @Test
  void truncatedFile_isFoundForEachSegmentThatMissesBytes() {
    String found =
        Found.by(new SegmentBytesRule(), Draft.pvh32().build().slice(0, 0x4ff), Guest.PVH);
    assertEquals(
        """
        image at offset 0x38: the file ends before the segment does: it is truncated
          program header 0, p_offset + p_filesz is 0x400 + 0x100, should be at most 0x4ff, the size\
         of the file. Build or copy the image again.
        image at offset 0x78: the file ends before the segment does: it is truncated
          program header 2, p_offset + p_filesz is 0x500 + 0x80, should be at most 0x4ff, the size\
         of the file. Build or copy the image again.
        """,
        found);
  }

  @Test
  void zerosThatXenAddsToAnUnpackedImage_areNotOfTheFile_isFound() {
    Draft draft = withKernel(0x495, 0x100, 0x1100);
    String plain = found(draft);
    assertEquals(plain, Found.unpackedBy(new SegmentBytesRule(), draft.build(), Guest.PVH));
  }

  @Test
  void sumOfOffsetAndSizeThatWraps_isFound() {
    Draft draft = Draft.pvh64();
    draft.segments.set(0, Draft.load(-0x100, draft.link, 0x180, 0x1100));
    assertEquals(
        """
        image at offset 0x48: the file ends before the segment does: it is truncated
          program header 0, p_offset + p_filesz is 0xffffffffffffff00 + 0x180, should be at most\
         0x594, the size of the file. Build or copy the image again.
        """,
        found(draft));
  }

  @Test
  void asManyBytesInTheFileAsInMemory_holds() {
    assertEquals(Found.NOTHING, found(withKernel(0x400, 0x100, 0x100)));
  }

  @Test
  void oneByteMoreInTheFileThanInMemory_isFound() {
    assertEquals(
        """
        image at offset 0x44: the segment has more bytes in the file than in memory
          program header 0, p_filesz is 0x100, should be at most p_memsz, 0xff. Build or copy the\
         image again.
        """,
        found(withKernel(0x400, 0x100, 0xff)));
  }

  @Test
  void segmentThatIsNotLoaded_holds() {
    Draft draft = Draft.pvh32();
    draft.segments.set(1, new Phdr(Phdr.PT_GNU_STACK, 0xffff, 0, 0, 8, 0, 7, 4));
    assertEquals(Found.NOTHING, found(draft));
  }
}
