package org.mkpvhboot.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a generation's {@code SHA256SUMS} says about its images.
 *
 * <p>It is read along with the manifest, whose order it mostly has, and is not in memory as a
 * whole. An image that it does not tell in time is compared byte by byte: slower, not wrong.
 */
final class KnownSums implements AutoCloseable {
  /** Images that were passed over and may be asked for later. */
  private static final int MOST_AHEAD = 1 << 14;

  private static final int SUM_SIZE = 64;

  /** Two blanks stand between sum and name. */
  private static final int NAME_AT = SUM_SIZE + 2;

  private final Optional<BufferedReader> lines;
  private final Optional<FileTime> published;
  private final Map<String, String> ahead = new HashMap<>();

  private KnownSums(Optional<BufferedReader> lines, Optional<FileTime> published) {
    this.lines = lines;
    this.published = published;
  }

  /** Those of a generation; none when there is none, or no such file in it. */
  static KnownSums of(Optional<Path> generation) {
    Optional<Path> sums =
        generation.map(folder -> folder.resolve(FleetReport.SUMS)).filter(Files::isRegularFile);
    if (sums.isEmpty()) {
      return new KnownSums(Optional.empty(), Optional.empty());
    }
    try {
      FileTime time = Files.getLastModifiedTime(sums.get().resolveSibling(FleetReport.JSON));
      return new KnownSums(
          Optional.of(Files.newBufferedReader(sums.get(), StandardCharsets.ISO_8859_1)),
          Optional.of(time));
    } catch (IOException e) {
      return new KnownSums(Optional.empty(), Optional.empty());
    }
  }

  /** The SHA-256 of an image that is in the generation; empty when it is not known. */
  Optional<String> of(String image) {
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    String wanted = new String(image.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    String known = ahead.remove(wanted);
    if (known != null) {
      return Optional.of(known);
    }
    try {
      for (String line = lines.get().readLine(); line != null; line = lines.get().readLine()) {
        if (line.length() <= NAME_AT) {
          continue;
        }
        String name = line.substring(NAME_AT);
        String sum = line.substring(0, SUM_SIZE);
        if (name.equals(wanted)) {
          return Optional.of(sum);
        }
        if (ahead.size() < MOST_AHEAD) {
          ahead.put(name, sum);
        }
      }
    } catch (IOException e) {
      ahead.clear();
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** Whether a file is as it was when its generation was published, by its time. */
  boolean isUntouched(BasicFileAttributes attributes) {
    return attributes.isRegularFile()
        && published.filter(time -> attributes.lastModifiedTime().compareTo(time) < 0).isPresent();
  }

  @Override
  public void close() {
    try {
      if (lines.isPresent()) {
        lines.get().close();
      }
    } catch (IOException e) {
      return; // it was only read
    }
  }
}
