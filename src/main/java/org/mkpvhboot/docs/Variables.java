package org.mkpvhboot.docs;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mkpvhboot.cli.Verbs;

/**
 * ENVIRONMENT of the manual pages: the variables that the tool reads, and those of its launcher.
 */
final class Variables {
  private static final List<Variable> OF_VERBS =
      List.of(
          new Variable(
              "SOURCE_DATE_EPOCH",
              "The time of files in the memdisk, in seconds since 1970; 0 when it is not set.",
              Set.of("build", "check", "explain", "fleet")),
          new Variable(
              "XDG_CACHE_HOME",
              "Where the cache is, in place of ~/.cache.",
              Set.of("build", "check", "explain", "fleet", "fleet status", "rebuild")),
          new Variable(
              "HOME",
              "Whose .cache that is.",
              Set.of("build", "check", "explain", "fleet", "fleet status", "rebuild")),
          new Variable(
              "pkgdatadir",
              "Where fonts and themes are, as for grub-mkstandalone, in place of /usr/share/grub.",
              Set.of("mkstandalone")));

  private static final List<Variable> OF_LAUNCHER =
      List.of(
          new Variable("JAVA_HOME", "The Java that is taken, where it is 17 or newer."),
          new Variable(
              "PATH",
              "Without JAVA_HOME the first java in it that is 17 or newer is taken, else one of"
                  + " /usr/lib/jvm."),
          new Variable(
              "JAVA_TOOL_OPTIONS",
              "Options for Java: -Xmx2g lets it take 2 GiB of memory, where it takes a quarter of"
                  + " the machine's without this."),
          new Variable("JDK_JAVA_OPTIONS", "The same, for the program java."),
          new Variable(
              "LC_ALL",
              "Set to C.UTF-8 by the launcher: no variable of the locale changes what is written."),
          new Variable(
              "MKPVHBOOT_OUTPUT_TERMINAL",
              "Set by the launcher where standard output is a terminal: no image is written"
                  + " to it, and texts may have colors."),
          new Variable(
              "MKPVHBOOT_TERMINAL",
              "Set by the launcher where standard error is a terminal: fleet shows there how far"
                  + " it is."),
          new Variable(
              "NO_COLOR",
              "Where it has a value, nothing has a color by itself; --color always wins."),
          new Variable("TERM", "Where it is dumb or not set, nothing has a color by itself."),
          new Variable(
              "MKPVHBOOT_PACKAGED",
              "Set by the launcher of the package: the tool does not use the network then."));

  private Variables() {}

  private record Variable(String name, String does, Set<String> verbs) {
    /** One of all verbs. */
    Variable(String name, String does) {
      this(name, does, Set.of());
    }

    void writeTo(RoffPage page) {
      page.entry(RoffPage.bold(name), List.of(does));
    }
  }

  /** All names. */
  static Set<String> names() {
    return Stream.concat(OF_VERBS.stream(), OF_LAUNCHER.stream())
        .map(Variable::name)
        .collect(Collectors.toSet());
  }

  /** The section of a verb; those of the launcher are in the tool's own page. */
  static void write(RoffPage page, Verbs.Entry verb, PageName tool) {
    page.section("ENVIRONMENT");
    OF_VERBS.stream()
        .filter(variable -> variable.verbs().contains(verb.name()))
        .forEach(variable -> variable.writeTo(page));
    page.filled("What the launcher reads, JAVA_HOME for instance, is in " + tool.roff() + ".");
  }

  /** The section of the tool. */
  static void writeAll(RoffPage page) {
    page.section("ENVIRONMENT");
    OF_LAUNCHER.forEach(variable -> variable.writeTo(page));
    OF_VERBS.forEach(
        variable ->
            page.entry(
                RoffPage.bold(variable.name()),
                List.of(
                    variable.does(),
                    "Read by "
                        + variable.verbs().stream().sorted().collect(Collectors.joining(", "))
                        + ".")));
  }
}
