package org.mkpvhboot.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DeviceNameRuleTest {
  private static final DeviceNameRule RULE = new DeviceNameRule();

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      value = {
        "/dev/xvda1 % Write xen/xvda,msdos1 or xen/xvda,gpt1 for a partition, xen/xvda1 for a disk of that"
            + " name.",
        "xvda1 % Write xen/xvda,msdos1 or xen/xvda,gpt1 for a partition, xen/xvda1 for a disk of that name.",
        "xvda % Write xen/xvda.",
        "UUID=1234 % Search for it: search --set=root --fs-uuid UUID, or --label LABEL.",
        "fd0 % Disks of a Xen guest are xen/xvda, xen/xvda,gpt1 and so on."
      })
  void check_diskThatNoXenGuestHas_isAnError(String device, String next) {
    CheckedConfigs root = CheckedConfigs.of("set root='" + device + "'\nlinux /k\n");
    assertEquals(
        List.of("ERROR no-such-disk x.cfg:1:5: no Xen guest has a disk " + device),
        root.found(RULE));
    assertEquals(List.of(next), root.next(RULE));
    assertEquals(
        List.of("ERROR no-such-disk x.cfg:1:7: no Xen guest has a disk " + device),
        CheckedConfigs.of("linux '(" + device + ")/k'\n").found(RULE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set root=xen/xvda,1",
        "set root=(xen/xvda1)",
        "set root=hd0,msdos1",
        "linux (hd1,1)/k",
        "set root=lvm/vg-root\nlinux (md/0)/x",
        "set root=$disk",
        "set root=",
        "set root='hd0,msdos1'\nsearch --no-floppy --fs-uuid --set=root --hint-bios=hd0,msdos1 12",
        "echo (hd0)/x",
        "configfile (memdisk)/x",
        "for d in (hd*) ; do true ; done"
      })
  void check_diskThatMayBeThere_isFine(String script) {
    assertEquals(List.of(), CheckedConfigs.of(script + "\n").found(RULE));
  }
}
