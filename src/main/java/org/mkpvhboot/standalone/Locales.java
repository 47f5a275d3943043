package org.mkpvhboot.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.memdisk.FolderEntry;

/** Reads GRUB's translations: those beside its modules, the host's, and its language packs'. */
final class Locales {
  private static final String FILE = "LC_MESSAGES/grub.mo";
  private static final String SUFFIX = ".mo";

  private final HostFolders host;
  private final Optional<Path> platform;
  private final List<Failure> doubts;
  private final Map<String, Bytes> files = new TreeMap<>();

  /**
   * Makes a reader.
   *
   * @param platform the folder with GRUB's modules, when they lie in one
   */
  Locales(HostFolders host, Optional<Path> platform, List<Failure> doubts) {
    this.host = host;
    this.platform = platform;
    this.doubts = doubts;
  }

  /**
   * Returns the files by name.
   *
   * @throws Failure NOT_FOUND when one that is listed is nowhere
   */
  Map<String, Bytes> read(InstallList list) {
    list.names().ifPresentOrElse(names -> names.forEach(this::readNamed), this::readAll);
    return files;
  }

  private Optional<Path> beside() {
    return platform.map(folder -> folder.resolve("po"));
  }

  /** All that there are; what comes later wins. */
  private void readAll() {
    beside().filter(Files::isDirectory).ifPresent(this::readBeside);
    readHost(host.locales());
    readHost(host.languagePacks());
  }

  private void readBeside(Path folder) {
    for (FolderEntry entry : FolderEntry.of(folder)) {
      if (entry.name().endsWith(SUFFIX)) {
        files.put(entry.name(), InputFile.read(entry.path(), "translation"));
      }
    }
  }

  private void readHost(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    for (FolderEntry entry : FolderEntry.of(folder)) {
      Path file = entry.path().resolve(FILE);
      if (Files.exists(file)) {
        files.put(entry.name() + SUFFIX, InputFile.read(file, "translation"));
      } else if (Files.isSymbolicLink(file)) {
        doubts.add(
            HostNames.absent(
                file, "translation " + Printable.utf8(entry.name()), "what --locales lists"));
      }
    }
  }

  private void readNamed(String name) {
    String plain = HostNames.plain(name, "locale");
    String file = plain + SUFFIX;
    Path own = host.locales().resolve(plain).resolve(FILE);
    Path found =
        beside()
            .map(folder -> folder.resolve(file))
            .filter(Files::exists)
            .or(() -> Optional.of(host.languagePacks().resolve(plain).resolve(FILE)))
            .filter(Files::exists)
            .orElse(own);
    if (!Files.exists(found)) {
      throw new Failure(
          Kind.NOT_FOUND,
          Place.file(own),
          "does not exist, and --locales asks for " + plain,
          "Install the translation, or name the folder that has it by --locale-directory.");
    }
    files.put(HostNames.latin1(file), InputFile.read(found, "translation"));
  }
}
