package org.mkpvhboot.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.JsonText;
import org.mkpvhboot.firmware.Placement;
import org.mkpvhboot.report.Utf8;
import org.mkpvhboot.verify.KernelImage;
import org.mkpvhboot.verify.KernelSentence;

/** An image that is no GRUB as JSON, in the fields that one of GRUB has. */
public final class KernelJson {
  private final JsonGenerator json;
  private final KernelImage kernel;

  private KernelJson(JsonGenerator json, KernelImage kernel) {
    this.json = json;
    this.kernel = kernel;
  }

  /**
   * Describes an image.
   *
   * @param file the image as it lies on the disk
   */
  public static Bytes of(KernelImage kernel, Bytes file) {
    return JsonText.of(json -> new KernelJson(json, kernel).write(file));
  }

  private void write(Bytes file) throws IOException {
    json.writeStartObject();
    json.writeStringField("image", file.file());
    json.writeStringField("summary", KernelSentence.of(kernel, file));
    json.writeStringField("kind", kernel.firmware().isPresent() ? "firmware" : "kernel");
    json.writeStringField("name", Utf8.decode(kernel.name()));
    json.writeNullField("target");
    json.writeNullField("grubVersion");
    json.writeNumberField("size", file.size());
    json.writeStringField("sha256", file.sha256());
    json.writeBooleanField("gzip", kernel.packed());
    JsonText.unsigned(json, "entry", kernel.elf().header().e_entry());
    json.writeNullField("multiboot2");
    json.writeNumberField("memoryMiB", kernel.memoryMiB());
    writeFirmware();
    json.writeNullField("prefix");
    json.writeNullField("earlyConfig");
    InspectJson.writeSegments(json, kernel.elf().segments(), kernel::title);
    InspectJson.writeNotes(json, kernel.notes());
    json.writeArrayFieldStart("objects");
    json.writeEndArray();
    json.writeNullField("memdisk");
    json.writeArrayFieldStart("modules");
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeFirmware() throws IOException {
    if (kernel.firmware().isEmpty()) {
      json.writeNullField("firmware");
      return;
    }
    Placement placement = kernel.firmware().get();
    json.writeObjectFieldStart("firmware");
    JsonText.sizeAndHash(json, placement.firmware().bytes());
    JsonText.unsigned(json, "load", placement.load());
    json.writeFieldName("pvhEntry");
    if (placement.firmware().hasPvhEntry()) {
      json.writeNumber(placement.pvhEntry());
    } else {
      json.writeNull();
    }
    json.writeBooleanField("headerInside", placement.firmware().hasHeader());
    json.writeEndObject();
  }
}
