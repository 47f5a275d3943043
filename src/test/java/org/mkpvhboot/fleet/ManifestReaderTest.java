package org.mkpvhboot.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.recipe.RecipeKey;
import org.mkpvhboot.recipe.Said;

final class ManifestReaderTest {
  private static final int DAMAGED = 20_000;

  static final String MANIFEST =
      """
      # a comment
      defaults:
        target: i386-xen_pvh
        variables: {KERNEL: /vmlinuz, 'IN"ITRD': "", X: "a\\tb\\u00e9\\x41"}
      tenants:
        - name: web-01
          variables:
            CMDLINE: >-
              root=/dev/xvda1
              ro
            LONG: |
              text
          modules: [lvm, "echo", 'a''b']
        - {name: ü, grafts: {a/b: c}, pubkeys: [], profile: no}
      """;

  static final String JSON =
      "{\"defaults\": {\"target\": \"i386-xen\"},\n\t\"tenants\": [{\"name\": \"a\\ud83d\\ude00\","
          + " \"modules\": [\"x\"]}, {\"name\": \"b\", \"variables\": {\"A\": \"\\\\ \\/\"}}]}\n";

  private static List<Entry> read(byte[] bytes) throws IOException {
    List<Entry> entries = new ArrayList<>();
    ManifestReader.read(new ByteArrayInputStream(bytes), "m.yaml", entries::add);
    return entries;
  }

  private static List<Entry> read(String text) throws IOException {
    return read(utf8(text));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A stream that counts what was read of it. */
  private static final class Counting extends FilterInputStream {
    private long count;

    Counting(String before, byte[] repeated, int times, String after) {
      super(
          new SequenceInputStream(
              Collections.enumeration(
                  Stream.of(
                          List.of(utf8(before)),
                          Collections.nCopies(times, repeated),
                          List.of(utf8(after)))
                      .flatMap(List::stream)
                      .map(ByteArrayInputStream::new)
                      .toList())));
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tenants:\n- {name: %s}",
        "tenants:\n- {name: '%s'}",
        "tenants:\n- {name: \"%s\"}",
        "tenants:\n- name: %s\n",
        "tenants:\n- name: |\n    %s\n",
        "tenants:\n- {%s: a}",
        "tenants:\n- {'%s': a}",
        "tenants:\n- ? %s\n  : a",
        "{\"tenants\": [{\"name\": \"%s\"}]}",
        "{\"tenants\": [{\"%s\": \"a\"}]}",
        "tenants: # %s\n- {name: a}",
      })
  void read_valueOfMegabytes_endsWhereItIsTooLong(String manifest) {
    for (String unit : List.of("x", "x x\n    ", "é")) {
      String[] parts = manifest.split("%s", -1);
      byte[] repeated = utf8(unit.repeat(10_000));
      Counting in = new Counting(parts[0], repeated, 2_000 / unit.length(), parts[1]);
      Failure failure =
          assertThrows(Failure.class, () -> ManifestReader.read(in, "m.yaml", entry -> {}));
      assertTrue(
          failure.what().contains("has more than 262144 characters")
              || failure.what().contains("is not YAML"),
          failure::what);
      assertTrue(in.count < 4_000_000, in.count + " bytes were read");
    }
  }

  @Test
  void read_valueOfALineOfText_isTooLongAtItsPlace() {
    Failure failure =
        assertThrows(
            Failure.class,
            () -> read("tenants:\n- {name: a}\n- {name: " + "x".repeat(300_000) + "}"));
    assertEquals(
        "m.yaml:2: a value from here on has more than 262144 characters", failure.getMessage());
    assertEquals(Failure.Kind.TOO_BIG, failure.kind());
  }

  @Test
  void read_manyEntriesOnOneLine_areNoValue() throws IOException {
    String tenants = "{\"name\": \"a\"},".repeat(100_000);
    assertEquals(
        100_001,
        read("{\"tenants\": [" + tenants + "{\"name\": \"" + "b".repeat(200_000) + "\"}]}").size());
  }

  @Test
  void read_entries_haveTheirFieldsWithLines() throws IOException {
    List<Entry> entries = read(MANIFEST);

    assertEquals(2, entries.size());
    Entry web = entries.get(0);
    assertEquals(List.of(), web.failures());
    assertEquals(6, web.line());
    assertSaid("root=/dev/xvda1 ro", 8, 16, variable(web.own(), "CMDLINE"));
    assertEquals("a'b", web.own().recipe().all(RecipeKey.MODULES).get(2).text());
    assertEquals("a\tbéA", variable(web.defaults(), "X").text());
    assertSaid("no", 14, 55, entries.get(1).own().recipe().said(RecipeKey.PROFILE).orElseThrow());
  }

  @Test
  void read_json_isTheSameAsYaml() throws IOException {
    List<Entry> entries = read(JSON);
    assertEquals("a😀", entries.get(0).own().name().orElseThrow().text());
    assertEquals("\\ /", variable(entries.get(1).own(), "A").text());
  }

  private static Said variable(Fields fields, String name) {
    return fields.recipe().all(RecipeKey.VARIABLES).stream()
        .filter(variable -> variable.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void assertSaid(String text, int line, int column, Said said) {
    assertEquals(text, said.text());
    assertEquals(Place.column("m.yaml", line, column), said.place());
  }

  /** Whatever is in the file: entries, and failures with their place in it. */
  @Test
  void read_damagedManifests_failWithAPlace() throws IOException {
    Random random = new Random(1);
    int whole = 0;
    int refused = 0;
    for (int i = 0; i < DAMAGED; i++) {
      byte[] damaged = damaged(i % 3 == 0 ? JSON : MANIFEST, random);
      try {
        List<Entry> entries = read(damaged);
        assertFalse(entries.isEmpty());
        whole++;
        entries.forEach(entry -> entry.failures().forEach(ManifestReaderTest::checkPlace));
      } catch (Failure failure) {
        refused++;
        checkPlace(failure);
      }
    }
    assertTrue(whole > DAMAGED / 20 && refused > DAMAGED / 4, whole + " and " + refused);
  }

  private static void checkPlace(Failure failure) {
    assertEquals("m.yaml", failure.place().file());
    assertTrue(failure.place().line() <= 40, failure::getMessage);
    assertFalse(failure.what().contains("\n"), failure::getMessage);
    assertFalse(failure.next().isEmpty(), failure::getMessage);
  }

  private static byte[] damaged(String text, Random random) {
    StringBuilder damaged = new StringBuilder(text);
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      int at = random.nextInt(damaged.length());
      int end = Math.min(damaged.length(), at + 1 + random.nextInt(8));
      switch (random.nextInt(4)) {
        case 0 -> damaged.delete(at, end);
        case 1 -> damaged.insert(at, damaged.substring(at, end));
        case 2 -> damaged.setCharAt(at, special(random));
        default -> damaged.insert(at, special(random));
      }
    }
    byte[] bytes = damaged.toString().getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(10) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static char special(Random random) {
    String characters = "{}[]:,-?&*!|>'\"%@`#\\ \n\t\r\0~<=\u0085\u2028\ufeff\ud800a0";
    return characters.charAt(random.nextInt(characters.length()));
  }
}
