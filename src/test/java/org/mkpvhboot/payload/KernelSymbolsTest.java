package org.mkpvhboot.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.Patch;
import org.mkpvhboot.testing.TestElf;

final class KernelSymbolsTest {
  private static final Target PVH = Target.I386_XEN_PVH;

  private static Kernel kernel(Target target, String... names) {
    return Kernel.layOut(TestElf.kernelThatExports(target, names).build("kernel.img"), target);
  }

  private static Optional<Set<String>> find(Kernel kernel, Target target) {
    return KernelSymbols.find(kernel.code(), kernel.bssSize(), target);
  }

  /** The same kernel with another byte. */
  private static Optional<Set<String>> findIn(Bytes code) {
    return KernelSymbols.find(code, 0x20, PVH);
  }

  /** Where the record of the first name is. */
  private static int table(Bytes code) {
    int at = 0x10;
    while (code.u32(at) != PVH.linkAddress() + 0x10) {
      at += 4;
    }
    return at;
  }

  @ParameterizedTest
  @EnumSource
  void find_table_givesAllNames(Target target) {
    Set<String> names =
        find(kernel(target, "grub_malloc", "__udivdi3", "memset"), target).orElseThrow();

    assertEquals(67, names.size());
    assertTrue(names.containsAll(Set.of("grub_malloc", "__udivdi3", "memset", "grub_filler_63")));
  }

  @ParameterizedTest
  @EnumSource
  void find_kernelWithoutTable_isEmpty(Target target) {
    Kernel kernel = Kernel.layOut(TestElf.kernel(target).build("kernel.img"), target);

    assertEquals(Optional.empty(), find(kernel, target));
  }

  @Test
  void find_tableWithoutItsEnd_isNone() {
    Bytes code = kernel(PVH).code();
    assertTrue(findIn(code).isPresent());
    assertEquals(Optional.empty(), findIn(Patch.number(code, code.size() - 1, 1, 1)));
    assertEquals(Optional.empty(), findIn(code.slice(0, code.size() - 1)));
  }

  @Test
  void find_recordThatIsNone_endsTheTable() {
    Bytes code = kernel(PVH, "grub_malloc").code();
    int first = table(code);
    long end = PVH.linkAddress() + code.size();
    assertEquals(65, findIn(code).orElseThrow().size());
    // a name, an address and a flag beyond what they may be: the rest are 64, just enough
    for (Bytes changed :
        new Bytes[] {
          Patch.number(code, first, end, 4),
          Patch.number(code, first + 4, end + 0x20, 4),
          Patch.number(code, first + 8, 2, 4),
          Patch.number(code, 0x11, '-', 1)
        }) {
      assertEquals(64, findIn(changed).orElseThrow().size());
    }
    assertEquals(Optional.empty(), findIn(Patch.number(code, first + 12, end, 4)));
  }

  @Test
  void find_twoTables_isEmpty_forNobodyKnowsWhichIsTheOne() {
    Bytes code = kernel(PVH).code();
    Bytes twice = new ByteWriter().bytes(code).bytes(code.from(table(code))).toBytes("two tables");

    assertEquals(Optional.empty(), findIn(twice));
  }
}
