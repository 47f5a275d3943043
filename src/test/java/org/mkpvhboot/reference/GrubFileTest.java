package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.multiboot.Multiboot2Header;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Patch;
import org.mkpvhboot.testing.SecondStageImage;
import org.mkpvhboot.verify.RuleResult;
import org.mkpvhboot.verify.Verifier;

/**
 * {@code grub-file --is-x86-multiboot2} sees a header where we do, and nowhere else.
 *
 * <p>It looks at magic, checksum, alignment and place, and not at architecture and tags, though
 * GRUB's loader does: there verify is stricter.
 */
@Tag("reference")
final class GrubFileTest {
  private static final int MUTANTS = 250;
  private static final int LEAST_OF_EACH = 60;
  private static final int HEADER = SecondStageImage.HEADER;
  private static final List<GrubRelease> JUDGES =
      List.of(GrubRelease.GRUB_2_06, GrubRelease.GRUB_2_12);

  private final Random random = new Random(20261121);

  @Test
  void headers_generatedAndDamaged_areSeenAlike(@TempDir Path folder) throws IOException {
    List<Bytes> files = new ArrayList<>(List.of(SecondStageImage.build(), noHeader()));
    for (int i = 0; i < MUTANTS; i++) {
      files.add(
          switch (i % 5) {
            case 0 -> anywhere();
            case 1 -> cut(anywhere());
            case 2 -> withWord(anywhere());
            case 3 -> damaged(HEADER, 64);
            default -> damaged(HEADER, 16);
          });
    }
    int seen = 0;
    Path file = folder.resolve("file");
    for (Bytes each : files) {
      Files.write(file, each.toArray());
      boolean ours = Multiboot2Header.find(each).isPresent();
      seen += ours ? 1 : 0;
      for (GrubRelease judge : JUDGES) {
        assertEquals(sees(judge, file), ours, () -> judge + ": " + describe(each));
      }
      if (isAnImage(each) && ruleHolds(each)) {
        assertTrue(ours, () -> "verify passes what grub-file refuses: " + describe(each));
      }
    }
    assertTrue(seen >= LEAST_OF_EACH, seen + " with a header");
    assertTrue(files.size() - seen >= LEAST_OF_EACH, files.size() - seen + " without");
  }

  private static boolean sees(GrubRelease judge, Path file) {
    Command.Outcome outcome =
        judge.loadedProgram("grub-file").and("--is-x86-multiboot2", file.toString()).run();
    assertTrue(outcome.exitCode() <= 1, outcome::toString);
    return outcome.exitCode() == 0;
  }

  private static Bytes noHeader() {
    return SecondStageImage.build(false);
  }

  /** Whether it still has all that makes it a second stage, so that the rule speaks of it. */
  private static boolean isAnImage(Bytes file) {
    return file.size() == SecondStageImage.build().size();
  }

  private static boolean ruleHolds(Bytes file) {
    return Verifier.judge(file, Guest.PVH).results().stream()
        .filter(result -> result.rule().equals("multiboot-header"))
        .anyMatch(RuleResult::holds);
  }

  /** A header somewhere around the borders of what is searched, in a file of its own. */
  private Bytes anywhere() {
    int[] starts = {0, 4, 8, 464, 32768 - 64, 32768 - 16, 32768 - 8, 32768};
    int start = starts[random.nextInt(starts.length)] + (random.nextInt(3) == 0 ? 4 : 0);
    ByteWriter out = new ByteWriter().zeros(start);
    Multiboot2Header.encode(out, random.nextInt());
    return out.zeros(random.nextInt(100)).toBytes("generated");
  }

  private Bytes cut(Bytes file) {
    int least = Math.max(0, file.size() - 160);
    return file.slice(0, least + random.nextInt(file.size() - least + 1));
  }

  private Bytes withWord(Bytes file) {
    int at = random.nextInt(file.size() / 4) * 4;
    int near = Math.max(0, file.size() - 64 - random.nextInt(100)) / 4 * 4;
    return Patch.number(file, random.nextBoolean() ? at : near, random.nextInt(), 4);
  }

  /** Our image with one byte or bit of its header changed. */
  private Bytes damaged(int from, int length) {
    Bytes image = SecondStageImage.build();
    int at = from + random.nextInt(length);
    int value =
        random.nextBoolean() ? random.nextInt(256) : image.u8(at) ^ (1 << random.nextInt(8));
    return Patch.number(image, at, value, 1);
  }

  private static String describe(Bytes file) {
    return file.size()
        + " bytes, the magic at "
        + Multiboot2Header.magicAt(file).map(String::valueOf).orElse("no place");
  }
}
