package org.mkpvhboot.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.cli.Verbs;

/** What the quick reader takes, picocli takes for the same, whatever the verb. */
final class QuickReaderTest {
  private static final List<String> WORDS =
      List.of(
          "",
          "-",
          "--",
          "a",
          "a,b",
          ",",
          "a,",
          "a,,b",
          ",a",
          "\"a,b\"",
          "'a b'",
          "a b",
          "x=y",
          "=",
          "-x",
          "--x",
          "-5",
          "5",
          "007",
          "0x10",
          "1234567890",
          "99999999999",
          "é",
          "\\",
          "${x}",
          "%n",
          "@file",
          "--no-such",
          "-q-",
          "true");

  static Stream<Verbs.Entry> verbs() {
    return Verbs.withWords().stream()
        .filter(verb -> !verb.make().get().arguments().isOfGnuProgram());
  }

  private final Operands files = new Operands("FILE", "Files.");
  private final Option output = Option.text("OUT", "The output.", "-o", "--output");
  private final Option jobs = Option.number("N", "Threads.", "-j", "--jobs");
  private final Option names = Option.list("NAME", "Names.", "--name").commaSeparated();
  private final Option quiet = Option.flag("Be quiet.", "-q", "--quiet");
  private final Arguments arguments = Arguments.of(files, output, jobs, names, quiet);

  private boolean read(String... words) {
    return new QuickReader(arguments).read(List.of(words));
  }

  @Test
  void read_usualArguments_areGiven() {
    assertTrue(read("-o", "a", "x", "--jobs=3", "--name", "a,b", "-q", "--name=c=d", "-"));

    assertEquals("a", output.value().orElseThrow());
    assertEquals(3, jobs.number().orElseThrow());
    assertEquals(List.of("a", "b", "c=d"), names.values());
    assertTrue(quiet.isSet());
    assertEquals(List.of("x", "-"), files.values());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-qo a",
        "-oa",
        "--",
        "-o -x",
        "-o",
        "-q -q",
        "-o a -o b",
        "--quiet=yes",
        "-j x",
        "--out a",
        "-z",
        "--name a,",
        "-o=a"
      })
  void read_anythingElse_isLeftToTheOther(String words) {
    assertFalse(read(words.split(" ")));
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void read_generatedCommandLines_areReadAsPicocliDoes(Verbs.Entry verb) {
    Random random = new Random(20261128);
    int quick = 0;
    for (int i = 0; i < 500; i++) {
      List<String> words = words(random, verb.make().get().arguments());
      Arguments own = verb.make().get().arguments();
      if (new QuickReader(own).read(words)) {
        quick++;
        Arguments full = verb.make().get().arguments();
        new FullReader(verb.command(), full).read(words);
        assertEquals(given(full), given(own), words::toString);
      }
    }

    assertTrue(quick > 50, verb.name() + ": only " + quick + " were read");
  }

  private static List<String> words(Random random, Arguments arguments) {
    List<String> words = new ArrayList<>();
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      Option option = arguments.options().get(random.nextInt(arguments.options().size()));
      List<String> names = option.allNames();
      String name = names.get(random.nextInt(names.size()));
      String value = random.nextBoolean() ? "v" + i : WORDS.get(random.nextInt(WORDS.size()));
      switch (random.nextInt(8)) {
        case 0 -> words.add(name + "=" + value);
        case 1 -> words.add(value);
        case 2 -> words.add(name + value);
        case 3 -> words.add(name.substring(0, name.length() - 1));
        default -> words.addAll(option.takesValue() ? List.of(name, value) : List.of(name));
      }
    }
    return words;
  }

  private static List<Object> given(Arguments arguments) {
    List<Object> given = new ArrayList<>();
    for (Option option : arguments.options()) {
      given.add(
          switch (option.form()) {
            case FLAG -> option.isSet();
            case NUMBER -> option.number();
            case TEXT, LIST -> option.values();
          });
    }
    given.add(arguments.operands().map(Operands::values));
    return given;
  }
}
