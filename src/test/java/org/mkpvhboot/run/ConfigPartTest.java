package org.mkpvhboot.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.target.Target;

/** Which entry of a menu boots when nobody chooses. */
final class ConfigPartTest {
  private static final HostGrub GRUB =
      new HostGrub(
          Target.I386_XEN_PVH, "2.12", Set.of(), Set.of(), Map.of(), Set.of(), Map.of(), Map.of());

  private static ConfigPart part() {
    ConfigPart part = new ConfigPart(Optional.empty(), true);
    String menu =
        """
        menuentry 'First' --id one { true }
        menuentry --class x "Second" { true }
        submenu Third { true }
        """;
    Script.parse(Bytes.ofUtf8(menu, "grub.cfg")).commands().stream()
        .filter(use -> use.inside().isEmpty())
        .map(use -> MenuEntry.of(use.command(), Variables.of(GRUB)))
        .filter(entry -> entry.title().isPresent())
        .forEach(part.entries()::add);
    return part;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 'Second'",
    "one, 'First'",
    "Second, 'Second'",
    "Third>1, 'Third'",
    "2>0, 'Third'",
    "9, 'First'",
    "nothing, 'First'"
  })
  void default_isANumberATitleOrAnId(String value, String title) {
    ConfigPart part = part();
    part.addDefault(value);
    assertEquals(
        List.of(title.replace("'", "")),
        part.defaultEntries().stream().map(entry -> entry.title().orElseThrow()).toList());
  }

  @Test
  void withoutADefault_theFirstBoots() {
    ConfigPart part = part();
    assertEquals(1, part.defaultEntries().size());
    assertTrue(part.defaultEntries().contains(part.entries().get(0)));
  }

  @Test
  void defaultWithinASubmenu_isHandedOn() {
    ConfigPart part = part();
    part.addDefault("Third>1>2");
    assertEquals(List.of("1>2"), part.defaultsWithin(part.entries().get(2)));
    assertEquals(List.of(), part.defaultsWithin(part.entries().get(0)));
  }

  @Test
  void anotherWay_isAnEntryOrALoader() {
    assertTrue(part().hasAnotherWay());
    ConfigPart empty = new ConfigPart(Optional.empty(), true);
    assertFalse(empty.hasAnotherWay());
    empty.sawLoader();
    assertTrue(empty.hasAnotherWay());
  }
}
