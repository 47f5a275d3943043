package org.mkpvhboot.report.text;

import java.util.Comparator;
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
import org.mkpvhboot.report.ModuleKinds;
import org.mkpvhboot.report.Utf8;
import org.mkpvhboot.run.FirstConfig;
import org.mkpvhboot.run.ImageForecast;
import org.mkpvhboot.run.ImageSummary;

/** An image in words, for a terminal. */
public final class InspectText {
  /** As long as a line with columns can be. */
  private static final int LINE = 100;

  private final MarkedText text = new MarkedText();
  private final XenImage image;
  private final Bytes file;
  private final boolean isVerbose;

  private InspectText(XenImage image, Bytes file, boolean isVerbose) {
    this.image = image;
    this.file = file;
    this.isVerbose = isVerbose;
  }

  /**
   * Describes an image.
   *
   * @param file the image as it lies on the disk
   * @param isVerbose whether all scripts, notes, files and modules of a GRUB image are listed
   */
  public static MarkedText of(XenImage image, Bytes file, boolean isVerbose) {
    InspectText writer = new InspectText(image, file, isVerbose);
    return image.choose(writer::grub, writer::other, writer::other);
  }

  private MarkedText grub(GrubImage grub) {
    ImageForecast forecast = ImageForecast.of(grub);
    String summary = ImageSummary.of(grub, forecast);
    String boot = forecast.sentence();
    boolean isStarted = summary.equals(boot);
    sentence(Utf8.printable(summary), isStarted && !forecast.neverBoots());
    if (!isStarted) {
      line("If that were fixed: " + Utf8.printable(boot));
    }
    facts();
    List<String> variants = VariantScript.names(grub.memdisk());
    if (!variants.isEmpty()) {
      field("variants", Printable.of(String.join(", ", variants) + ": by xen_grub_env_profile"));
    }
    if (isVerbose) {
      grub.earlyConfig().ifPresent(this::earlyConfig);
      tables(16);
      objects(grub);
      memdisk(grub);
      modules(grub.modules());
    } else {
      counts(grub);
    }
    return text;
  }

  /** What fits a screen: of scripts and lists how much there is of each. */
  private void counts(GrubImage grub) {
    grub.earlyConfig().ifPresent(config -> field("early config", lines(config)));
    Optional<Memdisk> memdisk = grub.memdisk();
    Optional<String> path = FirstConfig.inMemdisk(grub);
    path.flatMap(name -> memdisk.flatMap(files -> files.file(name)))
        .ifPresent(
            script ->
                field(
                    "first stage",
                    "(memdisk)/" + Printable.of(path.orElse("")) + ", " + lines(script)));
    grub.memdiskBytes()
        .ifPresent(
            bytes ->
                field(
                    "memdisk",
                    memdisk.map(files -> files.entries().size() + " files, ").orElse("damaged, ")
                        + ByteCount.of(bytes.size())));
    objects(grub);
    List<String> names = grub.modules().stream().map(GrubImage.Module::name).toList();
    field("modules", names.size() + ", " + ByteCount.of(size(grub.modules())));
    ModuleKinds.fileSystems(names).ifPresent(known -> field("  file systems", known));
    ModuleKinds.volumes(names).ifPresent(known -> field("  volumes", known));
    line("");
    line("-v shows scripts, notes, segments, files and modules.");
  }

  /** A script of one line, or how many it has. */
  private static String lines(Bytes script) {
    List<String> lines = script.latin1().lines().toList();
    return lines.size() == 1
        ? Utf8.printable(lines.get(0))
        : lines.size() + " lines, " + ByteCount.of(script.size());
  }

  private static long size(List<GrubImage.Module> modules) {
    return modules.stream().mapToLong(module -> module.file().size()).sum();
  }

  private MarkedText other(XenImage other) {
    sentence(Printable.of(ImageSummary.of(other)), !ImageSummary.isRefused(other));
    facts();
    tables(18);
    return text;
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

  /** By name, in columns of which several fit a line. */
  private void modules(List<GrubImage.Module> modules) {
    heading("modules, " + modules.size() + ", " + ByteCount.of(size(modules)));
    List<String> cells =
        modules.stream()
            .sorted(Comparator.comparing(GrubImage.Module::name))
            .map(
                module ->
                    Columns.right(module.file().size(), 8) + "  " + Printable.of(module.name()))
            .toList();
    int width = cells.stream().mapToInt(String::length).max().orElse(0) + 1;
    int columns = Math.max(1, LINE / width);
    int rows = (cells.size() + columns - 1) / columns;
    for (int row = 0; row < rows; row++) {
      StringBuilder line = new StringBuilder();
      for (int at = row; at < cells.size(); at += rows) {
        line.append(Columns.left(cells.get(at), width));
      }
      line(line.toString().stripTrailing());
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

  private void sentence(String sentence, boolean isGood) {
    text.add(isGood ? Meaning.GOOD : Meaning.BAD, Printable.line(sentence)).end();
  }

  private void line(String line) {
    text.add(Printable.line(line)).end();
  }
}
