package org.mkpvhboot.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.cli.InspectedPage;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.PartsImage;
import org.mkpvhboot.testing.TestElf;

final class InspectHtmlTest {
  private static final Target PVH = Target.I386_XEN_PVH;

  /** Of the second LOAD segment, the third program header, in a 32-bit image. */
  private static final int AREA_PADDR = 52 + 2 * 32 + 12;

  private static final String HOSTILE =
      "</code></pre><script>alert(1)</script><img src=x onerror='a'>&\"";

  private static InspectedPage page(Bytes image) {
    return InspectedPage.of(image);
  }

  private static Bytes bytes(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1), "part");
  }

  private static Bytes tar(String name, String contents) {
    return new Memdisk(List.of(new MemdiskEntry(name, bytes(contents)))).encode(0);
  }

  private static Bytes withByte(Bytes image, int offset, int value) {
    byte[] changed = image.toArray();
    changed[offset] = (byte) value;
    return Bytes.of(changed, image.file());
  }

  /** An image with something of everything. */
  private static Bytes full(Target target) {
    return new PartsImage(target)
        .part("module", TestElf.module("normal", target))
        .part("module", TestElf.module("tar", target))
        .part("pubkey", bytes("KEY"))
        .part("memdisk", tar("grub.cfg", "configfile (xen/xvda)/boot/grub/grub.cfg\n"))
        .part("early-config", bytes("normal (memdisk)/grub.cfg\n"))
        .part("prefix", bytes("(memdisk)/boot/grub"))
        .build();
  }

  @ParameterizedTest
  @EnumSource
  void page_hasEverySection(Target target) {
    InspectedPage page = page(full(target));

    assertEquals(
        List.of(
            "What happens at boot",
            "The guest's memory",
            "What takes the space in the file",
            "Will Xen start it?",
            "Facts",
            "Notes for Xen",
            "Early config",
            "First stage",
            "Memdisk",
            "Keys and switches",
            "Modules",
            "Addresses"),
        page.texts("//h2"));
    assertEquals(List.of("image.bin"), page.texts("//h1"));
    assertTrue(
        page.text("//p[contains(@class,'sentence')]")
            .contains("stays at a prompt: it looks for (memdisk)/grub.cfg"));
    assertEquals("normal (memdisk)/grub.cfg\n", page.text("//section[h2/@id='early']//pre/code"));
    assertEquals(
        "configfile (xen/xvda)/boot/grub/grub.cfg\n", page.text("//section[h2/@id='first']//pre"));
    assertEquals(List.of("normal", "tar"), page.texts("//ol[@class='modules-list']//code"));
    assertEquals(List.of("/grub.cfg"), page.texts("//table[@class='files']//code"));
    assertEquals(2, page.texts("//div[@class='verdicts']/div").size());
    assertEquals(
        "Xen starts it as a " + target.guest() + " guest", page.texts("//header//li").get(0));
    assertTrue(page.text("//section[h2/@id='facts']").contains(target.id()));
    assertTrue(page.text("//section[h2/@id='facts']").contains(full(target).sha256()));
  }

  @Test
  void page_namesItsLanguageAndForbidsEverythingElse() {
    InspectedPage page = page(full(PVH));

    assertEquals("en", page.text("/html/@lang"));
    assertEquals(
        "default-src 'none'; style-src 'unsafe-inline'",
        page.text("//meta[@http-equiv='Content-Security-Policy']/@content"));
    assertEquals(
        List.of(), page.texts("//script | //link | //img | //a | //iframe | //@src | //@href"));
    assertFalse(PageStyle.css().replace("url(#", "").contains("url("));
    assertFalse(PageStyle.css().contains("@import"));
  }

  @Test
  void drawing_saysInWordsWhatItShows() {
    InspectedPage page = page(full(PVH));

    assertEquals("The guest's memory", page.text("//svg/title"));
    assertTrue(
        page.text("//svg/desc").startsWith("From address 0 upwards: not used, 1.05 MB, 0x0 – "));
    assertEquals("map-title map-desc", page.text("//svg/@aria-labelledby"));
    assertEquals(
        List.of(
            "not used",
            "kernel",
            "bss",
            "2 modules",
            "public key",
            "memdisk",
            "early config",
            "prefix",
            "room for copies",
            "notes"),
        page.texts("//svg//tspan[@class='name']"));
  }

  @Test
  void drawing_isToScale() {
    Bytes image =
        new PartsImage(Target.X86_64_XEN)
            .bss(4_000_000)
            .part("memdisk", Bytes.of(new byte[2_000_384], "memdisk"))
            .build();

    InspectedPage page = page(image);

    double bss = page.number("//rect[@class='bss']/@height");
    assertEquals(0.5, page.number("//rect[@class='memdisk']/@height") / bss, 0.01);
    assertEquals("4.0", page.text("//rect[@class='kernel']/@height"));
    assertEquals(List.of("1600 bytes *"), page.texts("//tspan[@class='size'][../tspan='kernel']"));
  }

  @Test
  void drawing_cutsAnEmptyStretchThatDwarfsAll() {
    InspectedPage page = page(withByte(full(PVH), AREA_PADDR + 3, 0x40));

    assertEquals("44.0", page.texts("//rect[@class='free']/@height").get(1));
    assertEquals("1.07 GB, cut", page.texts("//tspan[@class='size'][../tspan='not used']").get(1));
  }

  @Test
  void drawing_ofSegmentsThatOverlap_isNotMade() {
    InspectedPage page = page(withByte(full(PVH), AREA_PADDR + 1, 0));

    assertEquals(List.of(), page.texts("//svg"));
    assertTrue(page.text("//section[h2/@id='memory']").contains("the segments overlap"));
    assertEquals("Would not boot as a PVH guest", page.texts("//header//li").get(0));
    assertEquals(
        "It would not boot as a PVH guest: the segment overlaps another one in memory."
            + " If that were fixed:",
        page.text("//header/p[@class='bad']"));
    assertEquals(1, page.texts("//ol[@class='steps']/li").size());
    assertTrue(page.text("//div[@class='verdict bad']").contains("overlaps another one in memory"));
  }

  @Test
  void image_withNothingInIt_hasAPage() {
    InspectedPage page = page(new PartsImage(PVH).build());

    assertTrue(page.text("//ol[@class='steps']").contains("has no modules"));
    assertEquals(
        "0, together 0 bytes, in their order.", page.text("//section[h2/@id='modules']/p"));
    assertEquals("There is none.", page.text("//section[h2/@id='memdisk']/p"));
  }

  @Test
  void hostileTexts_areTextAndNothingElse() {
    Bytes image =
        new PartsImage(PVH)
            .part("module", TestElf.module(HOSTILE, PVH))
            .part("memdisk", tar(HOSTILE, HOSTILE))
            .part("early-config", bytes("configfile (memdisk)/" + HOSTILE.replace(" ", "") + "\n"))
            .part("prefix", bytes(HOSTILE))
            .build()
            .named("/tmp/<i>x.bin");

    InspectedPage page = page(image);

    assertEquals("<i>x.bin", page.text("//h1"));
    assertEquals(HOSTILE, page.text("//ol[@class='modules-list']//code"));
    assertEquals("/" + HOSTILE, page.text("//table[@class='files']//code"));
    assertTrue(page.text("//section[h2/@id='early']//pre").contains("<script>alert(1)</script>"));
    assertTrue(page.texts("//section[h2/@id='facts']//code").contains(HOSTILE));
    assertTrue(page.text("//li[b='Then']").contains("rescue prompt"));
    assertEquals(page(full(PVH)).elements(), page.elements());
    assertEquals(page(full(PVH)).attributesOutsideSvg(), page.attributesOutsideSvg());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\0b",
        "a\33[31mb",
        "a\rb",
        "a\177b",
        "\377\376",
        "a\302\205b",
        "a\342\200\256b",
        "a\357\277\276b",
        "a\355\240\200b",
        "a\342\200\213b",
        "]]>",
        "<!--",
        "a\tb\nc"
      })
  void strangeCharacters_leaveThePageWellFormedAndAreSeen(String strange) {
    Bytes image =
        new PartsImage(PVH)
            .part("module", TestElf.module("x" + strange.replace("\0", ""), PVH))
            .part("memdisk", tar("grub.cfg", strange))
            .part("early-config", bytes("normal (memdisk)/grub.cfg\n" + strange + "."))
            .part("prefix", bytes("(hd0)" + strange))
            .build();

    String text = page(image).text("//section[h2/@id='first']//pre");

    assertFalse(
        Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u200b\\u202e\\ufffe]")
            .matcher(text)
            .find());
    assertFalse(text.isEmpty());
  }

  @Test
  void strangeCharacters_haveTheirNumbers() {
    Bytes image =
        new PartsImage(PVH)
            .part("memdisk", tar("grub.cfg", "a\33b\r\n\tc\342\200\256d"))
            .part("early-config", bytes("normal (memdisk)/grub.cfg\n"))
            .build();

    assertEquals("a\\x1bb\\x0d\n\tc\\u{202e}d", page(image).text("//section[h2/@id='first']//pre"));
  }

  @Test
  void longTexts_areCutAndSaySo() {
    Bytes image =
        new PartsImage(PVH)
            .part("memdisk", tar("n".repeat(5000), ""))
            .part("early-config", bytes("#".repeat(100_000)))
            .part("prefix", bytes("p".repeat(1000)))
            .build();

    InspectedPage page = page(image);

    assertTrue(page.text("//table[@class='files']//code").endsWith("nn… (4800 more characters)"));
    assertTrue(page.text("//section[h2/@id='early']").endsWith("And 34464 more bytes."));
    assertTrue(page.text("//section[h2/@id='facts']").contains("pp… (700 more characters)"));
  }

  @Test
  void manyFiles_areCounted() {
    List<MemdiskEntry> files =
        IntStream.range(0, 3000).mapToObj(i -> new MemdiskEntry("f" + i, bytes("x"))).toList();
    Bytes image = new PartsImage(PVH).part("memdisk", new Memdisk(files).encode(0)).build();

    InspectedPage page = page(image);

    assertEquals(500, page.texts("//table[@class='files']/tbody/tr").size());
    assertTrue(page.text("//section[h2/@id='memdisk']").endsWith("And 2500 more files."));
    assertTrue(page.text("//section[h2/@id='space']").contains("And 2983 smaller ones"));
  }

  @Test
  void damagedMemdisk_isOneThing() {
    ByteWriter noTar = new ByteWriter().latin1("no tar archive").padTo(512);
    Bytes image = new PartsImage(PVH).part("memdisk", noTar.toBytes("memdisk")).build();

    InspectedPage page = page(image);

    assertTrue(page.text("//section[h2/@id='memdisk']").endsWith("a damaged one."));
    assertTrue(page.text("//section[h2/@id='space']").contains("memdisk unread"));
  }

  @Test
  void packedImage_hasThePageOfWhatIsInIt() {
    Bytes packed = Bytes.of(FakeArchive.gz(full(PVH).toArray()), "image.bin");

    InspectedPage page = page(packed);

    assertTrue(page.text("//section[h2/@id='facts']").contains("gzip; unpacked"));
    assertEquals(List.of("normal", "tar"), page.texts("//ol[@class='modules-list']//code"));
  }

  @Test
  void sameImage_givesTheSameBytesWhereverItLies() {
    Bytes image = full(PVH);
    Bytes moved = Bytes.of(image.toArray(), "/elsewhere/image.bin");

    assertEquals(
        InspectHtml.of(GrubImage.decode(image), image),
        InspectHtml.of(GrubImage.decode(moved), moved));
  }
}
