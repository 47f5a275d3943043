package org.mkpvhboot.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.arguments.Arguments;
import org.mkpvhboot.arguments.Example;
import org.mkpvhboot.arguments.HelpText;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.bytes.Distribution;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.recipe.StandardImage;
import org.mkpvhboot.report.json.ExplainJson;
import org.mkpvhboot.report.text.ExplainText;
import org.mkpvhboot.target.Target;

/** {@code mkpvhboot explain}: why each module is in an image that build would make. */
final class ExplainVerb implements Verb {
  private final Option why =
      Option.text(
          "NAME", "All reasons for one module; exit code 1 when it is not in the image.", "--why");

  private final Option json =
      Option.flag(
          "Print JSON; " + Distribution.DOCUMENTS + "explain.schema.json describes its fields.",
          "--json");

  private final ImageOptions options = new ImageOptions();
  private final Option output =
      Option.text("OUT", "Taken as build does, and not written.", "-o", "--output");
  private final Option verbose =
      Option.flag("With --why, a reason for each module that needs it.", "-v", "--verbose");
  private final Option quiet = Option.flag("Taken as build does.", "-q", "--quiet");
  private final Option color = ColorChoice.option();
  private final Option help = Option.help("-h", "--help");

  @Override
  public Arguments arguments() {
    return Arguments.of(why, json).and(options.all()).and(output, verbose, quiet, color, help);
  }

  @Override
  public HelpText help() {
    return new HelpText(
            List.of(
                "Says for each module why it is in the image that build would make of the same options: the"
                    + " statement of the config, the option or the group of the profile that asks for it, or"
                    + " the way from a module that is asked for, each needing the next: normal → terminal.",
                "Nothing is written. Without --target for all targets."),
            List.of("mkpvhboot explain [--why NAME [-v]] [--json] [OPTION OF BUILD...]"),
            List.of())
        .withExamples(
            Example.of(
                "Lists the modules of an image with this first stage, each with its reason.",
                "mkpvhboot explain --target i386-xen_pvh -c debian.cfg"),
            Example.of(
                "Says why one module is there.",
                "mkpvhboot explain --target i386-xen_pvh --why search_fs_file"));
  }

  @Override
  public Optional<String> verdict() {
    return Optional.of("the module of --why is not in the image");
  }

  @Override
  public int run(Console console) {
    if (why.value().filter(name -> plain(name).isBlank()).isPresent()) {
      throw Failure.usage("--why names no module", "Write --why NAME: --why search, say.");
    }
    OptionImages images = new OptionImages(console, options, quiet.isSet());
    List<StandardImage> built = new ArrayList<>();
    for (Target target : options.recipe.targetsOrAll()) {
      built.add(images.build(target));
    }
    boolean found = true;
    if (json.isSet()) {
      console.out().document(ExplainJson.of(built, why.value().map(ExplainVerb::plain)));
      found =
          why.value().isEmpty() || built.stream().anyMatch(image -> has(image, why.value().get()));
    } else {
      for (StandardImage image : built) {
        found &= print(image, console);
      }
    }
    return found ? 0 : Kind.VERDICT.exitCode();
  }

  private boolean print(StandardImage image, Console console) {
    if (why.value().isEmpty()) {
      console.out().print(ExplainText.all(image));
      return true;
    }
    String name = plain(why.value().get());
    boolean isThere = has(image, name);
    if (isThere) {
      console.out().print(ExplainText.one(image, name, verbose.isSet()));
    } else {
      console.print(ExplainText.none(image, name));
    }
    return isThere;
  }

  private static boolean has(StandardImage image, String name) {
    return image.modules().stream().anyMatch(module -> module.name().equals(plain(name)));
  }

  private static String plain(String name) {
    return name.endsWith(".mod") ? name.substring(0, name.length() - 4) : name;
  }
}
