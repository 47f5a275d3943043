package org.mkpvhboot;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house (ARCHITECTURE.md), held by the compiled classes. */
final class ArchitectureTest {
  private static final String ROOT = "org.mkpvhboot.";

  /**
   * The rooms as the page has them, top floor first; those in one string do not know each other.
   *
   * <p>{@code target} stands above {@code elf}: its data is made of ELF classes and notes.
   */
  private static final List<String> FLOORS = floors();

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages("org.mkpvhboot");

  private static List<String> floors() {
    String page = read("docs/ARCHITECTURE.md");
    String table = page.substring(page.indexOf("\n## The floors\n"));
    List<String> floors =
        table
            .substring(0, table.indexOf("\n## ", 1))
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(2, line.indexOf(" |")).replace("`", ""))
            .toList();
    assertTrue(floors.size() > 10, floors::toString);
    return floors;
  }

  private static String read(String page) {
    try {
      return Files.readString(Path.of(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> rooms() {
    return FLOORS.stream().flatMap(ArchitectureTest::roomsOf).toList();
  }

  private static Stream<String> roomsOf(String floor) {
    return Stream.of(floor.split(" ", -1));
  }

  /** The rooms that {@code room} must not use: those above it and beside it. */
  private static String[] notBelow(String room) {
    List<String> floors =
        FLOORS.stream().takeWhile(floor -> roomsOf(floor).noneMatch(room::equals)).toList();
    return FLOORS.subList(0, floors.size() + 1).stream()
        .flatMap(ArchitectureTest::roomsOf)
        .filter(other -> !other.equals(room))
        .map(other -> ROOT + other + "..")
        .toArray(String[]::new);
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void room_usesOnlyThoseBelow(String room) {
    noClasses()
        .that()
        .resideInAPackage(ROOT + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(notBelow(room))
        .allowEmptyShould(true)
        .check(MAIN);
  }

  @Test
  void everyClass_livesInARoom() {
    classes()
        .should()
        .resideInAnyPackage(rooms().stream().map(room -> ROOT + room + "..").toArray(String[]::new))
        .check(MAIN);
  }

  @Test
  void core_neverPrintsExitsOrReadsTheProcess() {
    Set<String> names =
        Set.of(
            "exit",
            "getenv",
            "getProperty",
            "getProperties",
            "out",
            "err",
            "in",
            "console",
            "currentTimeMillis",
            "nanoTime",
            "lineSeparator");
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "cli", ROOT + "docs")
        .should()
        .accessTargetWhere(
            describe(
                "a member of System that belongs to the command line",
                (JavaAccess<?> access) ->
                    access.getTargetOwner().isEquivalentTo(System.class)
                        && names.contains(access.getName())))
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(PrintStream.class, ProcessBuilder.class, Process.class, FileSystems.class)
        .check(MAIN);
  }

  @Test
  void core_neverReadsTheClock() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "cli")
        .should()
        .accessTargetWhere(
            describe(
                "the clock",
                (JavaAccess<?> access) ->
                    access.getName().equals("now")
                        && isOneOf(
                            access,
                            Instant.class,
                            LocalDate.class,
                            LocalDateTime.class,
                            ZonedDateTime.class)))
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Clock.class, Date.class, Calendar.class)
        .check(MAIN);
  }

  @Test
  void paths_areOfNioEverywhereButForProcesses() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + "cli.ProcessRunner")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(File.class, FileReader.class, FileWriter.class)
        .orShould()
        .accessTargetWhere(
            describe(
                "a path of the default file system",
                (JavaAccess<?> access) ->
                    (isOneOf(access, Path.class) && access.getName().equals("of"))
                        || isOneOf(access, Paths.class)))
        .check(MAIN);
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + "cli.Main")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(FileInputStream.class, FileOutputStream.class)
        .check(MAIN);
  }

  @Test
  void nobody_asksForTheDefaultCharsetLocaleOrZone() {
    noClasses()
        .should()
        .callMethod(Charset.class, "defaultCharset")
        .orShould()
        .callMethod(Locale.class, "getDefault")
        .orShould()
        .callMethod(TimeZone.class, "getDefault")
        .orShould()
        .callMethod(ZoneId.class, "systemDefault")
        .orShould()
        .callMethod(String.class, "getBytes")
        .orShould()
        .callConstructor(String.class, byte[].class)
        .orShould()
        .callConstructor(String.class, byte[].class, int.class, int.class)
        .orShould()
        .callConstructor(InputStreamReader.class, InputStream.class)
        .orShould()
        .callConstructor(OutputStreamWriter.class, OutputStream.class)
        .orShould()
        .callMethod(String.class, "toLowerCase")
        .orShould()
        .callMethod(String.class, "toUpperCase")
        .orShould()
        .callMethod(String.class, "format", String.class, Object[].class)
        .orShould()
        .callMethod(String.class, "formatted", Object[].class)
        .orShould()
        .callMethod(PrintStream.class, "printf", String.class, Object[].class)
        .check(MAIN);
  }

  @Test
  void names_areNouns() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .check(MAIN);
  }

  private static boolean isOneOf(JavaAccess<?> access, Class<?>... owners) {
    return List.of(owners).stream().anyMatch(access.getTargetOwner()::isEquivalentTo);
  }
}
