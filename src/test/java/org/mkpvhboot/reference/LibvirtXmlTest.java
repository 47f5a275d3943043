package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mkpvhboot.target.Target;

/** What {@code --libvirt-xml} writes, judged by libvirt's own schema of a domain. */
@Tag("reference")
final class LibvirtXmlTest {
  /** Debian's packages that have the schema, of libvirt 9.0 and 11.3. */
  private enum Schema {
    BOOKWORM("libvirt0"),
    TRIXIE("libvirt-common");

    private final String debianPackage;

    Schema(String debianPackage) {
      this.debianPackage = debianPackage;
    }

    Path file() {
      return Lab.files(name().toLowerCase(Locale.ROOT), debianPackage)
          .resolve("usr/share/libvirt/schemas/domain.rng");
    }
  }

  static Stream<Arguments> all() {
    return Stream.of(Schema.values())
        .flatMap(schema -> Stream.of(Target.values()).map(target -> Arguments.of(schema, target)));
  }

  private static String os(Target target, Path folder) throws IOException {
    Path xml = folder.resolve("os.xml");
    Command.Outcome outcome =
        Mkpvhboot.run(
            "-q",
            "-O",
            target.id(),
            "-d",
            GrubRelease.GRUB_2_06.platform(target).toString(),
            "-o",
            folder.resolve("R&D <1> 'é'.bin").toString(),
            "--libvirt-xml",
            xml.toString());
    assertEquals(0, outcome.exitCode(), outcome::toString);
    return Files.readString(xml);
  }

  private static Command.Outcome judge(Schema schema, String os, Path folder) throws IOException {
    Path domain = folder.resolve("domain.xml");
    Files.writeString(
        domain,
        "<domain type='xen'><name>guest</name><memory unit='MiB'>256</memory><vcpu>1</vcpu>"
            + os
            + "</domain>");
    return Lab.program(Lab.closure("trixie", "libxml2-utils"), "xmllint")
        .and("--noout", "--relaxng", schema.file().toString(), domain.toString())
        .run();
  }

  @ParameterizedTest
  @MethodSource("all")
  void os_inADomain_isValid(Schema schema, Target target, @TempDir Path folder) throws IOException {
    Command.Outcome verdict = judge(schema, os(target, folder), folder);
    assertEquals(0, verdict.exitCode(), verdict::toString);
  }

  /** The judge sees what is wrong. */
  @ParameterizedTest
  @CsvSource({
    "machine='xenpvh', machine='xenpvx'",
    ">xenpvh<, >pvh<",
    "<kernel>/, <kernel>",
    "kernel>, image>",
    "&amp;, &"
  })
  void damagedOs_isNotValid(String text, String damage, @TempDir Path folder) throws IOException {
    String os = os(Target.I386_XEN_PVH, folder);
    assertTrue(os.contains(text), os);
    for (Schema schema : Schema.values()) {
      assertNotEquals(0, judge(schema, os.replace(text, damage), folder).exitCode());
    }
  }
}
