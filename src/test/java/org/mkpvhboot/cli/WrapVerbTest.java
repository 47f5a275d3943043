package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.anatomy.Anatomy;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.Hex;
import org.mkpvhboot.testing.TestFirmware;
import org.mkpvhboot.testing.TestKernel;
import org.mkpvhboot.testing.World;

/** The verb wrap as a user types it. */
final class WrapVerbTest {
  private static final String FORCE = " --force writes it all the same.";

  private final World world = new World();

  WrapVerbTest() {
    world.write("2.fd", TestFirmware.ofXen(0x200000).build().toArray());
    world.write("4.fd", TestFirmware.ofXen(0x400000).build().toArray());
    world.write("stock.fd", TestFirmware.stock(0x200000).build().toArray());
    world.write("payload.bin", new byte[0x3000]);
  }

  private CommandLineRun.Result wrap(String command) {
    return world.type("mkpvhboot wrap " + command);
  }

  private void assertNotWritten() {
    assertFalse(Files.exists(world.path("out")));
    assertFalse(world.tree().stream().anyMatch(each -> each.contains(".mkpvhboot-")));
  }

  private void assertEntry(long load, long entry) {
    ElfFile elf = ElfFile.decode(world.read("out"));
    assertEquals(load, elf.segments().get(0).p_paddr());
    assertEquals(entry, elf.header().e_entry());
    assertEquals(
        List.of(XenNote.number(XenNote.PHYS32_ENTRY, entry, 4)),
        Anatomy.of(elf.file()).image().notes());
  }

  @Test
  void ovmf_needsNoOption() {
    CommandLineRun.Result result = wrap("4.fd -o out").assertGood();
    assertEquals(
        "out: OVMF, 0x400000 bytes at 0x100000, PVH entry at 0x4fffd0, memory at least 32 MiB\n",
        result.text());
    assertEntry(0x100000, 0x4fffd0);
    assertTrue(
        world.type("mkpvhboot verify out").assertGood().text().startsWith("out: pvh: pass (Xen"));
  }

  @Test
  void ovmfWithTheRightHeader_staysAsItIs() {
    wrap("2.fd -o out -q").assertGood();
    assertEquals(world.read("2.fd"), world.read("out"));
  }

  @ParameterizedTest
  @CsvSource({
    "0x200000, 0x200000, 32",
    "2M, 0x200000, 32",
    "0x10000, 0x10000, 32",
    "32M, 0x2000000, 35"
  })
  void loadAddress_movesAll(String option, String address, long memory) {
    long load = Long.decode(address);
    CommandLineRun.Result result = wrap("2.fd -o out --load " + option).assertGood();
    assertEntry(load, load + 0x1fffd0);
    assertTrue(result.text().endsWith(", memory at least " + memory + " MiB\n"), result.text());
  }

  @Test
  void memoryForAHighAddress_reachesUpToIt() {
    CommandLineRun.Result result = wrap("2.fd -o out --load 0x10000000").assertGood();
    assertTrue(result.text().endsWith(", memory at least 259 MiB\n"), result.text());
  }

