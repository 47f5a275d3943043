package org.mkpvhboot.cli;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Printable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns picocli's view of a wrong command line into ours. */
final class UsageFailure {
  private UsageFailure() {}

  static Failure of(ParameterException cause, String verb) {
    String next = "mkpvhboot " + verb + " --help shows all options.";
    return Failure.usage(what(cause), next).causedBy(cause);
  }

  /** The failure for a verb that was given no image. */
  static Failure noImage(String verb) {
    return Failure.usage(
        "no image is named",
        "Name one: mkpvhboot " + verb + " /usr/lib/grub-xen/grub-i386-xen_pvh.bin");
  }

  /** The one image that a verb takes. */
  static String onlyImage(List<String> images, String verb) {
    if (images.isEmpty()) {
      throw noImage(verb);
    }
    if (images.size() > 1) {
      throw Failure.usage(
          verb + " takes one image, not " + images.size(),
          "Call it for each; mkpvhboot diff A B compares two.");
    }
    return images.get(0);
  }

  private static String what(ParameterException cause) {
    if (cause instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      String argument = unmatched.getUnmatched().get(0);
      boolean option = argument.startsWith("-") && argument.length() > 1;
      String name = argument.split("=", 2)[0];
      return (option ? "unknown option " : "unexpected argument ")
          + Printable.of(argument)
          + (option ? NearestName.didYouMean(name, optionNames(cause)) : "");
    }
    String message = Printable.of(String.valueOf(cause.getMessage()));
    return message.isEmpty()
        ? message
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }

  private static List<String> optionNames(ParameterException cause) {
    CommandSpec spec = cause.getCommandLine().getCommandSpec();
    List<String> names = new ArrayList<>();
    spec.options().forEach(option -> names.addAll(List.of(option.names())));
    names.removeIf(name -> !name.startsWith("--"));
    return names;
  }
}
