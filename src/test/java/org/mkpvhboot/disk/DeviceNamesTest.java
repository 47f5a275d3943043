package org.mkpvhboot.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.failure.Failure;

final class DeviceNamesTest {
  private static final List<String> DISKS = List.of("xvda", "sdb");

  @Test
  void disks_haveTheirNamesInTheGuest() {
    Map<String, String> devices =
        DeviceNames.parse("(proc) (loop1) (loop1,gpt2) (loop0) (host) (lvm/a-b) (md/0) \n", DISKS);
    assertEquals(
        List.of("xen/xvda", "xen/xvda,gpt2", "xen/sdb", "lvm/a-b", "md/0"),
        List.copyOf(devices.keySet()));
    assertEquals("loop1,gpt2", devices.get("xen/xvda,gpt2"));
    assertEquals("loop0", devices.get("xen/sdb"));
  }

  @Test
  void otherDevices_areNone() {
    assertEquals(
        Map.of(), DeviceNames.parse("(proc) (host) (hd0) (hostdisk//dev/sda) (memdisk) \n", DISKS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "loop0",
        "(loop2) ",
        "(loop) ",
        "(loopback) ",
        "(lvm/a b) ",
        "(lvm/a) (lvm/a) ",
        "(lvm/a)(host) ",
        "(lvm/\u001b[m) ",
        "(md/0\n) ",
        "(lvm/\u00e4) "
      })
  void listsThatAreUnclear_areRefused(String list) {
    Failure refused = assertThrows(Failure.class, () -> DeviceNames.parse(list, DISKS));
    assertEquals(Failure.Kind.DAMAGED, refused.kind());
  }
}
