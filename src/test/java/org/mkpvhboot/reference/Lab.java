package org.mkpvhboot.reference;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Debian's packages in the cache of {@code lab/debs}; asked once for each in a JVM. */
final class Lab {
  /** Maven runs tests in the tree's root. */
  static final Path TREE = Path.of("").toAbsolutePath();

  private static final Map<List<String>, Optional<Path>> FOUND = new ConcurrentHashMap<>();
  private static final Map<List<String>, String> REASONS = new ConcurrentHashMap<>();

  private Lab() {}

  /** A folder with the files of a package. */
  static Path files(String suite, String debianPackage) {
    return find(List.of("debs", suite, debianPackage));
  }

  /** A folder with the files of a package and of all that it depends on. */
  static Path closure(String suite, String debianPackage) {
    return find(List.of("debs", "--closure", suite, debianPackage));
  }

  /** The {@code .deb} file of a package. */
  static Path deb(String suite, String debianPackage) {
    return find(List.of("debs", "--deb", suite, debianPackage));
  }

  /** The kernel that a metapackage of an architecture stands for. */
  static Path kernel(String architecture, String suite, String metapackage) {
    return find(List.of("debs", "--kernel", "--arch", architecture, suite, metapackage));
  }

  /** A folder with what a suite's grub-mkconfig writes for the machines of a table. */
  static Path mkconfig(String suite) {
    return find(List.of("mkconfig", suite));
  }

  /** A program of a closure, with the libraries of that closure. */
  static Command program(Path closure, String name) {
    return Command.of(script("run"), closure.toString(), name);
  }

  /** A script of the folder {@code lab}. */
  static String script(String name) {
    return TREE.resolve("lab").resolve(name).toString();
  }

  private static Path find(List<String> arguments) {
    Optional<Path> found = FOUND.computeIfAbsent(arguments, Lab::ask);
    Needs.that(
        found.isPresent(),
        "lab/" + String.join(" ", arguments) + " says " + REASONS.get(arguments),
        "connect to the network, or fill the cache once with this command");
    return found.orElseThrow();
  }

  private static Optional<Path> ask(List<String> arguments) {
    Command.Outcome outcome =
        Command.of(script(arguments.get(0))).and(arguments.subList(1, arguments.size())).run();
    if (outcome.exitCode() != 0) {
      REASONS.put(arguments, outcome.err().strip());
      return Optional.empty();
    }
    return Optional.of(Path.of(outcome.text().strip()));
  }
}
