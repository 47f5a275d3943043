package org.mkpvhboot.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.testing.Patch;
import org.mkpvhboot.testing.TestLinux;

final class UnifiedKernelTest {
  private static final Bytes LINUX = Bytes.ofUtf8("a kernel of some bytes", "vmlinuz");
  private static final Bytes UNIFIED = TestLinux.unified(LINUX);

  @Test
  void linux_isTheSectionOfThatName_withoutItsPadding() {
    assertEquals(Optional.of(LINUX), UnifiedKernel.linux(UNIFIED));
  }

  @Test
  void linux_otherFiles_haveNone() {
    assertEquals(Optional.empty(), UnifiedKernel.linux(LINUX));
    assertEquals(Optional.empty(), UnifiedKernel.linux(TestLinux.bzImage(LINUX)));
    assertTrue(UnifiedKernel.isProgram(TestLinux.bzImage(LINUX)));
  }

  /** Wherever the file ends and whatever field is large, there is an answer. */
  @Test
  void linux_damaged_isNoneOrTheSame() {
    for (int at = 0; at < 0x120; at++) {
      UnifiedKernel.linux(UNIFIED.slice(0, at));
      UnifiedKernel.linux(Patch.number(UNIFIED, at, 0xffffffffL, 4));
    }
    assertEquals(Optional.empty(), UnifiedKernel.linux(UNIFIED.slice(0, 0x201)));
  }
}
