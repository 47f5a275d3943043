package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mkpvhboot.target.Target;

/**
 * The pages of {@code inspect --html} in Debian's Chromium, on a desk and on a phone, light and
 * dark.
 *
 * <p>With the variable {@code MKPVHBOOT_PICTURES} a picture of each is left in the folder that it
 * names.
 */
@Tag("reference")
final class PageInBrowserTest {
  private static final String LONG = "some/rather/long/path/of-a-tenant/with-many-folders/and.more";

  private Path folder = Path.of("");

  private Path build(String name, String... options) {
    Path image = folder.resolve(name);
    run(Arrays.asList("build", "-q", "--modules-from", modules(), "-o", image.toString()), options);
    return image;
  }

  private static String modules() {
    return GrubRelease.GRUB_2_06.deb().toString();
  }

  private static void run(List<String> arguments, String... more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(Arrays.asList(more));
    Mkpvhboot.run(all).orThrow();
  }

  /** An image out of a fleet, with a path and a name that no phone has room for. */
  private Path tenant() throws IOException {
    String name = "customer-0123456789.production.example.org";
    Path graft = Files.writeString(folder.resolve("graft"), "x\n".repeat(3000));
    Files.writeString(
        folder.resolve("first.cfg"),
        "search --set=root --label root\nconfigfile ($root)/" + LONG + "/grub.cfg\n");
    Path manifest = folder.resolve("fleet.yaml");
    Files.writeString(
        manifest,
        """
        defaults: {target: i386-xen_pvh, config: first.cfg, grafts: {"%s/%s": "%s"}}
        tenants: [{name: %s}]
        """
            .formatted(LONG, "x".repeat(70), graft, name));
    Path images = folder.resolve("images");
    run(
        List.of("fleet", "-q", "--modules-from", modules(), manifest.toString()),
        "-d",
        images.toString());
    try (var files = Files.walk(images.toRealPath().resolve("current").toRealPath())) {
      return files
          .filter(
              file -> file.getFileName().toString().startsWith(name) && Files.isRegularFile(file))
          .findFirst()
          .orElseThrow();
    }
  }

  /** One whose second segment says that it lies where the first does. */
  private Path damaged(Path good) throws IOException {
    byte[] bytes = Files.readAllBytes(good);
    int physicalAddress = 52 + 2 * 32 + 12;
    Arrays.fill(bytes, physicalAddress, physicalAddress + 4, (byte) 0);
    bytes[physicalAddress + 2] = 0x10;
    return Files.write(folder.resolve("damaged.bin"), bytes);
  }

  private List<Path> images() throws IOException {
    Path pvh = build("pvh.bin", "--target", Target.I386_XEN_PVH.id());
    return List.of(
        pvh,
        build("pv.bin", "--target", Target.X86_64_XEN.id()),
        build("second.elf", "--target", Target.I386_XEN_PVH.id(), "--second-stage"),
        damaged(pvh),
        tenant(),
        Lab.kernel("amd64", "bookworm", "linux-image-cloud-amd64"));
  }

  @Test
  void page_fits_saysItsVerdictFirst_andNothingOnTheConsole(@TempDir Path temporary)
      throws IOException {
    folder = temporary;
    Optional<Path> pictures =
        Optional.ofNullable(System.getenv("MKPVHBOOT_PICTURES")).map(Path::of);
    List<String> problems = new ArrayList<>();
    int looks = 0;
    List<Path> pages = pages();
    try (Chromium chromium = new Chromium(Files.createDirectory(folder.resolve("chromium")))) {
      for (Path page : pages) {
        chromium.open(page);
        for (int width : List.of(1280, 360)) {
          for (String colours : List.of("light", "dark")) {
            String look = page.getFileName() + " at " + width + ", " + colours + ": ";
            chromium.show(width, width == 360 ? 740 : 800, colours);
            for (JsonElement problem : chromium.ask(measure()).getAsJsonArray()) {
              problems.add(look + problem.getAsString());
            }
            looks++;
            if (pictures.isPresent()) {
              chromium.picture(pictures.get().resolve(look.replaceAll("[^\\w.]+", "-") + ".png"));
            }
          }
        }
        chromium.complaints().forEach(said -> problems.add(page.getFileName() + ": " + said));
      }
    }
    assertEquals(24, looks);
    assertEquals("", String.join("\n", problems));
  }

  /** Shows that the test above can fail. */
  @Test
  void pageThatIsNotSo_isFound(@TempDir Path temporary) throws IOException {
    Path page = temporary.resolve("bad.html");
    Files.writeString(
        page,
        """
        <!DOCTYPE html><html><head><meta charset="utf-8"></head><body style="margin: 0">
        <p style="height: 2000px; width: 12px; overflow-wrap: anywhere">/boot/grub</p>
        <div style="width: 3000px">x</div><span class="n">123456</span>
        <script>console.error("said"); missing()</script></body></html>
        """);
    try (Chromium chromium = new Chromium(Files.createDirectory(temporary.resolve("chromium")))) {
      chromium.show(360, 740, "dark");
      chromium.open(page);
      String problems = chromium.ask(measure()).toString();
      for (String problem :
          List.of(
              "is 3000 wide",
              "outside of 0 to 360",
              "is in pieces",
              "without its unit",
              "first screen")) {
        assertTrue(problems.contains(problem), problems);
      }
      String said = chromium.complaints().toString();
      assertTrue(said.contains("\"said\"") && said.contains("missing is not defined"), said);
      assertTrue(chromium.ask("matchMedia('(prefers-color-scheme: dark)').matches").getAsBoolean());
    }
  }

  private List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (Path image : images()) {
      Path page = folder.resolve(image.getFileName() + ".html");
      run(List.of("inspect", "--html", page.toString(), image.toString()));
      pages.add(page);
    }
    return pages;
  }

  private static String measure() throws IOException {
    try (InputStream in = PageInBrowserTest.class.getResourceAsStream("measure-page.js")) {
      assertTrue(in != null);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
