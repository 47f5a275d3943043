package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.multiboot.EntryCode;

/** The bytes of the multiboot2 entry are what the assembler makes of its source. */
@Tag("reference")
final class EntryCodeAssemblyTest {
  private static final Path SOURCE = Lab.TREE.resolve("src/main/asm/multiboot2-entry.S");

  private static Bytes assemble(String source, Path folder) throws IOException {
    Needs.program("as", "binutils");
    Needs.program("objcopy", "binutils");
    Path file = Files.writeString(folder.resolve("entry.S"), source);
    Path object = folder.resolve("entry.o");
    Path binary = folder.resolve("entry.bin");
    Command.of("as", "--32", "-o", object.toString(), file.toString()).run().orThrow();
    Command.of("objcopy", "-O", "binary", "-j", ".text", object.toString(), binary.toString())
        .run()
        .orThrow();
    return Bytes.of(Files.readAllBytes(binary), "assembled");
  }

  private static void assertSame(Bytes assembled, Bytes ours) {
    HexFormat hex = HexFormat.of();
    assertEquals(hex.formatHex(assembled.toArray()), hex.formatHex(ours.toArray()));
  }

  @Test
  void packedBytes_areThoseOfTheAssembler(@TempDir Path folder) throws IOException {
    assertSame(assemble(Files.readString(SOURCE), folder), EntryCode.packed());
  }

  @Test
  void bytesForAnAddress_areThoseOfTheAssembler(@TempDir Path folder) throws IOException {
    String first = "movl\t$0, %ebp";
    String source = Files.readString(SOURCE);
    assertEquals(source.indexOf(first), source.lastIndexOf(first));
    String moved = source.replace(first, "movl\t$0x2a4000, %ebp");

    assertSame(assemble(moved, folder), EntryCode.at(EntryCode.packed(), 0x2a4000));
  }
}
