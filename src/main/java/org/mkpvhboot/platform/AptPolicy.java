package org.mkpvhboot.platform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code apt-cache policy} says of one package.
 *
 * @param candidate the version that apt would install; {@code (none)} when pins leave none
 * @param versions those that an archive has, the newest first
 */
record AptPolicy(String candidate, List<Version> versions) {
  private static final Pattern CANDIDATE = Pattern.compile("  Candidate: (\\S+)");

  /** A version's line of the table; three stars stand before the installed one. */
  private static final Pattern VERSION = Pattern.compile(" (?:\\*{3}| {3}) (\\S+)(?: (-?\\d+).*)?");

  /** Where apt has the version above from: an archive, or the path of dpkg's list. */
  private static final Pattern SOURCE = Pattern.compile(" {6,}-?\\d+ ([^/ ].*)");

  /**
   * A version of the package.
   *
   * @param priority by which apt chooses, from its pins
   * @param source the archive and suite, as apt names them
   */
  record Version(String version, int priority, String source) {}

  /** Reads the output of {@code apt-cache policy NAME} in the C locale. */
  static AptPolicy parse(String output) {
    String candidate = "(none)";
    List<Version> versions = new ArrayList<>();
    Optional<Matcher> version = Optional.empty();
    for (String line : output.lines().toList()) {
      Matcher candidateLine = CANDIDATE.matcher(line);
      Matcher versionLine = VERSION.matcher(line);
      Matcher sourceLine = SOURCE.matcher(line);
      if (candidateLine.matches()) {
        candidate = candidateLine.group(1);
      } else if (versionLine.matches()) {
        version = Optional.of(versionLine);
      } else if (sourceLine.matches() && version.isPresent()) {
        versions.add(version(version.get(), sourceLine.group(1)));
        version = Optional.empty();
      }
    }
    return new AptPolicy(candidate, List.copyOf(versions));
  }

  private static Version version(Matcher line, String source) {
    int priority = line.group(2) == null ? 0 : Integer.parseInt(line.group(2));
    return new Version(line.group(1), priority, source.replaceFirst(" \\S+ Packages$", ""));
  }

  /**
   * The version to take: apt's candidate, or of those that are wanted the one apt likes most.
   *
   * @param wanted as {@link GrubPackage#matches} takes it
   */
  Optional<Version> choose(Optional<String> wanted) {
    if (wanted.isEmpty()) {
      return versions.stream().filter(each -> each.version().equals(candidate)).findFirst();
    }
    return versions.stream()
        .filter(each -> GrubPackage.matches(each.version(), wanted.get()))
        .sorted(Comparator.comparingInt(Version::priority).reversed())
        .findFirst();
  }
}
