package org.mkpvhboot.image;

import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.platform.Platform;

/** Builds an image from a spec and a platform: the same two give the same bytes. */
public final class ImageBuilder {
  /**
   * Builds and checks an image.
   *
   * @throws Failure when a module is missing, an input is damaged or the image would not boot
   */
  public BootImage build(ImageSpec spec, Platform platform) {
    ImageLayout layout = ImageLayout.of(spec, platform);
    return new BootImage(platform, layout.closure(), spec, layout.image(spec.memdisk()).pieces());
  }
}
