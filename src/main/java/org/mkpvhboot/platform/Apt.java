package org.mkpvhboot.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Debian's apt, asked about one package; it never needs root and changes nothing of the host.
 *
 * @param folder to run its commands in
 * @param options that go with each command, those for lists of our own for instance
 */
record Apt(CommandRunner runner, Path folder, String name, List<String> options) {
  private static final List<String> AS_USER = List.of("-o", "APT::Sandbox::User=root");

  private static final List<String> WITH_RETRIES = List.of("-o", "Acquire::Retries=2");

  /** apt ends with 0 all the same, and goes on with the lists that it has. */
  private static final String FAILED_IN_PART = "Some index files failed to download";

  private static final String SHA256 = "SHA256: ";

  /** The versions that the package lists name, and which of them apt takes. */
  AptPolicy policy() throws AptFailure {
    return AptPolicy.parse(run(folder, "apt-cache", List.of(), "policy", name));
  }

  /** The SHA-256 of a version's {@code .deb}; more than one where archives differ. */
  Set<String> sha256(String version) throws AptFailure {
    return run(folder, "apt-cache", List.of(), "show", name + "=" + version)
        .lines()
        .filter(line -> line.startsWith(SHA256))
        .map(line -> line.substring(SHA256.length()).strip())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Puts a version's {@code .deb} into an empty folder. */
  void download(String version, Path into) throws AptFailure {
    List<String> more = Stream.concat(AS_USER.stream(), WITH_RETRIES.stream()).toList();
    run(into, "apt-get", more, "download", name + "=" + version);
  }

  /** Fetches all package lists anew; one that cannot be had is a failure. */
  void update() throws AptFailure {
    String output = run(folder, "apt-get", AS_USER, "update");
    if (output.contains(FAILED_IN_PART)) {
      throw AptFailure.of("apt-get update", output);
    }
  }

  private String run(Path where, String program, List<String> more, String verb, String... rest)
      throws AptFailure {
    List<String> command = new ArrayList<>(List.of(program, "-q"));
    command.addAll(options);
    command.addAll(more);
    command.add(verb);
    command.addAll(List.of(rest));
    CommandRunner.Ended outcome;
    try {
      outcome = runner.run(where, command);
    } catch (IOException e) {
      throw new AptFailure("this host has no " + program);
    }
    if (outcome.exitCode() != 0) {
      throw AptFailure.of(program + " " + verb, outcome.output());
    }
    return outcome.output();
  }
}
