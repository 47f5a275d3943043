package org.mkpvhboot.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On outputs of apt 2.6.1. */
final class AptPolicyTest {
  private static final String STABLE = "2.06-13+deb12u2";
  private static final String TESTING = "2.12-1~bpo12+1";

  /** A testing suite at priority 100; the stable version is installed. */
  private static final String INSTALLED =
      """
      grub-xen-bin:
        Installed: 2.06-13+deb12u2
        Candidate: 2.06-13+deb12u2
        Version table:
           2.12-1~bpo12+1 100
              100 file:/repo testing/main amd64 Packages
       *** 2.06-13+deb12u2 500
              500 file:/repo stable/main amd64 Packages
              100 /var/lib/dpkg/status
      """;

  /** The package is pinned to a version of a suite with the same priority. */
  private static final String PINNED =
      """
      grub-xen-bin:
        Installed: (none)
        Candidate: 2.12-1~bpo12+1
        Version table:
           2.12-1~bpo12+1 990
              500 file:/repo testing/main amd64 Packages
           2.06-13+deb12u2 500
              500 file:/repo stable/main amd64 Packages
      """;

  private static final String FORBIDDEN =
      """
      grub-xen-bin:
        Installed: (none)
        Candidate: (none)
        Version table:
           2.12-1~bpo12+1 -1
              500 file:/repo testing/main amd64 Packages
           2.06-13+deb12u2 -1
              500 file:/repo stable/main amd64 Packages
      """;

  private static final String ONLY_INSTALLED =
      """
      grub-xen-bin:
        Installed: 2.06-13+deb12u2
        Candidate: 2.06-13+deb12u2
        Version table:
       *** 2.06-13+deb12u2 100
              100 /var/lib/dpkg/status
      """;

  private static String chosen(String output, String... wanted) {
    return AptPolicy.parse(output)
        .choose(Stream.of(wanted).findFirst())
        .map(AptPolicy.Version::version)
        .orElse("none");
  }

  @Test
  void parse_table_hasPrioritiesAndArchives() {
    assertEquals(
        List.of(
            new AptPolicy.Version(TESTING, 100, "file:/repo testing/main"),
            new AptPolicy.Version(STABLE, 500, "file:/repo stable/main")),
        AptPolicy.parse(INSTALLED).versions());
  }

  @Test
  void parse_unknownPackage_isEmpty() {
    assertEquals(new AptPolicy("(none)", List.of()), AptPolicy.parse(""));
  }

  @Test
  void choose_nothingWanted_takesTheCandidateAndNotTheNewest() {
    assertEquals(STABLE, chosen(INSTALLED));
    assertEquals(TESTING, chosen(PINNED));
  }

  @Test
  void choose_pinsLeaveNone_isEmpty() {
    assertEquals("none", chosen(FORBIDDEN));
  }

  @Test
  void choose_versionThatNoArchiveHas_isEmpty() {
    assertEquals("none", chosen(ONLY_INSTALLED));
    assertEquals("none", chosen(ONLY_INSTALLED, STABLE));
  }

  @ParameterizedTest
  @CsvSource({"2.12, " + TESTING, "2.06, " + STABLE, TESTING + ", " + TESTING, "2.04, none"})
  void choose_wanted_takesItWhateverItsPriority(String wanted, String version) {
    assertEquals(version, chosen(INSTALLED, wanted));
    assertEquals(version, chosen(FORBIDDEN, wanted));
  }

  @Test
  void choose_severalThatAreWanted_takesTheOneOfHighestPriority() {
    String table =
        """
        grub-xen-bin:
          Candidate: 2.06-3
          Version table:
             2.06-4 100
                100 file:/repo testing/main amd64 Packages
             2.06-3 500 (phased 10%)
                500 file:/repo stable/main amd64 Packages
             2.06-2 500
                500 file:/repo stable/main amd64 Packages
        """;
    assertEquals("2.06-3", chosen(table, "2.06"));
    assertEquals("2.06-2", chosen(table, "2.06-2"));
  }
}
