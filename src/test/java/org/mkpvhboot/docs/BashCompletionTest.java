package org.mkpvhboot.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bash offers at the end of a line, with modules in a folder of the test's own. */
final class BashCompletionTest {
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void fill() throws IOException {
    String grub = folder.resolve("grub/").toString();
    Path modules = Files.createDirectories(folder.resolve("grub/i386-xen"));
    for (String name : new String[] {"ext2.mod", "xfs.mod", "search_label.mod", "a$(b).mod"}) {
      Files.createFile(modules.resolve(name));
    }
    Path others = Files.createDirectories(folder.resolve("grub/i386-pc"));
    Files.createFile(others.resolve("xnu.mod"));
    Files.createFile(folder.resolve("fleet.yaml"));
    Files.createDirectory(folder.resolve("fleet.d"));
    Files.writeString(
        folder.resolve("completion"), BashCompletion.text().replace("/usr/lib/grub", grub));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "mkpvhboot ver!verify",
        "mkpvhboot fleet s!schema status",
        "mkpvhboot fleet l!list",
        "mkpvhboot fleet rol!rollback",
        "mkpvhboot fleet mer!merge",
        "mkpvhboot fleet fle!fleet.d fleet.yaml",
        "mkpvhboot fleet status fle!fleet.d",
        "mkpvhboot fleet fleet.yaml -d fle!fleet.d",
        "mkpvhboot fleet merge a b --allow!--allow-removals",
        "mkpvhboot -O x!x86_64-xen",
        "mkpvhboot -O i386-xen,x!i386-xen,x86_64-xen",
        "mkpvhboot --target = i386-xen,x86_64-xen,al!i386-xen,x86_64-xen,all",
        "mkpvhboot --module x!xfs",
        "mkpvhboot --module ext2,xf!ext2,xfs",
        "mkpvhboot --module a!''",
        "mkpvhboot explain --why search_l!search_label",
        "mkpvhboot mkimage -O i386-xen -p / se!search_label",
        "mkpvhboot verify --color al!always",
        "mkpvhboot --prefix fle!''",
        "mkpvhboot fleet a --shard fle!''",
        // left to bash, which offers files
        "mkpvhboot inspect fle!''",
        "mkpvhboot -c fle!''"
      })
  void completion_endOfALine_isOffered(String line, String offered) throws Exception {
    Process bash =
        new ProcessBuilder(
                "bash",
                "-c",
                """
                source ./completion
                COMP_WORDS=($1)
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _mkpvhboot
                printf '%s\\n' "${COMPREPLY[@]}" | LC_ALL=C sort | paste -s -d ' ' | tr -d '\\n'
                """,
                "bash",
                line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    bash.getOutputStream().close();
    String text = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, bash.waitFor());
    assertEquals(offered, text);
  }
}
