package org.mkpvhboot.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ModuleKindsTest {
  @Test
  void modules_ofAGuestsDisk_areNamedByWhatTheyRead() {
    List<String> modules =
        List.of("xfs", "normal", "ext2", "lvm", "mdraid1x", "mdraid09", "luks2", "tar");

    assertEquals(Optional.of("ext2, xfs"), ModuleKinds.fileSystems(modules));
    assertEquals(Optional.of("LUKS, LVM, RAID"), ModuleKinds.volumes(modules));
  }

  @Test
  void modules_thatReadNothing_areNone() {
    assertEquals(Optional.empty(), ModuleKinds.fileSystems(List.of("normal", "tar")));
    assertEquals(Optional.empty(), ModuleKinds.volumes(List.of("normal", "lv")));
  }
}
