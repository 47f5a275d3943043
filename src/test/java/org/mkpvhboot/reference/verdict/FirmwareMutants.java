package org.mkpvhboot.reference.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.firmware.FlatFirmware;
import org.mkpvhboot.firmware.Placement;
import org.mkpvhboot.firmware.WrappedFirmware;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Hex;
import org.mkpvhboot.testing.TestFirmware;

/** Firmware with an ELF header, as wrap writes it for other sizes and addresses, and damaged. */
final class FirmwareMutants {
  private static final int COUNT = 2400;

  /** Small, for the judge reads each. */
  private static final int SIZE = 0x3000;

  private static final Bytes WITH_HEADER = TestFirmware.ofXen(SIZE).build();
  private static final Bytes WITHOUT = TestFirmware.ofXen(SIZE).header(Hex.bytes("90")).build();

  private static final List<Base> BASES =
      List.of(
          base("header inside", WITH_HEADER, 0x100000),
          base("header before it", WITHOUT, 0x100000),
          base("no OVMF", Bytes.of(new byte[SIZE], "payload"), 0x200000));

  private final Values values;

  FirmwareMutants(Random random) {
    this.values = new Values(random);
  }

  private static Base base(String name, Bytes firmware, long load) {
    return new Base(name, wrapped(firmware, load, load + SIZE - 0x30), Guest.PVH, Optional.empty());
  }

  private static Bytes wrapped(Bytes firmware, long load, long entry) {
    Placement placement = new Placement(FlatFirmware.of(firmware), load, entry);
    return Bytes.concat("image", WrappedFirmware.pieces(placement));
  }

  List<Mutant> all() {
    List<Mutant> mutants = new ArrayList<>();
    for (Base base : BASES) {
      mutants.add(base.mutant("as it is", base.bytes()));
    }
    while (mutants.size() < COUNT) {
      Base base = values.of(BASES);
      mutants.add(
          switch (values.below(3)) {
            case 0 -> moved(base);
            case 1 -> changed(base);
            default -> cut(base);
          });
    }
    return mutants;
  }

  /** Elsewhere in memory, entered where it is or somewhere else. */
  private Mutant moved(Base base) {
    long load = values.address() & 0xffffffffL;
    load = values.chance(70) ? load & -0x1000 : load;
    load = Math.min(load, (1L << 32) - SIZE);
    long entry = load + values.of(SIZE - 0x30, SIZE - 0x30, 0, SIZE - 1, SIZE, SIZE + 1, -1);
    Bytes firmware = base.name().equals("no OVMF") ? base.bytes().from(0x1000) : WITHOUT;
    String what = String.format("at 0x%x, entered at 0x%x", load, entry);
    return base.mutant(what, wrapped(firmware, load, entry & 0xffffffffL));
  }

  /** With another value in a field of the headers or the note. */
  private Mutant changed(Base base) {
    Bytes image = base.bytes();
    List<Field> fields = new ArrayList<>(Field.ofHeader(image));
    fields.addAll(Field.ofSegments(image));
    fields.add(new Field("n_namesz", 0x74, 4));
    fields.add(new Field("n_descsz", 0x78, 4));
    fields.add(new Field("n_type", 0x7c, 4));
    fields.add(new Field("name", 0x80, 4));
    fields.add(new Field("PHYS32_ENTRY", 0x84, 4));
    Field field = values.of(fields);
    long value = values.number(field.get(image), image.size());
    return base.mutant(field.assigned(value), field.set(image, value));
  }

  private Mutant cut(Base base) {
    int size = values.chance(50) ? values.below(0x100) : values.below(base.bytes().size());
    return base.mutant("cut to " + size, base.bytes().slice(0, size));
  }
}
