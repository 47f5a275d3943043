package org.mkpvhboot.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mkpvhboot.arguments.HelpText;

/** The verbs of the tool; each is loaded only when it is asked for. */
public final class Verbs {
  public static final String DEFAULT = "build";

  /**
   * An entry of the list.
   *
   * @param summary one line for the overview, as a sentence without its full stop
   */
  public record Entry(String name, String summary, Supplier<Verb> make) {
    /** How it is called: {@code mkpvhboot fleet status}. */
    public String command() {
      return "mkpvhboot " + name;
    }

    /** The page of {@code --help}. */
    public String help() {
      Verb verb = make.get();
      return verb.arguments().help(command(), verb.help(), ExitCodes.sentence(verb.verdict()));
    }

    /** What the page says beside options, operands and exit codes. */
    public HelpText helpText() {
      return make.get().help();
    }

    /** What each exit code of it means, as a sentence without its full stop. */
    public Map<Integer, String> exitCodes() {
      return ExitCodes.meanings(make.get().verdict());
    }

    /** The name; of a word, without that of its verb. */
    public String lastWord() {
      return name.substring(name.lastIndexOf(' ') + 1);
    }
  }

  public static final List<Entry> ALL =
      List.of(
          new Entry(DEFAULT, "Build an image (the default verb)", BuildVerb::new),
          new Entry("check", "Say what would go wrong when a config boots", CheckVerb::new),
          new Entry("explain", "Say why each module is in an image", ExplainVerb::new),
          new Entry("inspect", "Show what is in an image and what it will do", InspectVerb::new),
          new Entry("verify", "Say before boot whether Xen will start an image", VerifyVerb::new),
          new Entry("extract", "Write every part of an image as a file", ExtractVerb::new),
          new Entry("diff", "Show in what two images differ", DiffVerb::new),
          new Entry("wrap", "Make a PVH guest's kernel of a flat firmware", WrapVerb::new),
          new Entry(
              "rebuild", "Make the images of a manifest again, and compare", RebuildVerb::new),
          new Entry("fleet", "Build the images of many guests as one set", FleetVerb::new),
          new Entry(
              "mkimage", "Do what grub-mkimage does, with its command line", MkimageVerb::new),
          new Entry(
              "mkstandalone",
              "Do what grub-mkstandalone does, with its command line",
              MkstandaloneVerb::new));

  private Verbs() {}

  /** The words of a verb, {@code fleet status} for instance; few verbs have any. */
  public static List<Entry> words(String verb) {
    return verb.equals(FleetWords.VERB) ? FleetWords.ALL : List.of();
  }

  /** All verbs, and after each its words: whatever has options and a page of its own. */
  public static List<Entry> withWords() {
    return ALL.stream()
        .flatMap(verb -> Stream.concat(Stream.of(verb), words(verb.name()).stream()))
        .toList();
  }

  public static Optional<Entry> find(String name) {
    return ALL.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  public static List<String> names() {
    return ALL.stream().map(Entry::name).toList();
  }
}
