package org.mkpvhboot.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.Bytes;

final class MemdiskModulesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "insmod (memdisk)/linux.mod!linux",
        "x ; insmod (memdisk)/a-b_1.mod ; insmod (memdisk)/linux.mod ; insmod (memdisk)/linux.mod!a-b_1 linux",
        "insmod (memdisk)/linux!``",
        "insmod (memdisk)/.mod!``",
        "insmod (memdisk)/boot/linux.mod!``",
        "insmod linux.mod!``",
        "insmod (memdisk)/!``"
      })
  void of_namesWhatIsLoadedFromTheTopOfTheMemdisk(String script, String names) {
    assertEquals(
        names.isEmpty() ? List.of() : List.of(names.split(" ", -1)),
        List.copyOf(MemdiskModules.of(Bytes.ofUtf8(script.replace("\\n", "\n"), "x.cfg"))));
  }
}
