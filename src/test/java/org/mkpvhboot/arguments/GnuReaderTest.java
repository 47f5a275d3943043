package org.mkpvhboot.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.failure.Failure.Kind;

/** The rules of getopt_long, as its manual page has them. */
final class GnuReaderTest {
  private final Operands modules = new Operands("MODULE", "Modules.");
  private final Option prefix = Option.text("DIR", "A prefix.", "-p", "--prefix");
  private final Arguments arguments =
      Arguments.of(
              modules,
              prefix,
              Option.text("FILE", "A memdisk.", "-m", "--memdisk").implies(prefix, "implied"),
              Option.flag("A note.", "-n", "--note"),
              Option.flag("Say more.", "-v", "--verbose"),
              Option.list("FILE", "A key.", "-k", "--key").hiddenNames("--old-key"),
              Option.version("-V", "--version"),
              Option.help("-?", "--help", "--usage"),
              Option.flag("New.", "--notes-later"),
              Option.flag("New.", "--prefer"))
          .ofGnuProgram(Set.of("--notes-later", "--prefer"));

  /** What was read: options in the order of the table, a bar, operands. */
  private List<String> read(String... words) {
    arguments.read("tool", Arrays.asList(words));
    List<String> read = new ArrayList<>();
    for (Option option : arguments.options()) {
      if (!option.takesValue() && option.isSet()) {
        read.add(option.longName());
      } else {
        option.values().forEach(value -> read.add(option.longName() + "=" + value));
      }
    }
    read.add("|");
    read.addAll(modules.values());
    return read;
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
    "--us, --help |",
    "-?, --help |",
    "-nv, --note --verbose |",
    "-nvp/boot, --prefix=/boot --note --verbose |",
    "-nvp /boot, --prefix=/boot --note --verbose |",
    "-npv, --prefix=v --note |",
    "-pn -v, --prefix=n --verbose |",
    "tar -n normal, --note | tar normal",
    "tar -- -n --note, | tar -n --note",
    "-n -- -- x, --note | -- x",
    "-, | -",
    "- -n, --note | -",
    "-p a -m b -p c, --prefix=c --memdisk=b |",
    "-p a -m b, --prefix=implied --memdisk=b |",
    "-m a -m b, --prefix=implied --memdisk=b |",
    "-k a --old-key b --ke=c, --key=a --key=b --key=c |",
    "--old c, --key=c |",
    "-nn --note, --note |"
  })
  void read_arguments_areReadAsGetoptLongDoes(String words, String expected) {
    assertEquals(expected, String.join(" ", read(words.split(" "))));
  }

  @Test
  void read_emptyArguments_areKept() {
    assertEquals(List.of("--prefix=", "|", "", "x"), read("", "-p", "", "x"));
  }

  @Test
  void read_noArguments_areNone() {
    assertEquals(List.of("|"), read());
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
  void read_wrongArguments_areUsage(String words, String what) {
    assertFails(Kind.USAGE, what, "tool --help shows all options.", () -> read(words.split(" ")));
  }
}
