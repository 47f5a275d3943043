package org.mkpvhboot.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.JsonText;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.multiboot.Multiboot2Header;
import org.mkpvhboot.payload.ObjectType;
import org.mkpvhboot.payload.PayloadObject;
import org.mkpvhboot.report.Utf8;
import org.mkpvhboot.report.text.InspectText;
import org.mkpvhboot.verify.BootSentence;
import org.mkpvhboot.verify.GrubImage;
import org.mkpvhboot.verify.ImageSummary;

/** An image as JSON; sizes in bytes, addresses as numbers, hashes SHA-256 in hexadecimal. */
public final class InspectJson {
  private final JsonGenerator json;
  private final GrubImage image;

  private InspectJson(JsonGenerator json, GrubImage image) {
    this.json = json;
    this.image = image;
  }

  /**
   * Describes an image.
   *
   * @param file the image as it lies on the disk
   */
  public static Bytes of(GrubImage image, Bytes file) {
    return JsonText.of(json -> new InspectJson(json, image).write(file));
  }

  private void write(Bytes file) throws IOException {
    json.writeStartObject();
    json.writeStringField("image", file.file());
    json.writeStringField("summary", ImageSummary.of(image, file));
    json.writeStringField("kind", "grub");
    json.writeStringField("name", "GRUB");
    json.writeStringField("target", image.target().id());
    writeOptional("grubVersion", image.grubVersion());
    json.writeNumberField("size", file.size());
    json.writeStringField("sha256", file.sha256());
    json.writeBooleanField("gzip", image.packed());
    JsonText.unsigned(json, "entry", image.elf().header().e_entry());
    writeMultiboot2();
    json.writeNumberField("memoryMiB", InspectText.memoryMiB(image));
    json.writeNullField("firmware");
    writeOptional("prefix", image.prefix().map(Utf8::decode));
    writeOptional("earlyConfig", image.earlyConfig().map(config -> Utf8.decode(config.latin1())));
    writeSegments(json, image.elf().segments(), image::title);
    writeNotes(json, image.notes());
    writeObjects();
    writeMemdisk();
    writeModules();
    json.writeEndObject();
  }

  private void writeMultiboot2() throws IOException {
    Optional<Multiboot2Header> header = image.multiboot2();
    if (header.isEmpty()) {
      json.writeNullField("multiboot2");
      return;
    }
    json.writeObjectFieldStart("multiboot2");
    json.writeNumberField("offset", header.get().offset());
    json.writeNumberField("length", header.get().length());
    if (header.get().entry().isPresent()) {
      json.writeNumberField("entry", header.get().entry().get());
    } else {
      json.writeNullField("entry");
    }
    json.writeEndObject();
  }

  /** Writes the program headers. */
  static void writeSegments(JsonGenerator json, List<Phdr> segments, Function<Phdr, String> title)
      throws IOException {
    json.writeArrayFieldStart("segments");
    for (Phdr segment : segments) {
      json.writeStartObject();
      json.writeStringField("name", title.apply(segment));
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

  /** Writes the notes of Xen. */
  static void writeNotes(JsonGenerator json, List<XenNote> notes) throws IOException {
    json.writeArrayFieldStart("notes");
    for (XenNote note : notes) {
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
    for (PayloadObject object : image.area().objects()) {
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
    Optional<Memdisk> memdisk = image.memdisk();
    if (memdisk.isEmpty()) {
      json.writeNullField("memdisk");
      return;
    }
    json.writeArrayFieldStart("memdisk");
    Optional<String> first = BootSentence.firstStagePath(image);
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
    for (GrubImage.Module module : image.modules()) {
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
}
