package org.mkpvhboot.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.anatomy.PackedLinux;
import org.mkpvhboot.anatomy.UnpackedFormats;
import org.mkpvhboot.anatomy.XenImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.JsonText;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.firmware.Placement;
import org.mkpvhboot.firststage.VariantScript;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.multiboot.Multiboot2Header;
import org.mkpvhboot.payload.ObjectType;
import org.mkpvhboot.payload.PayloadObject;
import org.mkpvhboot.report.Utf8;
import org.mkpvhboot.run.FirstConfig;
import org.mkpvhboot.run.ImageForecast;
import org.mkpvhboot.run.ImageSummary;

/** An image as JSON; sizes in bytes, addresses as numbers, hashes SHA-256 in hexadecimal. */
public final class InspectJson {
  private final JsonGenerator json;
  private final XenImage image;

  /** Its fields are null for an image that is not of GRUB. */
  private final Optional<GrubImage> grub;

  private InspectJson(JsonGenerator json, XenImage image) {
    this.json = json;
    this.image = image;
    this.grub = image.grub();
  }

  /**
   * Describes an image.
   *
   * @param file the image as it lies on the disk
   */
  public static Bytes of(XenImage image, Bytes file) {
    return JsonText.of(json -> new InspectJson(json, image).write(file));
  }

  private void write(Bytes file) throws IOException {
    json.writeStartObject();
    json.writeStringField("image", file.file());
    if (grub.isPresent()) {
      ImageForecast forecast = ImageForecast.of(grub.get());
      json.writeStringField("summary", ImageSummary.of(grub.get(), forecast));
      EndingJson.write(json, forecast.endings());
    } else {
      json.writeStringField("summary", ImageSummary.of(image));
      json.writeNullField("endings");
    }
    json.writeStringField(
        "kind", image.choose(grub -> "grub", firmware -> "firmware", kernel -> "kernel"));
    json.writeStringField("name", Utf8.decode(image.name()));
    writeOptional("target", grub.map(each -> each.target().id()));
    writeOptional("grubVersion", grub.flatMap(GrubImage::grubVersion));
    json.writeNumberField("size", file.size());
    json.writeStringField("sha256", file.sha256());
    json.writeBooleanField("gzip", image.packed());
    JsonText.unsigned(json, "entry", image.elf().header().e_entry());
    writeMultiboot2();
    json.writeNumberField("memoryMiB", image.memoryMiB());
    writeFirmware();
    writeLinux();
    writeOptional("prefix", grub.flatMap(GrubImage::prefix).map(Utf8::decode));
    writeUnpacks();
    writeOptional(
        "earlyConfig",
        grub.flatMap(GrubImage::earlyConfig).map(config -> Utf8.decode(config.latin1())));
    writeSegments();
    writeNotes();
    writeObjects();
    writeMemdisk();
    writeVariants();
    writeModules();
    json.writeEndObject();
  }

  private void writeMultiboot2() throws IOException {
    Optional<Multiboot2Header> header = grub.flatMap(GrubImage::multiboot2);
    if (header.isEmpty()) {
      json.writeNullField("multiboot2");
      return;
    }
    json.writeObjectFieldStart("multiboot2");
    json.writeNumberField("offset", header.get().offset());
    json.writeNumberField("length", header.get().length());
    writeNumber("entry", header.get().entry());
    json.writeEndObject();
  }

  private void writeVariants() throws IOException {
    json.writeArrayFieldStart("variants");
    for (String name : VariantScript.names(grub.flatMap(GrubImage::memdisk))) {
      json.writeString(Utf8.decode(name));
    }
    json.writeEndArray();
  }

  private void writeFirmware() throws IOException {
    Optional<Placement> found =
        image.choose(
            none -> Optional.empty(),
            firmware -> Optional.of(firmware.placement()),
            none -> Optional.empty());
    if (found.isEmpty()) {
      json.writeNullField("firmware");
      return;
    }
    Placement placement = found.get();
    json.writeObjectFieldStart("firmware");
    JsonText.sizeAndHash(json, placement.firmware().bytes());
    JsonText.unsigned(json, "load", placement.load());
    boolean hasEntry = placement.firmware().hasPvhEntry();
    writeNumber("pvhEntry", hasEntry ? Optional.of(placement.pvhEntry()) : Optional.empty());
    json.writeBooleanField("headerInside", placement.firmware().hasHeader());
    json.writeEndObject();
  }

