package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.report.page.InspectHtml;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.PartsImage;
import org.mkpvhboot.testing.World;

/** {@code inspect --html}. */
final class InspectHtmlOptionTest {
  private final World world = new World();
  private final Bytes image = new PartsImage(Target.I386_XEN_PVH).build();

  @BeforeEach
  void writeImage() {
    world.write("/images/image.bin", image.toArray());
  }

  @Test
  void html_isWrittenBesideTheText() {
    String text = world.type("mkpvhboot inspect /images/image.bin").assertGood().text();

    var run = world.type("mkpvhboot inspect --html page.html /images/image.bin").assertGood();

    assertEquals(text, run.text());
    assertEquals(InspectHtml.of(GrubImage.decode(image), image), world.read("page.html"));
  }

  @Test
  void html_goesWithJson() {
    String json = world.type("mkpvhboot inspect --json /images/image.bin").assertGood().text();

    var run =
        world.type("mkpvhboot inspect --json --html=page.html /images/image.bin").assertGood();

    assertEquals(json, run.text());
    assertTrue(world.tree().contains("/work/page.html"));
  }

  @Test
  void html_intoTheImage_isRefused() {
    world.link("/images/link", "image.bin");

    world
        .type("mkpvhboot inspect --html /images/link /images/image.bin")
        .assertFailed(
            2,
            "/images/link: is an output and an input at once",
            "Name another output: the input would be lost.");
    assertEquals(image, world.read("/images/image.bin"));
  }

  @Test
  void html_toStandardOutput_isRefused() {
    world
        .type("mkpvhboot inspect --html - /images/image.bin")
        .assertFailed(
            2,
            "--html takes the name of a file",
            "Write --html image.html and open it in a browser.");
  }

  @Test
  void html_ofWhatIsNoImage_isNotWritten() {
    world.write("/images/text", "text");

    assertEquals(4, world.type("mkpvhboot inspect --html page.html /images/text").exitCode());
    assertEquals(false, world.tree().contains("/work/page.html"));
  }
}
