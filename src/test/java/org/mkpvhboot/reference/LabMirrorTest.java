package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tests' packages come from the mirror that the machine's apt has, as the real apt reads it.
 */
@Tag("reference")
final class LabMirrorTest {
  private static final String KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg";

  private Path folder;
  private AptWorld apt;

  @BeforeEach
  void makeWorld(@TempDir Path temporary) throws IOException {
    folder = temporary;
    Needs.program("apt-get", "apt");
    Needs.that(
        Files.exists(Path.of(KEYRING)), "no " + KEYRING, "apt-get install debian-archive-keyring");
    apt = AptWorld.in(folder.resolve("apt"));
  }

  private Command lab(String script, String... arguments) {
    return apt.asks(Command.of(Lab.script(script)).and(arguments))
        .with("MKPVHBOOT_LAB_MIRROR", "")
        .with("MKPVHBOOT_LAB", folder.resolve("lab").toString());
  }

  /** Address and suite of each line for binary packages. */
  private List<String> places(Command sources) {
    return sources
        .run()
        .orThrow()
        .text()
        .lines()
        .filter(line -> line.startsWith("deb ["))
        .map(line -> line.replaceFirst("^deb \\[[^]]*\\] (.*) main$", "$1"))
        .toList();
  }

  @Test
  void oneLineSources_withOptionsDiscsAndOtherArchives_leadToDebians() throws IOException {
    apt.source("# deb http://commented.test/debian bookworm main")
        .source("deb cdrom:[Debian GNU/Linux 12.5.0 _Bookworm_]/ bookworm main")
        .source("deb [arch=amd64] https://docker.test/linux/debian bookworm stable")
        .source("deb https://other.test/deb nodistro main")
        .source(
            "deb [arch=amd64 signed-by="
                + KEYRING
                + "] https://mirror.test/debian/ bookworm main contrib")
        .source("deb http://security.test/debian-security/ bookworm-security main");

    assertEquals(
        List.of(
            "https://mirror.test/debian trixie",
            "https://mirror.test/debian trixie-updates",
            "http://security.test/debian-security trixie-security"),
        places(lab("sources", "trixie")));
  }

  @Test
  void stanzas_withMirrorLists_leadToDebians() throws IOException {
    Files.createDirectory(apt.folder().resolve("parts"));
    Files.writeString(
        apt.folder().resolve("parts/debian.sources"),
        """
        Types: deb deb-src
        URIs: mirror+file:///etc/apt/mirrors/debian.list
        Suites: bookworm bookworm-updates
        Components: main non-free-firmware
        Signed-By: %s

        Types: deb
        URIs: https://disabled.test/debian
        Suites: bookworm
        Components: main
        Enabled: no
        """
            .formatted(KEYRING));
    Path config = apt.folder().resolve("apt.conf");
    String parts = "\"" + apt.folder().resolve("parts") + "\"";
    Files.writeString(
        config,
        Files.readString(config).replace("SourceParts \"/dev/null\"", "SourceParts " + parts));

    String mirror = "mirror+file:/etc/apt/mirrors/debian.list ";
    assertEquals(
        List.of(mirror + "bookworm", mirror + "bookworm-updates", mirror + "bookworm-backports"),
        places(lab("sources", "bookworm-backports")));
  }

  @Test
  void machineWithoutDebiansPackages_saysWhatToSet() {
    Command.Outcome outcome = lab("debs", "--deb", "sid", "grub-xen-bin").run();
    assertEquals(3, outcome.exitCode(), outcome::toString);
    assertEquals(
        "lab/sources: this machine's apt has no source with Debian's packages: set"
            + " MKPVHBOOT_LAB_MIRROR\n",
        outcome.err());

    assertEquals(
        List.of("http://chosen.test/debian sid"),
        places(lab("sources", "sid").with("MKPVHBOOT_LAB_MIRROR", "http://chosen.test")));
  }

  @Test
  void proxyOfTheMachine_isTheWay() throws IOException {
    apt.source("deb http://mirror.test/debian bookworm main");
    Path config = apt.folder().resolve("apt.conf");
    // nobody listens there
    Files.writeString(
        config,
        Files.readString(config)
            + "Acquire::http::Proxy \"http://127.0.0.1:1\";\nAcquire::Retries \"0\";\n");
    Command.Outcome outcome = lab("debs", "--deb", "sid", "grub-xen-bin").run();
    assertEquals(3, outcome.exitCode(), outcome::toString);
    assertTrue(outcome.err().contains("Could not connect to 127.0.0.1:1"), outcome::err);
  }
}
