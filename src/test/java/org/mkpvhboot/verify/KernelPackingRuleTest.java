package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.anatomy.LoadedFile;
import org.mkpvhboot.anatomy.PackedLinux;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.TestKernel;
import org.mkpvhboot.testing.TestLinux;

/** Linux as it is packed, for any toolstack of a release. */
final class KernelPackingRuleTest {
  private static List<Finding> found(Bytes file) {
    return new KernelPackingRule().check(Candidate.of(LoadedFile.of(file), Guest.PVH));
  }

  @ParameterizedTest
  @EnumSource(
      value = Packing.class,
      names = {"LZO", "BZIP2"},
      mode = EnumSource.Mode.EXCLUDE)
  void asAnyToolstackUnpacksIt_holds(Packing packing) {
    assertEquals(List.of(), found(TestLinux.packed(TestKernel.linux(), packing)));
  }

  @Test
  void notPacked_holds() {
    assertEquals(List.of(), found(TestLinux.bzImage(TestKernel.linux())));
    assertEquals(List.of(), found(Draft.pvh64().build()));
  }

  @Test
  void bzip2_onAllReleases_isFound() {
    Finding finding = found(TestLinux.packed(TestKernel.linux(), Packing.BZIP2)).get(0);
    assertEquals("vmlinuz at offset 0x0", finding.place().toString());
    assertEquals("bzip2", finding.value());
    assertEquals(XenVersion.ALL, finding.xen());
  }

  @Test
  void largeDictionary_onOldReleases_isFound() {
    Bytes kernel = TestKernel.linux();
    Bytes file = TestLinux.bzImage(kernel);
    PackedLinux linux = new PackedLinux(file, "6.15", Optional.of(Packing.XZ), true, false);
    LoadedFile loaded = new LoadedFile(file, kernel, false, Optional.of(linux));

    List<Finding> found = new KernelPackingRule().check(Candidate.of(loaded, Guest.PVH));

    assertEquals(1, found.size());
    assertEquals(XenVersion.XEN_4_19.andOlder(), found.get(0).xen());
  }
}
