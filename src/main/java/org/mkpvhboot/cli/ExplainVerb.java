package org.mkpvhboot.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.arguments.Arguments;
import org.mkpvhboot.arguments.Example;
import org.mkpvhboot.arguments.HelpText;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.bytes.JsonText;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.modules.ModuleClosure;
import org.mkpvhboot.modules.ModuleReasons;
import org.mkpvhboot.recipe.StandardImage;
import org.mkpvhboot.report.ByteCount;
import org.mkpvhboot.report.Columns;
import org.mkpvhboot.target.Target;

/** {@code mkpvhboot explain}: why each module is in an image that build would make. */
final class ExplainVerb implements Verb {
  private final Option why =
      Option.text(
          "NAME", "All reasons for one module; exit code 1 when it is not in the image.", "--why");

  private final Option json =
      Option.flag("Print JSON; docs/explain.schema.json describes its fields.", "--json");

  private final ImageOptions options = new ImageOptions();
  private final Option output =
      Option.text("OUT", "Taken as build does, and not written.", "-o", "--output");
  private final Option quiet = Option.flag("Taken as build does.", "-q", "--quiet");
  private final Option help = Option.help("-h", "--help");

  @Override
  public Arguments arguments() {
    return Arguments.of(why, json).and(options.all()).and(output, quiet, help);
  }

  @Override
  public HelpText help() {
    return new HelpText(
            List.of(
                "Says for each module why it is in the image that build would make of the same options: the line"
                    + " of the config, the option or the profile that asks for it, or the module that needs it.",
                "Nothing is written. Without --target for all targets."),
            List.of("mkpvhboot explain [--why NAME] [--json] [OPTION OF BUILD...]"),
            List.of())
        .withExamples(
            Example.of(
                "Lists the modules of an image with this first stage, each with its reason.",
                "mkpvhboot explain --target i386-xen_pvh -c debian.cfg"),
            Example.of(
                "Says all reasons for one module.",
                "mkpvhboot explain --target i386-xen_pvh --why search_fs_file"));
  }

  @Override
  public Optional<String> verdict() {
    return Optional.of("the module of --why is not in the image");
  }

  @Override
  public int run(Console console) {
    OptionImages images = new OptionImages(console, options, quiet.isSet());
    List<StandardImage> built = new ArrayList<>();
    for (Target target : options.recipe.targetsOrAll()) {
      built.add(images.build(target));
    }
    boolean found = true;
    if (json.isSet()) {
      console.out().document(JsonText.of(out -> writeJson(out, built)));
      found =
          why.value().isEmpty() || built.stream().anyMatch(image -> has(image, why.value().get()));
    } else {
      for (StandardImage image : built) {
        found &=
            why.value().isPresent()
                ? printOne(image, why.value().get(), console)
                : printAll(image, console);
      }
    }
    return found ? 0 : Kind.VERDICT.exitCode();
  }

  private static boolean printAll(StandardImage image, Console console) {
    ModuleReasons reasons = image.reasons();
    List<ModuleClosure.Module> modules = image.modules();
    console
        .out()
        .println(title(image) + ": " + modules.size() + " modules, " + ByteCount.of(image.size()));
    int width = modules.stream().mapToInt(module -> module.name().length()).max().orElse(0);
    for (ModuleClosure.Module module : modules) {
      String name = Columns.left(module.name(), width);
      String size = Columns.right(module.file().size(), 7);
      String chain = Printable.of(String.join(", for ", reasons.chain(module.name())));
      console.out().println("  " + Printable.of(name) + size + "  for " + chain);
    }
    return true;
  }

  private static boolean printOne(StandardImage image, String wanted, Console console) {
    String name = plain(wanted);
    if (!has(image, name)) {
      boolean couldBe = image.platform().hasModule(name);
      console
          .out()
          .println(
              Printable.of(
                  title(image)
                      + ": "
                      + name
                      + (couldBe
                          ? " is not in the image; --module " + name + " puts it there"
                          : " is not a module of this GRUB"
                              + NearestName.didYouMean(name, image.platform().moduleNames()))));
      return false;
    }
    ModuleReasons reasons = image.reasons();
    console.out().println(title(image) + ": " + Printable.of(name) + " is in the image");
    reasons.askers(name).forEach(asker -> console.out().println("  for " + Printable.of(asker)));
    for (String dependent : reasons.dependents(name)) {
      List<String> chain = new ArrayList<>(List.of(dependent));
      chain.addAll(reasons.chain(dependent));
      console.out().println("  for " + Printable.of(String.join(", for ", chain)));
    }
    return true;
  }

  private static String title(StandardImage image) {
    return Printable.of(
        image.platform().target()
            + ", GRUB "
            + image.platform().packageVersion()
            + ", profile "
            + image.around().profile().name());
  }

  private static boolean has(StandardImage image, String name) {
    return image.modules().stream().anyMatch(module -> module.name().equals(plain(name)));
  }

  private static String plain(String name) {
    return name.endsWith(".mod") ? name.substring(0, name.length() - 4) : name;
  }

  private void writeJson(JsonGenerator out, List<StandardImage> images) throws IOException {
    out.writeStartArray();
    for (StandardImage image : images) {
      ModuleReasons reasons = image.reasons();
      out.writeStartObject();
      out.writeStringField("target", image.platform().target().id());
      out.writeStringField("grubVersion", image.platform().grubVersion());
      out.writeStringField("profile", image.around().profile().name());
      out.writeNumberField("size", image.size());
      out.writeArrayFieldStart("modules");
      for (ModuleClosure.Module module : image.modules()) {
        if (why.value().isEmpty() || plain(why.value().get()).equals(module.name())) {
          out.writeStartObject();
          out.writeStringField("name", module.name());
          out.writeNumberField("size", module.file().size());
          writeStrings(out, "chain", reasons.chain(module.name()));
          writeStrings(out, "askedForBy", reasons.askers(module.name()));
          writeStrings(out, "neededBy", reasons.dependents(module.name()));
          out.writeEndObject();
        }
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void writeStrings(JsonGenerator out, String field, List<String> values)
      throws IOException {
    out.writeArrayFieldStart(field);
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }
}
