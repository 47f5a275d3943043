package org.mkpvhboot.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.testing.MemoryFiles;

final class LocalesTest {
  private final FileSystem files = MemoryFiles.open();
  private final List<Failure> doubts = new ArrayList<>();

  private Path path(String name) {
    return files.getPath(name);
  }

  private void write(String... names) {
    for (String name : names) {
      MemoryFiles.write(path(name), name);
    }
  }

  private List<String> read(InstallList list) {
    HostFolders host = new HostFolders(path("fonts"), path("themes"), path("host"), path("packs"));
    return new Locales(host, Optional.of(path("platform")), doubts)
        .read(list).entrySet().stream()
            .map(file -> file.getKey() + "=" + file.getValue().latin1())
            .toList();
  }

  @Test
  void read_all_whatComesLaterWins() {
    write("platform/po/de.mo", "platform/po/fr.mo", "platform/po/it.mo", "platform/po/README");
    write("host/fr/LC_MESSAGES/grub.mo", "host/it/LC_MESSAGES/grub.mo", "host/es/other.mo");
    write("packs/it/LC_MESSAGES/grub.mo");

    assertEquals(
        List.of(
            "de.mo=platform/po/de.mo",
            "fr.mo=host/fr/LC_MESSAGES/grub.mo",
            "it.mo=packs/it/LC_MESSAGES/grub.mo"),
        read(InstallList.DEFAULT));
    assertEquals(List.of(), doubts);
  }

  @Test
  void read_byName_whatComesEarlierWins() {
    write("platform/po/de.mo", "host/de/LC_MESSAGES/grub.mo", "packs/de/LC_MESSAGES/grub.mo");
    write("host/fr/LC_MESSAGES/grub.mo", "packs/fr/LC_MESSAGES/grub.mo");
    write("host/it/LC_MESSAGES/grub.mo");

    assertEquals(
        List.of(
            "de.mo=platform/po/de.mo",
            "fr.mo=packs/fr/LC_MESSAGES/grub.mo",
            "it.mo=host/it/LC_MESSAGES/grub.mo"),
        read(InstallList.of("it de fr")));
  }

  @Test
  void read_noFolderAtAll_isNothing() {
    assertEquals(List.of(), read(InstallList.DEFAULT));
  }

  @Test
  void read_linkToNowhere_isADoubt() throws Exception {
    write("host/de/LC_MESSAGES/other.mo");
    Files.createSymbolicLink(path("host/de/LC_MESSAGES/grub.mo"), path("gone"));

    assertEquals(List.of(), read(InstallList.DEFAULT));
    assertEquals(
        List.of(
            "host/de/LC_MESSAGES/grub.mo: is a symbolic link to nowhere: the image has no"
                + " translation de"),
        doubts.stream().map(Failure::getMessage).toList());
  }

  @Test
  void read_listedOneThatIsNowhere_isNotFound() {
    assertFails(
        Kind.NOT_FOUND,
        "host/de/LC_MESSAGES/grub.mo: does not exist, and --locales asks for de",
        "Install the translation, or name the folder that has it by --locale-directory.",
        () -> read(InstallList.of("de")));
  }
}