  @ParameterizedTest
  @CsvSource({
    "0x100000, 0x100000",
    "0x102fff, 0x102fff",
    "-0x30, 0x102fd0",
    "-0x3000, 0x100000",
    "-1, 0x102fff"
  })
  void payload_isEnteredWhereTheOptionSays(String option, String entry) {
    wrap("payload.bin -o out --entry " + option).assertGood();
    assertEntry(0x100000, Long.decode(entry));
    wrap("payload.bin -o out2 --entry=" + option).assertGood();
    assertEquals(world.read("out"), world.read("out2"));
    assertEquals(new byte[0x3000].length + 0x1000, world.read("out").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0xfffff", "0x103000", "-0", "-0x3001", "0"})
  void entryOutsideThePayload_isRefused(String entry) {
    CommandLineRun.Result result = wrap("payload.bin -o out --force --entry " + entry);
    assertEquals(2, result.exitCode());
    String rest =
        """
         is not in the file, which would be at 0x100000 to 0x103000
          Name an address in it, or its distance from the end: --entry -0x30.
        """;
    assertTrue(result.err().endsWith(rest), result.err());
    assertNotWritten();
  }

  @Test
  void payloadWithoutEntry_isRefused() {
    wrap("payload.bin -o out")
        .assertFailed(
            2,
            "payload.bin: is not OVMF, so that nobody knows where its PVH entry is",
            "Say it: --entry ADDRESS, or --entry -0x30 for a distance from the end.");
  }

  @Test
  void placeBeyond4GiB_isRefused() {
    wrap("payload.bin -o out --force --entry -1 --load 0xffffe000")
        .assertFailed(
            2,
            "--load: a file of 12288 bytes at 0xffffe000 ends beyond 4 GiB",
            "Take a lower address, 0x100000 for instance.");
  }

  @Test
  void stockOvmf_isRefused() {
    wrap("stock.fd -o out")
        .assertFailed(
            1,
            "stock.fd at offset 0x1fffd0: this OVMF has no PVH entry: it is not the Xen build",
            "Take edk2's OvmfPkg/OvmfXen.dsc, 2025.02 or newer; the package ovmf of Debian does not"
                + " have it."
                + FORCE);
    assertNotWritten();
  }

  @Test
  void stockOvmfWithForce_isWritten_withAWarning() {
    CommandLineRun.Result result = wrap("stock.fd -o out --force");
    assertEquals(
        """
        mkpvhboot: stock.fd at offset 0x1fffd0: warning: this OVMF has no PVH entry: it is not the Xen\
         build
          The guest would triple-fault at once, without a word on its console.
        """,
        result.err());
    assertEquals(0, result.exitCode());
    assertEntry(0x100000, 0x2fffd0);
    assertEquals(1, world.type("mkpvhboot verify out").exitCode());
  }

  @Test
  void truncatedOvmf_isRefused() {
    world.write("cut.fd", TestFirmware.ofXen(0x200000).build().slice(0, 0x100000).toArray());
    wrap("cut.fd -o out")
        .assertFailed(
            4,
            "cut.fd at offset 0x1000: the firmware is truncated: a volume of it goes on after the"
                + " file's end",
            "Build or copy the firmware again." + FORCE);
    assertEquals(0, wrap("cut.fd -o out --force -q").exitCode());
    assertEquals(1, world.type("mkpvhboot verify out").exitCode());
  }

  @Test
  void sizeThatIsNoMultipleOfAPage_isRefused() {
    world.write("odd.bin", new byte[100]);
    wrap("odd.bin -o out --entry -100")
        .assertFailed(
            4,
            "odd.bin at offset 0x0: the size 0x64 is not a multiple of 0x1000",
            "Fill it up with zeros: truncate -s %4096 FILE." + FORCE);
    assertEquals(0, wrap("odd.bin -o out --entry -100 --force").exitCode());
    assertTrue(
        world.type("mkpvhboot verify out").assertGood().text().startsWith("out: pvh: pass (Xen"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0x100800|the load address 0x100800 is not the start of a page",
        "0xffe00000|the firmware and the start info after it would end at 0x100001000, but a PVH"
            + " guest has no RAM from 0xfc000000 on",
        "0x600000|the start info, which Xen puts after the firmware at 0x800000, would lie in OVMF's"
            + " own memory, 0x800000 to 0x1510000",
        "0x700000|the firmware would lie in OVMF's own memory, 0x800000 to 0x1510000",
      })
  void addressThatCannotWork_isRefused(String load, String what) {
    CommandLineRun.Result result = wrap("2.fd -o out --load " + load);
    assertEquals(1, result.exitCode());
    assertTrue(result.err().startsWith("mkpvhboot: 2.fd: " + what + "\n  "), result.err());
    assertTrue(result.err().endsWith(FORCE + "\n"), result.err());
    assertNotWritten();
    assertEquals(0, wrap("2.fd -o out --force --load " + load).exitCode());
    assertEquals(1, world.type("mkpvhboot verify out").exitCode(), "verify refuses it, too");
  }

  /** All reasons come at once. */
  @Test
  void severalReasons_areAllSaid() {
    CommandLineRun.Result result = wrap("stock.fd -o out --load 0x800800");
    assertEquals(
        List.of("this OVMF has no PVH entry", "own memory", "start of a page"),
        List.of("this OVMF has no PVH entry", "own memory", "start of a page").stream()
            .filter(result.err()::contains)
            .toList());
    assertEquals(6, result.err().lines().count());
  }

  /** What a payload has in its first bytes may mean something else to Xen. */
  @Test
  void payloadThatVerifyWouldRefuse_isRefused() {
    byte[] payload = new byte[0x3000];
    byte[] multiboot = Hex.bytes("78c56e33 00000000 883a91cc").toArray();
    System.arraycopy(multiboot, 0, payload, 0x100, multiboot.length);
    world.write("multiboot.bin", payload);
    wrap("multiboot.bin -o out --entry -1")
        .assertFailed(
            1,
            "multiboot.bin: as an image it would be refused: Xen's multiboot loader would take the"
                + " image for one of its own",
            "mkpvhboot verify says more of an image that --force wrote.");
    assertEquals(0, wrap("multiboot.bin -o out --entry -1 --force").exitCode());
  }

  @Test
  void elfImage_isRefused() {
    world.write("linux", TestKernel.linux().toArray());
    wrap("linux -o out --force")
        .assertFailed(
            4,
            "linux at offset 0x0: is an ELF image already",
            "mkpvhboot verify says whether Xen starts it; to load it elsewhere, give the flat file"
                + " that it was made of.");
  }

  @Test
  void standardInputAndOutput_work() {
    Bytes four = TestFirmware.ofXen(0x400000).build();
    wrap("4.fd -o out").assertGood();
    CommandLineRun.Result result =
        CommandLineRun.in(world.files())
            .input(
                new String(four.toArray(), StandardCharsets.ISO_8859_1).replaceAll("[^\0]", "\0"))
            .type("mkpvhboot wrap - -o - --entry -1");
    assertEquals(0x401000, result.assertGood().out().size());
    assertEquals(world.read("out"), wrap("4.fd -o -").assertGood().out());
  }

  @Test
  void sameInput_givesTheSameBytes() {
    wrap("4.fd -o out").assertGood();
    wrap("4.fd -o again").assertGood();
    wrap("again -o third --load 0x100000").assertGood();
    assertEquals(world.read("out"), world.read("again"));
    assertEquals(world.read("out"), world.read("third"));
  }

  @Test
  void xlConfig_namesTheImageByItsAbsolutePath() {
    wrap("4.fd -o out --xl-config guest.cfg").assertGood();
    assertEquals(
        """
        type = "pvh"
        kernel = "/work/out"
        # the least for OVMF; what it boots needs more
        memory = 32
        """,
        world.read("guest.cfg").latin1());
  }

  @Test
  void xlConfig_ofAPathThatXlCannotRead_isRefused() {
    wrap("4.fd -o 'a\"b' --xl-config guest.cfg")
        .assertFailed(
            2,
            "a\"b: cannot stand in a config of xl: there is a '\"' in it",
            "Name another output with -o.");
    assertFalse(Files.exists(world.path("guest.cfg")));
    assertFalse(Files.exists(world.path("a\"b")));
  }

  @Test
  void xlConfig_withoutAFileToName_isRefused() {
    wrap("4.fd -o - --xl-config guest.cfg")
        .assertFailed(
            2,
            "--xl-config names the image's file, and there is none",
            "Name a file with -o, too.");
    wrap("4.fd -o out --xl-config -")
        .assertFailed(2, "--xl-config takes the name of a file", "Write --xl-config guest.cfg.");
    wrap("4.fd -o out --xl-config out")
        .assertFailed(2, "out: is named for two outputs", "Name another file for one.");
    assertNotWritten();
  }

  @Test
  void inputAsOutput_isRefused() {
    wrap("4.fd -o 4.fd")
        .assertFailed(
            2,
            "4.fd: is an output and an input at once",
            "Name another output: the input would be lost.");
    wrap("4.fd -o out --xl-config 4.fd")
        .assertFailed(
            2,
            "4.fd: is an output and an input at once",
            "Name another output: the input would be lost.");
  }

  @Test
  void wrongCommandLines_areUsage() {
    wrap("-o out")
        .assertFailed(2, "no firmware is named", "Name one: mkpvhboot wrap OVMF.fd -o ovmf.elf");
    wrap("2.fd 4.fd -o out")
        .assertFailed(
            2, "wrap takes one firmware, not 2", "Name one: mkpvhboot wrap OVMF.fd -o ovmf.elf");
    wrap("2.fd").assertFailed(2, "no output is named", "Add -o FILE, or -o - for standard output.");
    wrap("none.fd -o out")
        .assertFailed(3, "none.fd: does not exist", "Check the path of the firmware.");
  }

  @Test
  void help_saysWhatIsAbsoluteAndWhy() {
    String help = world.type("mkpvhboot wrap --help").assertGood().text().replaceAll("\\s+", " ");
    assertTrue(help.contains("is absolute, for xl reads a relative one from where it runs"), help);
  }
}
