package org.mkpvhboot.report.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.payload.ObjectType;
import org.mkpvhboot.payload.PayloadObject;
import org.mkpvhboot.report.ByteCount;
import org.mkpvhboot.report.Utf8;
import org.mkpvhboot.verify.BootSentence;
import org.mkpvhboot.verify.GrubImage;
import org.mkpvhboot.verify.ImageSummary;

/** An image in words, for a terminal. */
public final class InspectText {
  private final StringBuilder text = new StringBuilder();
  private final GrubImage image;

  private InspectText(GrubImage image) {
    this.image = image;
  }

  /**
   * Describes an image.
   *
   * @param file the image as it lies on the disk
   */
  public static String of(GrubImage image, Bytes file) {
    InspectText writer = new InspectText(image);
    writer.overview(file);
    writer.heading("segments");
    segments(writer.text, image.elf().segments(), image::title);
    writer.notes();
    writer.objects();
    writer.memdisk();
    writer.modules();
    return writer.text.toString();
  }

  private void overview(Bytes file) {
    String summary = ImageSummary.of(image, file);
    String boot = BootSentence.of(image);
    line("%s", Utf8.printable(summary));
    if (!summary.equals(boot)) {
      line("Were that mended: %s", Utf8.printable(boot));
    }
    line("");
    field("target", image.target().id());
    field(
        "GRUB",
        image
            .grubVersion()
            .map(Utf8::printable)
            .orElse("unknown: the module normal is not in the image"));
    String packed = image.packed() ? ", unpacked " + ByteCount.of(image.file().size()) : "";
    field("size", ByteCount.of(file.size()) + packed);
    field("sha256", file.sha256());
    field("entry", hex(image.elf().header().e_entry()));
    image.multiboot2().ifPresent(header -> field("multiboot2", "header " + header.title()));
    field("memory", "at least " + memoryMiB(image) + " MiB for GRUB itself");
    field("prefix", image.prefix().map(Printable::of).orElse("none"));
    image.earlyConfig().ifPresent(config -> field("early config", ""));
    image.earlyConfig().ifPresent(this::script);
  }

  /**
   * The least memory that a guest needs for GRUB: up to the end of what is loaded, and once more
   * the modules, which GRUB copies when it links them.
   */
  public static long memoryMiB(GrubImage image) {
    long bytes = image.memoryEnd() + image.areaSegment().p_memsz();
    return (bytes + (1 << 20) - 1) >> 20;
  }

  /** Writes the program headers as a table. */
  static void segments(StringBuilder text, List<Phdr> segments, Function<Phdr, String> title) {
    String format = "  %-8s %10s %10s %12s %10s\n";
    text.append(
        String.format(Locale.ROOT, format, "", "offset", "in file", "address", "in memory"));
    for (Phdr segment : segments) {
      text.append(
          String.format(
              Locale.ROOT,
              format,
              title.apply(segment),
              hex(segment.p_offset()),
              hex(segment.p_filesz()),
              hex(segment.p_paddr()),
              hex(segment.p_memsz())));
    }
  }

  private void notes() {
    heading("notes");
    for (XenNote note : image.notes()) {
      line("  %-16s %s", note.typeName(), Printable.of(note.value()));
    }
  }

  private void objects() {
    for (ObjectType type :
        List.of(ObjectType.PUBKEY, ObjectType.X509_KEY, ObjectType.DEVICE_TREE)) {
      for (PayloadObject object : image.area().all(type)) {
        field(
            type.title(),
            ByteCount.of(object.body().size()) + ", sha256 " + object.body().sha256());
      }
    }
    for (ObjectType type : List.of(ObjectType.DISABLE_SHIM_LOCK, ObjectType.DISABLE_CLI)) {
      image.area().first(type).ifPresent(object -> field(type.title(), "yes"));
    }
  }

  private void memdisk() {
    Optional<Bytes> bytes = image.memdiskBytes();
    if (bytes.isEmpty()) {
      return;
    }
    Optional<Memdisk> memdisk = image.memdisk();
    heading("memdisk, " + ByteCount.of(bytes.get().size()));
    if (memdisk.isEmpty()) {
      line("  no tar archive, or a damaged one");
      return;
    }
    for (MemdiskEntry entry : memdisk.get().entries()) {
      line("  %10d  /%s", entry.contents().size(), Printable.of(entry.name()));
    }
    Optional<String> path = BootSentence.firstStagePath(image);
    path.flatMap(memdisk.get()::file)
        .ifPresent(
            script -> {
              heading("(memdisk)/" + Printable.of(path.get()));
              script(script);
            });
  }

  private void modules() {
    List<GrubImage.Module> modules = image.modules();
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

  public static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }
}
