package org.mkpvhboot.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.script.Script;

/** The files that a command searches all disks for. */
final class FileSearchTest {
  @ParameterizedTest
  @CsvSource({
    "search --file --set=root /grub.cfg, grub.cfg",
    "search.file /boot//grub/grub.cfg root, boot/grub/grub.cfg",
    "search -f /a\\ b, a b",
    "search --no-floppy /a /b, a|b",
    "search --label /root, ''",
    "search -u /uuid, ''",
    "search --file $dir/grub.cfg, ''",
    "search --file grub.cfg, ''",
    "configfile /grub.cfg, ''"
  })
  void of_command(String line, String paths) {
    Script script = Script.parse(Bytes.ofUtf8(line, "script"));
    assertEquals(
        paths,
        script.commands().stream()
            .flatMap(use -> FileSearch.of(use.command()).stream())
            .map(FileSearch::path)
            .collect(Collectors.joining("|")));
  }
}
