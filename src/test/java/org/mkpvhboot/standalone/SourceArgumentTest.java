package org.mkpvhboot.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.memdisk.Graft;

final class SourceArgumentTest {
  private static SourceArgument argument(String inside, boolean isPlaced) {
    return new SourceArgument(inside, Path.of("out"), isPlaced);
  }

  @ParameterizedTest
  @CsvSource({
    "f, f, f",
    "/boot/grub/f, boot/grub/f, boot/grub/f",
    "///x//y, x/y, x/y",
    "x/, x, x/",
    "./x, ./x, ./x",
    "x/../y, x/../y, x/../y",
    "/, '', ''",
    "'', '', ''"
  })
  void graft_name_isAsGrubMkstandaloneHasIt(String inside, String name, String written) {
    assertEquals(new Graft(name, written, Path.of("out")), argument(inside, true).graft());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "/abs/x!false!boot/grub/grub.cfg=out",
        "/srv/boot/grub/x.cfg!false!boot/grub/x.cfg=out",
        "/abs/x!true!",
        "abs/x!false!",
        "/boot/grub/grub.cfg!false!"
      })
  void doubt_absolutePathAlone_saysWhereItMayBeMeant(
      String inside, boolean isPlaced, String meant) {
    assertEquals(
        meant == null ? "" : "Say where it shall be: " + meant,
        argument(inside, isPlaced).doubt().map(doubt -> doubt.next()).orElse(""));
  }
}
