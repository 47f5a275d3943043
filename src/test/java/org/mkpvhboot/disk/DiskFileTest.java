package org.mkpvhboot.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.failure.Failure;

final class DiskFileTest {
  private static final Path FILE = Path.of("disk");

  @Test
  void disksInOrder_areNamedAsXlNamesThem() {
    assertEquals(
        List.of("xvda", "xvdb"),
        DiskFile.inOrder(List.of(FILE, FILE)).stream().map(DiskFile::name).toList());
    assertThrows(Failure.class, () -> DiskFile.inOrder(Collections.nCopies(27, FILE)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "xvda,gpt1", "xen/xvda", "a b", "(host)", "XVDA", "xvd\n"})
  void namesThatGrubWouldTakeApart_areRefused(String name) {
    Failure refused = assertThrows(Failure.class, () -> new DiskFile(name, FILE));
    assertEquals(Failure.Kind.USAGE, refused.kind());
  }

  @Test
  void noDiskAndTwoOfOneName_areRefused() {
    assertThrows(Failure.class, () -> DiskFile.check(List.of()));
    DiskFile disk = new DiskFile("sda", FILE);
    assertThrows(Failure.class, () -> DiskFile.check(List.of(disk, disk)));
  }
}
