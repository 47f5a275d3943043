package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.failure.Failure.Kind;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The rules of getopt_long, as its manual page has them. */
final class GnuArgumentsTest {
  private static final CommandSpec SPEC =
      CommandSpec.create()
          .name("tool")
          .addOption(option("-p", "--prefix", 1))
          .addOption(option("-m", "--memdisk", 1))
          .addOption(option("-n", "--note", 0))
          .addOption(option("-v", "--verbose", 0))
          .addOption(OptionSpec.builder("-V", "--version").arity("0").build())
          .addOption(OptionSpec.builder("-?", "--help", "--usage").arity("0").build())
          .addOption(OptionSpec.builder("--notes-later").arity("0").build())
          .addOption(OptionSpec.builder("--prefer").arity("0").build());

  private static final Set<String> LATER = Set.of("--notes-later", "--prefer");

  private static OptionSpec option(String letter, String name, int values) {
    return OptionSpec.builder(letter, name)
        .arity(String.valueOf(values))
        .type(values == 0 ? boolean.class : String.class)
        .build();
  }

  /** An option of the plain form without what marks its value. */
  private static String unmarked(String option) {
    String[] parts = option.split("=", 2);
    return parts.length < 2 ? option : parts[0] + "=" + GnuArguments.value(parts[1]);
  }

  /** The plain form with a bar for the end of the options. */
  private static List<String> plain(String... arguments) {
    return GnuArguments.plain(SPEC, LATER, List.of(arguments)).stream()
        .map(each -> each.equals(GnuArguments.END_OF_OPTIONS) ? "|" : unmarked(each))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "-p /boot, --prefix=/boot |",
    "-p/boot, --prefix=/boot |",
    "-p=x, --prefix==x |",
    "-p -m, --prefix=-m |",
    "-p --, --prefix=-- |",
    "--prefix=/boot, --prefix=/boot |",
    "--prefix /boot, --prefix=/boot |",
    "--prefix -x, --prefix=-x |",
    "--prefix --note, --prefix=--note |",
    "--prefix=a=b, --prefix=a=b |",
    "--prefix=, --prefix= |",
    "--pre /boot, --prefix=/boot |",
    "--p=/boot, --prefix=/boot |",
    "--not, --note |",
    "--notes, --notes-later |",
    "--pref /boot, --prefix=/boot |",
    "--prefe, --prefer |",
    "--us, --usage |",
    "-?, --usage |",
    "-nv, --note --verbose |",
    "-nvp/boot, --note --verbose --prefix=/boot |",
    "-nvp /boot, --note --verbose --prefix=/boot |",
    "-npv, --note --prefix=v |",
    "-pn -v, --prefix=n --verbose |",
    "tar -n normal, --note | tar normal",
    "tar -- -n --note, | tar -n --note",
    "-n -- -- x, --note | -- x",
    "-, | -",
    "- -n, --note | -",
    "-p a -m b -p c, --prefix=a --memdisk=b --prefix=c |"
  })
  void plain_arguments_areReadAsGetoptLongDoes(String arguments, String expected) {
    assertEquals(expected, String.join(" ", plain(arguments.split(" "))));
  }

  @Test
  void plain_emptyArguments_areKept() {
    assertEquals(List.of("--prefix=", "|", "", "x"), plain("", "-p", "", "x"));
    assertEquals(List.of("|"), plain());
  }

  @ParameterizedTest
  @CsvSource({
    "-z, unknown option -z",
    "-nz, unknown option -z",
    "--nothing, unknown option --nothing",
    "--prefixes=1, unknown option --prefixes",
    "--ver, ambiguous option --ver",
    "--=x, ambiguous option --",
    "-p, option -p needs a value",
    "-np, option -p needs a value",
    "--prefix, option --prefix needs a value",
    "--pre, option --pre needs a value",
    "--note=1, option --note takes no value"
  })
  void plain_wrongArguments_areUsage(String arguments, String what) {
    assertFails(
        Kind.USAGE,
        what,
        "tool --help shows all options.",
        () -> GnuArguments.plain(SPEC, LATER, Arrays.asList(arguments.split(" "))));
  }
}
