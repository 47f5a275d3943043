package org.mkpvhboot.docs;

import java.util.Set;
import java.util.stream.Collectors;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.cli.Verbs;

/** What a line of a host's {@code images.d} can say: the options of build without their dashes. */
final class ImageKeys {
  /** Options of build that are the host's program's own business. */
  private static final Set<String> NOT_FOR_HOSTS =
      Set.of(
          "from-extracted",
          "manifest",
          "sbom",
          "in-toto",
          "xl-config",
          "libvirt-xml",
          "summary",
          "offline",
          "quiet",
          "color",
          "help",
          "version");

  private ImageKeys() {}

  /** One key a line: its name, and {@code value} or {@code flag}. */
  static String text() {
    return Verbs.find(Verbs.DEFAULT).stream()
        .flatMap(build -> BashCompletion.options(build).stream())
        .filter(option -> !NOT_FOR_HOSTS.contains(name(option)))
        .map(option -> name(option) + (!option.takesValue() ? " flag\n" : " value\n"))
        .collect(Collectors.joining());
  }

  private static String name(Option option) {
    return option.longName().substring(2);
  }
}
