package org.mkpvhboot.report.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.image.StandardLayout;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.modules.Profiles;
import org.mkpvhboot.recipe.ImageRecord;
import org.mkpvhboot.recipe.ReadFile;
import org.mkpvhboot.recipe.RecordedImage;
import org.mkpvhboot.recipe.StandardImage;
import org.mkpvhboot.recipe.Surroundings;
import org.mkpvhboot.report.json.SbomComponent.Kind;

/** The bill of materials of an image that build made. */
public final class ImageSbom {
  /** Inputs of which something else was made: they are no part of the image themselves. */
  private static final Set<String> SOURCES = Set.of("template", "config", "variant", "profile");

  /** Of the others, those that are within a part. */
  private static final String INITRD_FILE = "initrd-file";

  private final ImageRecord record;
  private final StandardImage image;
  private final List<SbomComponent> parts = new ArrayList<>();

  private ImageSbom(ImageRecord record) {
    this.record = record;
    this.image = record.image();
  }

  /**
   * Writes it.
   *
   * @param name of the image, the file's without its folder
   */
  public static Bytes of(ImageRecord record, String name) {
    return new ImageSbom(record).write(name);
  }

  private Bytes write(String name) {
    GrubComponents grub =
        GrubComponents.of(image.platform(), image.layout().closure(), image.reasons());
    image.parts().memdiskModules().forEach(file -> grub.addFile(file.name(), file.contents()));
    parts.addAll(grub.all());
    addScripts();
    for (MemdiskEntry graft : image.parts().grafts()) {
      parts.add(GrubComponents.inMemdisk(graft.name(), graft.contents()));
    }
    int number = 0;
    for (Bytes key : image.around().pubkeys()) {
      number++;
      parts.add(
          SbomComponent.file("pubkey:" + number, fileName(key.file()), key)
              .property("place", "the keys that GRUB checks signatures against"));
    }
    addInputs();
    return SbomJson.of(subject(name), parts);
  }

  private SbomComponent subject(String name) {
    Surroundings around = image.around();
    SbomComponent subject =
        new SbomComponent(Kind.FIRMWARE, "image", name)
            .sha256(image.sha256())
            .property("size", Long.toString(image.size()))
            .property("target", image.platform().target().id())
            .property("first-stage", image.firstStage().source())
            .property("profile", around.profile().name())
            .property("prefix", around.prefix())
            .property("compression", around.compression().id());
    if (around.secondStage()) {
      subject.property("second-stage", "yes");
    }
    if (around.disableCli()) {
      subject.property("disable-cli", "yes");
    }
    return subject;
  }

  private void addScripts() {
    parts.add(GrubComponents.inMemdisk(StandardLayout.FIRST_STAGE, image.firstStage().script()));
    for (Map.Entry<String, Bytes> variant : image.firstStage().files().entrySet()) {
      parts.add(GrubComponents.inMemdisk(variant.getKey(), variant.getValue()));
    }
    parts.add(
        SbomComponent.file("early-config", "early config", image.around().earlyConfig())
            .property("place", "the early config"));
  }

  /** What parts were made of, and what is in one of them. */
  private void addInputs() {
    int number = 0;
    for (ReadFile input : record.inputs()) {
      boolean isSource = SOURCES.contains(input.role());
      if (isSource || input.role().equals(INITRD_FILE)) {
        number++;
        SbomComponent component =
            new SbomComponent(Kind.FILE, "input:" + number, fileName(input.name()))
                .sha256(input.sha256())
                .property("role", input.role());
        if (isSource) {
          component.source();
        }
        boolean isOurs = new RecordedImage.Input(input.role(), input.name()).isOfTool();
        parts.add(isOurs ? SbomJson.ofTool(component) : component);
      }
    }
    String profile = image.around().profile().name();
    if (Profiles.NAMES.contains(profile)) {
      parts.add(
          SbomJson.ofTool(
              new SbomComponent(Kind.DATA, "profile", profile)
                  .source()
                  .property("role", "profile")));
    }
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
