package org.mkpvhboot.report.text;

import java.util.List;
import java.util.Locale;
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
    line("%s", Utf8.printable(summary));
    if (!summary.equals(boot)) {
      line("If that were fixed: %s", Utf8.printable(boot));
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
    line("%s", Printable.of(ImageSummary.of(other)));
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
      line("  %-" + width + "s %s", note.typeName(), Printable.of(note.value()));
    }
  }

  private void segments() {
    heading("segments");
    String format = "  %-8s %10s %10s %12s %10s";
    line(format, "", "offset", "in file", "address", "in memory");
    for (Phdr segment : image.elf().segments()) {
      line(
          format,
          image.title(segment),
          Printable.hex(segment.p_offset()),
          Printable.hex(segment.p_filesz()),
          Printable.hex(segment.p_paddr()),
          Printable.hex(segment.p_memsz()));
    }
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
      line("  %10d  /%s", entry.contents().size(), Printable.of(entry.name()));
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
      line("  %10d  %s", module.file().size(), Printable.of(module.name()));
    }
  }

  private void script(Bytes script) {
    script.latin1().lines().forEach(each -> line("  | %s", Utf8.printable(each)));
  }

  private void heading(String heading) {
    line("");
    line("%s", heading);
  }

  private void field(String name, String value) {
    line("%s", String.format(Locale.ROOT, "%-17s %s", name, value).stripTrailing());
  }

  private void line(String format, Object... values) {
    text.append(Printable.line(String.format(Locale.ROOT, format, values))).append('\n');
  }
}
