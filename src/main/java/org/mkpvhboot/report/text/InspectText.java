package org.mkpvhboot.report.text;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.anatomy.XenImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.firststage.VariantScript;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.payload.ObjectType;
import org.mkpvhboot.payload.PayloadObject;
import org.mkpvhboot.report.ByteCount;
import org.mkpvhboot.report.Columns;
import org.mkpvhboot.report.ImageFacts;
import org.mkpvhboot.report.ImageFacts.Fact;
import org.mkpvhboot.report.Utf8;
import org.mkpvhboot.run.FirstConfig;
import org.mkpvhboot.run.ImageForecast;
import org.mkpvhboot.run.ImageSummary;

/** An image in words, for a terminal. */
public final class InspectText {
  private final StringBuilder text = new StringBuilder();
  private final XenImage image;
  private final Bytes file;

  private InspectText(XenImage image, Bytes file) {
    this.image = image;
    this.file = file;
  }

  /**
   * Describes an image.
   *
   * @param file the image as it lies on the disk
   */
  public static String of(XenImage image, Bytes file) {
    InspectText writer = new InspectText(image, file);
    return image.choose(writer::grub, writer::other, writer::other);
  }

  private String grub(GrubImage grub) {
    ImageForecast forecast = ImageForecast.of(grub);
    String summary = ImageSummary.of(grub, forecast);
    String boot = forecast.sentence();
    line(Utf8.printable(summary));
    if (!summary.equals(boot)) {
      line("If that were fixed: " + Utf8.printable(boot));
    }
    facts();
    List<String> variants = VariantScript.names(grub.memdisk());
    if (!variants.isEmpty()) {
      field("variants", Printable.of(String.join(", ", variants) + ": by xen_grub_env_profile"));
    }
    grub.earlyConfig().ifPresent(this::earlyConfig);
    tables(16);
    objects(grub);
    memdisk(grub);
    modules(grub.modules());
    return text.toString();
  }

  private String other(XenImage other) {
    line(Printable.of(ImageSummary.of(other)));
    facts();
    tables(18);
    return text.toString();
  }

  private void facts() {
    line("");
    String packed = image.wasUnpacked() ? ", unpacked " + ByteCount.of(image.file().size()) : "";
    List<Fact> size = List.of(new Fact("size", ByteCount.of(file.size()) + packed));
    ImageFacts.of(image, file, size, Printable::of)
        .forEach(fact -> field(fact.name(), fact.value()));
  }

  private void earlyConfig(Bytes config) {
    field("early config", "");
    script(config);
  }

  private void tables(int width) {
    segments();
    heading("notes");
    for (XenNote note : image.notes()) {
      line("  " + Columns.left(note.typeName(), width) + " " + Printable.of(note.value()));
    }
  }

  private void segments() {
    heading("segments");
    segment("", "offset", "in file", "address", "in memory");
    for (Phdr segment : image.elf().segments()) {
      segment(
          image.title(segment),
          Printable.hex(segment.p_offset()),
          Printable.hex(segment.p_filesz()),
          Printable.hex(segment.p_paddr()),
          Printable.hex(segment.p_memsz()));
    }
  }

  private void segment(
      String title, String offset, String inFile, String address, String inMemory) {
    line(
        "  "
            + Columns.left(title, 8)
            + " "
            + Columns.right(offset, 10)
            + " "
            + Columns.right(inFile, 10)
            + " "
            + Columns.right(address, 12)
            + " "
            + Columns.right(inMemory, 10));
  }

  private void objects(GrubImage grub) {
    for (ObjectType type :
        List.of(ObjectType.PUBKEY, ObjectType.X509_KEY, ObjectType.DEVICE_TREE)) {
      for (PayloadObject object : grub.area().all(type)) {
        field(
            type.title(),
            ByteCount.of(object.body().size()) + ", sha256 " + object.body().sha256());
      }
    }
    for (ObjectType type : List.of(ObjectType.DISABLE_SHIM_LOCK, ObjectType.DISABLE_CLI)) {
      grub.area().first(type).ifPresent(object -> field(type.title(), "yes"));
    }
  }

  private void memdisk(GrubImage grub) {
    Optional<Bytes> bytes = grub.memdiskBytes();
    if (bytes.isEmpty()) {
      return;
    }
    Optional<Memdisk> memdisk = grub.memdisk();
    heading("memdisk, " + ByteCount.of(bytes.get().size()));
    if (memdisk.isEmpty()) {
      line("  no tar archive, or a damaged one");
      return;
    }
    for (MemdiskEntry entry : memdisk.get().entries()) {
      line(size(entry.contents()) + "/" + Printable.of(entry.name()));
    }
    Optional<String> path = FirstConfig.inMemdisk(grub);
    path.flatMap(memdisk.get()::file)
        .ifPresent(
            script -> {
              heading("(memdisk)/" + Printable.of(path.get()));
              script(script);
            });
  }

  private void modules(List<GrubImage.Module> modules) {
    long size = modules.stream().mapToLong(module -> module.file().size()).sum();
    heading("modules, " + modules.size() + ", " + ByteCount.of(size));
    for (GrubImage.Module module : modules) {
      line(size(module.file()) + Printable.of(module.name()));
    }
  }

  private void script(Bytes script) {
    script.latin1().lines().forEach(each -> line("  | " + Utf8.printable(each)));
  }

  private void heading(String heading) {
    line("");
    line(heading);
  }

  private void field(String name, String value) {
    line((Columns.left(name, 17) + " " + value).stripTrailing());
  }

  /** Before what has so many bytes. */
  private static String size(Bytes contents) {
    return "  " + Columns.right(contents.size(), 10) + "  ";
  }

  private void line(String line) {
    text.append(Printable.line(line)).append('\n');
  }
}
