package org.mkpvhboot.report.text;

import java.util.Locale;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.firmware.FlatFirmware;
import org.mkpvhboot.firmware.Placement;
import org.mkpvhboot.report.ByteCount;
import org.mkpvhboot.verify.KernelImage;
import org.mkpvhboot.verify.KernelSentence;

/** An image that is no GRUB in words, for a terminal. */
public final class KernelText {
  private final StringBuilder text = new StringBuilder();
  private final KernelImage kernel;

  private KernelText(KernelImage kernel) {
    this.kernel = kernel;
  }

  /**
   * Describes an image.
   *
   * @param file the image as it lies on the disk
   */
  public static String of(KernelImage kernel, Bytes file) {
    KernelText writer = new KernelText(kernel);
    writer.overview(file);
    writer.line("");
    writer.line("segments");
    InspectText.segments(writer.text, kernel.elf().segments(), kernel::title);
    writer.notes();
    return writer.text.toString();
  }

  private void overview(Bytes file) {
    line("%s", Printable.of(KernelSentence.of(kernel, file)));
    line("");
    field("kernel", Printable.of(kernel.name()));
    String packed = kernel.packed() ? ", unpacked " + ByteCount.of(kernel.file().size()) : "";
    field("size", ByteCount.of(file.size()) + packed);
    field("sha256", file.sha256());
    kernel.firmware().ifPresent(this::firmware);
    field("entry", InspectText.hex(kernel.entry()));
    field("memory", memory(kernel));
  }

  private void firmware(Placement placement) {
    FlatFirmware firmware = placement.firmware();
    field(
        "firmware",
        InspectText.hex(firmware.size()) + " bytes at " + InspectText.hex(placement.load()));
    field("PVH entry", pvhEntry(placement));
    field("ELF header", header(firmware));
  }

  /** Where the firmware has its PVH entry, in words. */
  public static String pvhEntry(Placement placement) {
    return placement.firmware().hasPvhEntry()
        ? "yes, at " + InspectText.hex(placement.pvhEntry())
        : "no: this is not OVMF's Xen build";
  }

  /** Where the header stands, in words. */
  public static String header(FlatFirmware firmware) {
    return firmware.hasHeader() ? "in the firmware's first bytes" : "before the firmware";
  }

  /** The least memory, in words. */
  public static String memory(KernelImage kernel) {
    return "at least "
        + kernel.memoryMiB()
        + " MiB for "
        + (kernel.firmware().isPresent() ? "OVMF itself" : "what is loaded");
  }

  private void notes() {
    line("");
    line("notes");
    for (XenNote note : kernel.notes()) {
      line("  %-18s %s", note.typeName(), Printable.of(note.value()));
    }
  }

  private void field(String name, String value) {
    line("%-17s %s", name, value);
  }

  private void line(String format, Object... values) {
    text.append(Printable.line(String.format(Locale.ROOT, format, values))).append('\n');
  }
}
