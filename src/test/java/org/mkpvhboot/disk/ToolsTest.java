package org.mkpvhboot.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;

final class ToolsTest {
  private static final ProgramRunner NONE =
      new ProgramRunner() {
        @Override
        public <T> Ended<T> run(
            java.util.List<String> command, Bytes input, OutputReader<T> reader) {
          throw new IllegalStateException("nothing is to be run");
        }
      };

  private static Path program(Path root, String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    assertTrue(file.toFile().setExecutable(true));
    return file;
  }

  @Test
  void missingPrograms_areNamedWithTheirPackages(@TempDir Path root) throws IOException {
    Failure noSandbox = assertThrows(Failure.class, () -> Tools.ofHost(NONE, root));
    assertEquals(Failure.Kind.NOT_FOUND, noSandbox.kind());
    assertEquals("apt-get install bubblewrap.", noSandbox.next());
    program(root, "usr/bin/bwrap");
    Failure noDrivers = assertThrows(Failure.class, () -> Tools.ofHost(NONE, root));
    assertEquals(
        "apt-get install grub-common, or grub2-common from GRUB 2.14 on.", noDrivers.next());
  }

  @Test
  void programs_areFoundWhereUsersHaveNoPath(@TempDir Path root) throws IOException {
    Path bwrap = program(root, "bin/bwrap");
    Path drivers = program(root, "usr/sbin/grub-fstest");
    Tools tools = Tools.ofHost(NONE, root);
    assertEquals(bwrap, tools.bwrap());
    assertEquals(drivers, tools.grubFstest());
  }
}
