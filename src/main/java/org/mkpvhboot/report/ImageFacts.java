package org.mkpvhboot.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.anatomy.PackedLinux;
import org.mkpvhboot.anatomy.UnpackedFormats;
import org.mkpvhboot.anatomy.XenFirmware;
import org.mkpvhboot.anatomy.XenImage;
import org.mkpvhboot.anatomy.XenKernel;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.firmware.FlatFirmware;
import org.mkpvhboot.firmware.Placement;
import org.mkpvhboot.modules.Unpacking;
import org.mkpvhboot.target.Target.Guest;

/** What is to be said of an image in a line each. */
public final class ImageFacts {
  /** A line. */
  public record Fact(String name, String value) {}

  private final Bytes file;
  private final List<Fact> size;
  private final UnaryOperator<String> shown;
  private final List<Fact> facts = new ArrayList<>();

  private ImageFacts(Bytes file, List<Fact> size, UnaryOperator<String> shown) {
    this.file = file;
    this.size = size;
    this.shown = shown;
  }

  /**
   * The facts in their order.
   *
   * @param file the image as it lies on the disk
   * @param size how a view tells the size
   * @param shown how text of the image's own, one character for each byte, is shown
   */
  public static List<Fact> of(
      XenImage image, Bytes file, List<Fact> size, UnaryOperator<String> shown) {
    ImageFacts facts = new ImageFacts(file, size, shown);
    return image.choose(facts::grub, facts::firmware, facts::kernel);
  }

  private List<Fact> grub(GrubImage image) {
    add("target", image.target().id());
    add(
        "GRUB",
        image.grubVersion().map(shown).orElse("unknown: the module normal is not in the image"));
    file();
    add("entry", Printable.hex(image.elf().header().e_entry()));
    image.multiboot2().ifPresent(header -> add("multiboot2", "header " + header.title()));
    memory(image, "GRUB itself");
    add("prefix", image.prefix().map(shown).orElse("none"));
    add("unpacks", unpacks(image));
    return facts;
  }

  /** What of a guest's files GRUB unpacks, and what that is for its kernel. */
  private static String unpacks(GrubImage image) {
    List<Packing> packings = UnpackedFormats.of(image);
    String unpacked = packings.isEmpty() ? "nothing" : titles(packings);
    return image.guest() == Guest.PVH
        ? unpacked + "; a PVH guest's kernel unpacks itself"
        : unpacked
            + "; a PV guest's kernel in "
            + titles(UnpackedFormats.notOfKernels(image))
            + " does not start";
  }

  private static String titles(List<Packing> packings) {
    return packings.stream().map(Packing::title).collect(Collectors.joining(", "));
  }

  private List<Fact> firmware(XenFirmware image) {
    Placement placement = image.placement();
    FlatFirmware firmware = placement.firmware();
    name(image);
    add(
        "firmware",
        Printable.hex(firmware.size()) + " bytes at " + Printable.hex(placement.load()));
    add(
        "PVH entry",
        firmware.hasPvhEntry()
            ? "yes, at " + Printable.hex(placement.pvhEntry())
            : "no: this is not OVMF's Xen build");
    add(
        "ELF header",
        firmware.hasHeader() ? "in the firmware's first bytes" : "before the firmware");
    add("entry", Printable.hex(image.entry()));
    memory(image, "OVMF itself");
    return facts;
  }

  private List<Fact> kernel(XenKernel image) {
    name(image);
    image.linux().ifPresent(this::packed);
    add("entry", Printable.hex(image.entry()));
    memory(image, "what is loaded");
    return facts;
  }

  /** How Linux is packed, and who has to be able to unpack that. */
  private void packed(PackedLinux linux) {
    add("format", linux.format());
    if (linux.isUnified()) {
      add("unpacked by", "a boot loader for EFI; Xen and GRUB for Xen do not know the format");
      return;
    }
    String module =
        linux
            .packing()
            .map(
                packing ->
                    Unpacking.reader(packing)
                        .map(name -> ", a PV guest's by GRUB with the module " + name)
                        .orElse(", a PV guest's by no GRUB"))
            .orElse("");
    add(
        "unpacked by",
        "Xen's toolstack for kernel=; on a guest's disk: a PVH guest's by itself" + module);
  }

  private void name(XenImage image) {
    add("kernel", shown.apply(image.name()));
    file();
  }

  private void file() {
    facts.addAll(size);
    add("sha256", file.sha256());
  }

  private void memory(XenImage image, String what) {
    add("memory", "at least " + image.memoryMiB() + " MiB for " + what);
  }

  private void add(String name, String value) {
    facts.add(new Fact(name, value));
  }
}
