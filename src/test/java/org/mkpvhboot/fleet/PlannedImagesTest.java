package org.mkpvhboot.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.recipe.Recipe;
import org.mkpvhboot.recipe.RecipeWords;

/** What is read is what was kept, in memory and in a file, whatever differs between tails. */
final class PlannedImagesTest {
  private final Random random = new Random(1);

  /** Tails of few sizes, with some bytes changed here and there, at the ends above all. */
  private byte[] next(byte[] before) {
    if (random.nextInt(20) == 0) {
      byte[] other = new byte[random.nextInt(3) * 1000];
      random.nextBytes(other);
      return other;
    }
    byte[] tail = before.clone();
    for (int i = random.nextInt(6); i > 0 && tail.length > 0; i--) {
      int at = random.nextBoolean() ? random.nextInt(tail.length) : (tail.length - 1) * (i & 1);
      tail[at] = (byte) random.nextInt();
    }
    return tail;
  }

  private List<PlannedImage> images(int count) {
    List<PlannedImage> images = new ArrayList<>();
    byte[] tail = new byte[2000];
    for (int i = 0; i < count; i++) {
      tail = next(tail);
      Bytes bytes = Bytes.of(tail, "tail");
      List<Input> inputs = new ArrayList<>();
      for (int input = random.nextInt(3); input > 0; input--) {
        inputs.add(new Input("graft", "ä" + random.nextInt(2), bytes.sha256()));
      }
      PlannedImage.Made made =
          new PlannedImage.Made(
              i % 3,
              tail.length,
              bytes,
              bytes.sha256(),
              inputs,
              recipe(i),
              values(i),
              Optional.empty());
      images.add(new PlannedImage(7, "t" + i, "täst" + i, Change.NEW, Optional.of(made)));
      images.add(new PlannedImage(7, "", "kept" + i, Change.KEPT, Optional.empty()));
    }
    return images;
  }

  private static TenantRecipe recipe(int i) {
    return new TenantRecipe(
        i % 2 == 0 ? "no" : "xz",
        new RecipeWords(
            List.of("--prefix", "\u00e4".repeat(i % 5 == 0 ? 70_000 : i)),
            i % 3 == 0 ? List.of("A=" + i) : List.of()));
  }

  private static TenantValues values(int i) {
    return switch (i % 3) {
      case 0 -> new TenantValues(true, Optional.of("xen_grub_env_A=" + i), Optional.empty());
      case 1 -> new TenantValues(false, Optional.empty(), Optional.of("why " + i));
      default -> TenantValues.BUILT_IN;
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 5000, 1 << 24})
  void forEach_givesWhatWasAdded_asOftenAsAsked(int memory) throws IOException {
    List<PlannedImage> images = images(500);
    try (PlannedImages planned = new PlannedImages(memory)) {
      images.forEach(planned::add);
      for (int i = 0; i < 2; i++) {
        List<PlannedImage> read = new ArrayList<>();
        planned.forEach(read::add);
        assertEquals(images, read);
      }
    }
  }

  @Test
  void forEach_ofATailThatIsMadeAgain_givesItsTenant() throws IOException {
    Tenant tenant =
        new Tenant(
            3, 7, "a", "a.bin", Recipe.EMPTY, Sharing.NEVER, Place.NOWHERE, TenantValues.BUILT_IN);
    PlannedImage.Made made =
        new PlannedImage.Made(
            0,
            9,
            Bytes.of(new byte[9], "tail"),
            "",
            List.of(),
            recipe(1),
            TenantValues.BUILT_IN,
            Optional.of(new PlannedImage.Again(tenant, 5)));
    try (PlannedImages planned = new PlannedImages()) {
      planned.add(new PlannedImage(7, "a", "a.bin", Change.NEW, Optional.of(made)));
      planned.forEach(
          image -> {
            assertEquals(tenant, image.made().orElseThrow().again().orElseThrow().tenant());
            assertEquals(0, image.made().orElseThrow().tail().size());
          });
    }
  }

  @Test
  void forEach_whatTheSinkThrows_comesOut() {
    try (PlannedImages planned = new PlannedImages()) {
      planned.add(new PlannedImage(7, "a", "a.bin", Change.KEPT, Optional.empty()));
      IOException full = new IOException("full");
      assertEquals(
          full,
          assertThrows(
              IOException.class,
              () ->
                  planned.forEach(
                      image -> {
                        throw full;
                      })));
    }
  }
}
