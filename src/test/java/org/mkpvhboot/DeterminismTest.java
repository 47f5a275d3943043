package org.mkpvhboot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.MemoryFiles;
import org.mkpvhboot.testing.OfTheMachine;
import org.mkpvhboot.testing.World;

/** The same inputs give the same bytes, wherever and whenever. */
@OfTheMachine
final class DeterminismTest {
  private static final Target TARGET = Target.X86_64_XEN;

  /** The image and the manifest of a build with grafts, from the platform at {@code from}. */
  private static List<Bytes> built(World world, String from) {
    List<String> names = new ArrayList<>(List.of("İstanbul", "ışık", "b/ä", "b/A", "a.b", "a-b"));
    Collections.shuffle(names);
    names.forEach(name -> world.write("graft/" + name, name));
    world
        .type(
            "mkpvhboot -O %s -d %s -o out.bin --manifest out.json --graft x=graft --template"
                + " chainload-two-stage",
            TARGET.id(), from)
        .assertGood();
    return List.of(world.read("out.bin"), world.read("out.json"));
  }

  private static List<Bytes> built() {
    return built(new World(), "/usr/lib/grub");
  }

  @Test
  void build_again_givesTheSame() {
    assertEquals(built(), built());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "ar-EG", "th-TH-u-ca-buddhist-nu-thai", "de-DE", "C"})
  void build_anyLocale_givesTheSame(String locale) {
    List<Bytes> expected = built();
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(locale));
    try {
      assertEquals(expected, built());
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Kiritimati", "America/St_Johns", "UTC"})
  void build_anyTimeZone_givesTheSame(String zone) {
    List<Bytes> expected = built();
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    try {
      assertEquals(expected, built());
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void build_platformWrittenInAnyOrder_givesTheSame(long seed) {
    World world = new World();
    shuffled(FakePlatform.complete(TARGET).files(), seed)
        .forEach((name, file) -> MemoryFiles.write(world.path("/shuffled/" + name), file));

    assertEquals(built(), built(world, "/shuffled"));
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7, 8})
  void build_archiveInAnyOrder_givesTheSame(long seed) {
    World world = new World();
    world.write(
        "a.deb",
        FakeArchive.deb(
            "data.tar.xz",
            FakeArchive.xz(FakeArchive.tar(shuffled(FakeArchive.debianPaths(TARGET), seed)))));

    assertEquals(built(), built(world, "a.deb"));
  }

  @ParameterizedTest
  @EnumSource
  void build_ofEachTarget_isTheSameAloneAndWithOthers(Target target) {
    World world = new World();
    world.type("mkpvhboot -O all -o all-{target}.bin").assertGood();
    world.type("mkpvhboot -O %s -o one.bin", target.id()).assertGood();

    assertEquals(world.read("one.bin"), world.read("all-" + target + ".bin"));
  }

  private static Map<String, Bytes> shuffled(Map<String, Bytes> files, long seed) {
    List<Map.Entry<String, Bytes>> entries = new ArrayList<>(files.entrySet());
    Collections.shuffle(entries, new Random(seed));
    Map<String, Bytes> shuffled = new LinkedHashMap<>();
    entries.forEach(entry -> shuffled.put(entry.getKey(), entry.getValue()));
    return shuffled;
  }
}
