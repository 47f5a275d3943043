package org.mkpvhboot.report.json;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.image.BootImage;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.modules.ModuleReasons;
import org.mkpvhboot.report.json.SbomComponent.Kind;
import org.mkpvhboot.standalone.StandaloneImage;

/** The bill of materials of an image that mkstandalone made. */
public final class StandaloneSbom {
  private StandaloneSbom() {}

  /**
   * Writes it.
   *
   * @param name of the image, the file's without its folder
   */
  public static Bytes of(StandaloneImage standalone, String name) {
    BootImage image = standalone.image();
    GrubComponents grub =
        GrubComponents.of(
            image.platform(),
            image.closure(),
            ModuleReasons.of(image.spec().modules(), image.closure(), image.platform()));
    for (MemdiskEntry file : standalone.files()) {
      grub.addFile(file.name(), file.contents());
    }
    List<SbomComponent> parts = new ArrayList<>(grub.all());
    int number = 0;
    for (Bytes key : image.spec().pubkeys()) {
      number++;
      parts.add(SbomComponent.file("pubkey:" + number, "public key", key));
    }
    image
        .spec()
        .deviceTree()
        .ifPresent(tree -> parts.add(SbomComponent.file("device-tree", "device tree", tree)));
    SbomComponent subject =
        new SbomComponent(Kind.FIRMWARE, "image", name)
            .sha256(image.sha256())
            .property("size", Long.toString(image.size()))
            .property("target", image.platform().target().id());
    return SbomJson.of(subject, parts);
  }
}
