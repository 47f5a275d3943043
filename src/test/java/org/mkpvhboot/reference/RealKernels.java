package org.mkpvhboot.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target.Guest;

/** Linux kernels as Debian's packages have them, {@code vmlinuz}, and what is packed in them. */
public enum RealKernels {
  BOOKWORM("bookworm", "linux-image-amd64", "PV PVH"),
  BOOKWORM_CLOUD("bookworm", "linux-image-cloud-amd64", "PV PVH"),
  TRIXIE("trixie", "linux-image-amd64", "PV PVH"),
  TRIXIE_CLOUD("trixie", "linux-image-cloud-amd64", "PV PVH"),
  SID("sid", "linux-image-amd64", "PV PVH"),
  SID_CLOUD("sid", "linux-image-cloud-amd64", "PV PVH"),
  /** Linux has no 32-bit PV any more: its notes say so by an entry outside. */
  BOOKWORM_686_PAE("bookworm", "linux-image-686-pae", "PVH"),
  /** Without PAE there is no Xen in it at all. */
  BOOKWORM_686("bookworm", "linux-image-686", "");

  /** Where the setup header has the payload's offset from the 32-bit code, and its length. */
  private static final int PAYLOAD_OFFSET = 0x248;

  private static final int PAYLOAD_LENGTH = 0x24c;
  private static final int SETUP_SECTS = 0x1f1;
  private static final int SECTOR = 512;

  /** Programs that unpack, by the first two bytes of what they unpack, little-endian. */
  private static final Map<Integer, List<String>> UNPACKERS =
      Map.of(
          0x8b1f, List.of("gzip", "gzip", "-dc"),
          0x37fd, List.of("xz-utils", "xz", "--single-stream", "-dc"),
          0xb528, List.of("zstd", "zstd", "-dc"),
          0x2102, List.of("lz4", "lz4", "-dc"));

  private final String suite;
  private final String metapackage;
  private final String guests;

  RealKernels(String suite, String metapackage, String guests) {
    this.suite = suite;
    this.metapackage = metapackage;
    this.guests = guests;
  }

  /** The types of guest as which Xen starts it. */
  public Set<Guest> guests() {
    Set<Guest> types = EnumSet.noneOf(Guest.class);
    for (String type : guests.isEmpty() ? List.<String>of() : List.of(guests.split(" ", -1))) {
      types.add(Guest.valueOf(type));
    }
    return types;
  }

  /** The file, packed. */
  public Path vmlinuz() {
    return Lab.kernel(architecture(), suite, metapackage);
  }

  private String architecture() {
    return metapackage.contains("686") ? "i386" : "amd64";
  }

  /** What is packed in it: an ELF file. */
  public Bytes unpacked() {
    Bytes file = read(vmlinuz());
    long start = (file.u8(SETUP_SECTS) + 1L) * SECTOR + file.u32(PAYLOAD_OFFSET);
    // the last four bytes are the length of what comes out
    Bytes payload = file.slice(start, file.u32(PAYLOAD_LENGTH) - 4);
    List<String> unpacker = UNPACKERS.getOrDefault(payload.u16(0), List.of());
    Needs.that(!unpacker.isEmpty(), this + " is packed with " + payload.u16(0), "extend UNPACKERS");
    try {
      Path packed = Files.createTempFile("payload-", ".packed");
      try {
        Files.write(packed, payload.toArray());
        Path programs = Lab.closure("bookworm", unpacker.get(0));
        return Lab.program(programs, unpacker.get(1))
            .and(unpacker.subList(2, unpacker.size()))
            .and(packed.toString())
            .run()
            .orThrow()
            .out();
      } finally {
        Files.delete(packed);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Bytes read(Path file) {
    try {
      return Bytes.of(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return suite + " " + metapackage;
  }
}
