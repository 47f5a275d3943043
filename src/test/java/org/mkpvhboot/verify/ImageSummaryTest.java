package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.PartsImage;
import org.mkpvhboot.testing.Patch;

/** The first sentence of inspect. */
final class ImageSummaryTest {
  private final Bytes good = new PartsImage(Target.I386_XEN_PVH).prefix("(memdisk)").build();

  private static String summary(Bytes file) {
    return ImageSummary.of(GrubImage.decode(file), file);
  }

  @Test
  void goodImage_saysWhatItDoes() {
    assertEquals(BootSentence.of(GrubImage.decode(good)), summary(good));
  }

  @Test
  void goodImageInGzip_saysWhatItDoes() {
    Bytes packed = Bytes.of(FakeArchive.gz(good.toArray()), "image");
    assertEquals(summary(good), summary(packed));
  }

  @Test
  void imageWithoutItsEntry_saysThatItWouldNotBoot() {
    assertEquals(
        "It would not boot as a PVH guest (the image has no PVH entry; Xen would take it for HVM"
            + " firmware and enter it at e_entry); mkpvhboot verify says where and what to do.",
        summary(Patch.number(good, -12, 17, 4)));
  }

  @Test
  void imageWithSeveralFaults_countsThem() {
    Bytes bad = Patch.number(Patch.number(good, -4, 0, 4), 16, 1, 2);
    assertEquals(
        "It would not boot as a PVH guest (the file is no linked program and 2 more); mkpvhboot"
            + " verify says where and what to do.",
        summary(bad));
  }
}
