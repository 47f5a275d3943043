package org.mkpvhboot.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.report.json.SarifFiles;

/** The files that check has looked at, found again by the names that messages have. */
final class CheckedFiles implements SarifFiles {
  private final Console console;
  private final Map<String, String> given = new HashMap<>();

  CheckedFiles(Console console) {
    this.console = console;
  }

  /**
   * Says which file a name stands for.
   *
   * @param name in answers
   * @param file its path
   */
  void add(String name, String file) {
    given.putIfAbsent(name, file);
    given.putIfAbsent(Printable.of(name), file);
  }

  @Override
  public Optional<String> uri(String name) {
    return file(name).map(this::uri);
  }

  private Optional<Path> file(String name) {
    String path = given.getOrDefault(name, name);
    try {
      return Optional.of(console.path(path))
          .filter(file -> Files.exists(file) && !Files.isDirectory(file));
    } catch (Failure failure) {
      return Optional.empty(); // no name of a file
    }
  }

  private String uri(Path file) {
    Path folder = console.files().getPath("").toAbsolutePath().normalize();
    Path path = file.toAbsolutePath().normalize();
    if (!path.startsWith(folder)) {
      return path.toUri().toASCIIString();
    }
    String below = folder.toUri().relativize(path.toUri()).toASCIIString();
    String first = below.split("/", 2)[0];
    // what stands before a colon would be taken for a scheme
    return (first.contains(":") ? "./" : "") + below;
  }

  @Override
  public int column(Place place) {
    Optional<Path> file = file(place.file());
    if (file.isEmpty()) {
      return place.column();
    }
    try {
      Bytes text = InputFile.read(file.get(), "script", ReadLimit.SCRIPT);
      String line = text.latin1().split("\n", -1)[place.line() - 1];
      String before = line.substring(0, Math.min(place.column() - 1, line.length()));
      return Printable.utf8(before).length() + 1;
    } catch (Failure | ArrayIndexOutOfBoundsException changed) {
      return place.column();
    }
  }
}
