package org.mkpvhboot.report.json;

import java.util.List;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Sha256;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.firmware.Placement;
import org.mkpvhboot.report.json.SbomComponent.Kind;

/** The bill of materials of a firmware with an ELF header: what wrap wrote. */
public final class FirmwareSbom {
  private FirmwareSbom() {}

  /**
   * Writes it.
   *
   * @param pieces of the image
   * @param name of the image, the file's without its folder
   */
  public static Bytes of(Placement placement, List<Bytes> pieces, String name) {
    Bytes firmware = placement.firmware().bytes();
    String file = firmware.file();
    SbomComponent subject =
        new SbomComponent(Kind.FIRMWARE, "image", name)
            .sha256(Sha256.of(pieces))
            .property("load", Printable.hex(placement.load()))
            .property("entry", Printable.hex(placement.entry()));
    SbomComponent part =
        new SbomComponent(Kind.FIRMWARE, "firmware", file.substring(file.lastIndexOf('/') + 1))
            .sha256(firmware.sha256())
            .property("size", Long.toString(firmware.size()))
            .property("firmware", placement.firmware().name());
    return SbomJson.of(subject, List.of(part));
  }
}
