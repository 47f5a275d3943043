package org.mkpvhboot.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.testing.MemoryFiles;

final class OwnershipTest {
  private final FileSystem files = MemoryFiles.open();
  private final Path home = files.getPath("/home/ann");
  private final Path cache = home.resolve(".cache/debs");

  @BeforeEach
  void ownAll() throws IOException {
    Files.createDirectories(cache);
    for (String path : new String[] {"/", "/home"}) {
      give(files.getPath(path), "root", "root", "rwxr-xr-x");
    }
    for (Path path : new Path[] {home, home.resolve(".cache"), cache}) {
      give(path, "ann", "staff", "rwxr-xr-x");
    }
  }

  private void give(Path path, String owner, String group, String mode) throws IOException {
    var principals = files.getUserPrincipalLookupService();
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    view.setOwner(principals.lookupPrincipalByName(owner));
    view.setGroup(principals.lookupPrincipalByGroupName(group));
    view.setPermissions(PosixFilePermissions.fromString(mode));
  }

  private String objection() throws IOException {
    return ownership().objectionTo(cache).orElse("none");
  }

  private Ownership ownership() throws IOException {
    UserPrincipal ann = files.getUserPrincipalLookupService().lookupPrincipalByName("ann");
    return new Ownership(ann);
  }

  @Test
  void objection_usersFolderBelowRoots_isNone() throws IOException {
    assertEquals("none", objection());
  }

  @Test
  void objection_anothersFolder_namesTheOwner() throws IOException {
    give(cache, "bob", "staff", "rwx------");
    assertEquals("belongs to bob", objection());
  }

  @Test
  void objection_rootsFolder_isNone() throws IOException {
    give(cache, "root", "root", "rwxr-xr-x");
    assertEquals("none", objection());
  }

  @ParameterizedTest
  @CsvSource({
    "staff, rwxrwxr-x, can be written by others",
    "staff, rwxr-xrwx, can be written by others",
    "ann, rwxrwxr-x, none",
    "ann, rwxrwxrwx, can be written by others"
  })
  void objection_writtenByOthers_butForTheUsersOwnGroup(String group, String mode, String expected)
      throws IOException {
    give(cache, "ann", group, mode);
    assertEquals(expected, objection());
    give(cache, "ann", "staff", "rwxr-xr-x");
    give(home, "ann", group, mode);
    assertEquals(
        expected.equals("none") ? expected : "lies in /home/ann, which " + expected, objection());
  }

  @Test
  void objection_linkIntoAnothersFolder_looksAtWhereItLeads() throws IOException {
    Path other = Files.createDirectories(files.getPath("/home/bob/debs"));
    give(files.getPath("/home/bob"), "bob", "bob", "rwxr-xr-x");
    give(other, "ann", "staff", "rwxr-xr-x");
    Path link = Files.createSymbolicLink(home.resolve("link"), other);

    assertEquals(
        Optional.of("lies in /home/bob, which belongs to bob"), ownership().objectionTo(link));
  }

  @Test
  void objectionToAlone_looksAtNothingAbove() throws IOException {
    give(home, "bob", "bob", "rwxrwxrwx");
    assertEquals(Optional.empty(), ownership().objectionToAlone(cache));
  }

  @Test
  void objection_sharedFolderWithStickyBit_isGoodAboveButNotItself(@TempDir Path folder)
      throws IOException {
    Path shared = Files.createDirectory(folder.resolve("shared"));
    Path own = Files.createDirectory(shared.resolve("own"));
    Ownership ownership = new Ownership(Files.getOwner(own));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertEquals(
        "lies in " + shared + ", which can be written by others",
        ownership.objectionTo(own).orElse("none"));

    Files.setAttribute(shared, "unix:mode", 01777);
    assertEquals("none", ownership.objectionTo(own).orElse("none"));
    assertEquals("can be written by others", ownership.objectionTo(shared).orElse("none"));
  }
}
