package org.mkpvhboot.elf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;

/**
 * A parsed ELF file: its three kinds of header over its bytes.
 *
 * <p>Only that the header tables lie within the file is checked here; what else has to be true is
 * for the reader of a section or segment to ask.
 */
public record ElfFile(Bytes file, Ehdr header, List<Phdr> segments, List<Shdr> sections) {
  /**
   * Parses the headers.
   *
   * @throws Failure NOT_THIS_FORMAT when it is not a little-endian ELF file, DAMAGED when a header
   *     table does not lie within the file
   */
  public static ElfFile decode(Bytes file) {
    Ehdr header = Ehdr.decode(file);
    ElfClass elfClass = header.elfClass();
    return new ElfFile(
        file,
        header,
        table(
            file,
            header.e_phoff(),
            header.e_phnum(),
            header.e_phentsize(),
            elfClass.phentsize(),
            bytes -> Phdr.decode(bytes, elfClass)),
        table(
            file,
            header.e_shoff(),
            header.e_shnum(),
            header.e_shentsize(),
            elfClass.shentsize(),
            bytes -> Shdr.decode(bytes, elfClass)));
  }

  /** The bytes of a segment in the file; DAMAGED when they do not lie within it. */
  public Bytes contents(Phdr segment) {
    return file.slice(segment.p_offset(), segment.p_filesz());
  }

  /**
   * The bytes of a section in the file, none for NOBITS; DAMAGED when they do not lie within it.
   */
  public Bytes contents(Shdr section) {
    return section.sh_type() == Shdr.SHT_NOBITS
        ? file.slice(0, 0)
        : file.slice(section.sh_offset(), section.sh_size());
  }

  /** The name of a section, empty where the file has no section name table. */
  public String name(Shdr section) {
    if (header.e_shstrndx() == 0 || header.e_shstrndx() >= sections.size()) {
      return "";
    }
    return contents(sections.get(header.e_shstrndx())).from(section.sh_name()).cString();
  }

  /** The first section called {@code name}; a name that does not fit the table is none. */
  public Optional<Shdr> section(String name) {
    if (header.e_shstrndx() == 0 || header.e_shstrndx() >= sections.size()) {
      return Optional.empty();
    }
    // compared in place: the names of a damaged file may be as long as the file
    Bytes names = contents(sections.get(header.e_shstrndx()));
    Bytes wanted = Bytes.ofUtf8(name, name);
    // no stream: they take their time where they are made hundreds of times at a start
    for (Shdr each : sections) {
      if (isAt(names, each.sh_name(), wanted)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private static boolean isAt(Bytes names, long offset, Bytes wanted) {
    long end = offset + wanted.size();
    return names.isAt(offset, wanted) && (end == names.size() || names.u8(end) == 0);
  }

  private static <T> List<T> table(
      Bytes file, long offset, int count, int entrySize, int leastSize, Function<Bytes, T> decode) {
    if (count == 0) {
      return List.of();
    }
    if (entrySize < leastSize) {
      throw new Failure(
          Kind.DAMAGED,
          file.at(0),
          "says that its header table has entries of "
              + entrySize
              + " bytes, less than the "
              + leastSize
              + " that they need",
          "The ELF header is damaged: get the file again from where it came from.");
    }
    Bytes table = file.slice(offset, (long) count * entrySize);
    List<T> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      entries.add(decode.apply(table.slice((long) i * entrySize, leastSize)));
    }
    return List.copyOf(entries);
  }
}