  private void writeLinux() throws IOException {
    Optional<PackedLinux> found =
        image.choose(none -> Optional.empty(), none -> Optional.empty(), kernel -> kernel.linux());
    if (found.isEmpty()) {
      json.writeNullField("linux");
      return;
    }
    PackedLinux linux = found.get();
    json.writeObjectFieldStart("linux");
    json.writeStringField("release", linux.release());
    writeOptional("packing", linux.packing().map(Packing::title));
    json.writeBooleanField("unified", linux.isUnified());
    JsonText.sizeAndHash(json, image.file());
    json.writeEndObject();
  }

  private void writeUnpacks() throws IOException {
    if (grub.isEmpty()) {
      json.writeNullField("unpacks");
      return;
    }
    json.writeArrayFieldStart("unpacks");
    for (Packing packing : UnpackedFormats.of(grub.get())) {
      json.writeString(packing.title());
    }
    json.writeEndArray();
  }

  private void writeSegments() throws IOException {
    json.writeArrayFieldStart("segments");
    for (Phdr segment : image.elf().segments()) {
      json.writeStartObject();
      json.writeStringField("name", image.title(segment));
      json.writeNumberField("type", segment.p_type());
      JsonText.unsigned(json, "offset", segment.p_offset());
      JsonText.unsigned(json, "fileSize", segment.p_filesz());
      JsonText.unsigned(json, "virtualAddress", segment.p_vaddr());
      JsonText.unsigned(json, "physicalAddress", segment.p_paddr());
      JsonText.unsigned(json, "memorySize", segment.p_memsz());
      json.writeNumberField("flags", segment.p_flags());
      JsonText.unsigned(json, "align", segment.p_align());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeNotes() throws IOException {
    json.writeArrayFieldStart("notes");
    for (XenNote note : image.notes()) {
      json.writeStartObject();
      json.writeNumberField("type", note.type());
      json.writeStringField("name", note.typeName());
      json.writeStringField("value", Utf8.decode(note.value()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeObjects() throws IOException {
    json.writeArrayFieldStart("objects");
    for (PayloadObject object : grub.map(each -> each.area().objects()).orElse(List.of())) {
      if (object.type() == ObjectType.MODULE) {
        continue;
      }
      json.writeStartObject();
      json.writeStringField("type", object.type().title());
      JsonText.sizeAndHash(json, object.body());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeMemdisk() throws IOException {
    Optional<Memdisk> memdisk = grub.flatMap(GrubImage::memdisk);
    if (memdisk.isEmpty()) {
      json.writeNullField("memdisk");
      return;
    }
    json.writeArrayFieldStart("memdisk");
    Optional<String> first = grub.flatMap(FirstConfig::inMemdisk);
    for (MemdiskEntry entry : memdisk.get().entries()) {
      json.writeStartObject();
      json.writeStringField("name", "/" + Utf8.decode(entry.name()));
      JsonText.sizeAndHash(json, entry.contents());
      Optional<Bytes> script =
          first.equals(Optional.of(entry.name()))
              ? memdisk.get().file(entry.name())
              : Optional.empty();
      writeOptional("text", script.map(text -> Utf8.decode(text.latin1())));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeModules() throws IOException {
    json.writeArrayFieldStart("modules");
    for (GrubImage.Module module : grub.map(GrubImage::modules).orElse(List.of())) {
      json.writeStartObject();
      json.writeStringField("name", Utf8.decode(module.name()));
      JsonText.sizeAndHash(json, module.file());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeOptional(String field, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(field, value.get());
    } else {
      json.writeNullField(field);
    }
  }

  private void writeNumber(String field, Optional<Long> value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(field, value.get());
    } else {
      json.writeNullField(field);
    }
  }
}
