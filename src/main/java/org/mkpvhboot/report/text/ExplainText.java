package org.mkpvhboot.report.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.modules.Asker;
import org.mkpvhboot.modules.ModuleClosure;
import org.mkpvhboot.modules.ModuleReasons;
import org.mkpvhboot.recipe.StandardImage;
import org.mkpvhboot.report.ByteCount;
import org.mkpvhboot.report.Columns;
import org.mkpvhboot.report.Utf8;

/** Why modules are in an image, in words. */
public final class ExplainText {
  private static final String ASKED = "asked for ";

  /** Modules that are there for the same reason. */
  private record Group(Asker asker, List<ModuleClosure.Module> members) {}

  private final WrappedText text = new WrappedText();
  private final StandardImage image;
  private final ModuleReasons reasons;

  private ExplainText(StandardImage image) {
    this.image = image;
    this.reasons = image.reasons();
  }

  /** All modules: under each reason those that are in the image for it. */
  public static String all(StandardImage image) {
    ExplainText writer = new ExplainText(image);
    writer.groups();
    return writer.text.toString();
  }

  /**
   * All reasons for a module of the image.
   *
   * @param isVerbose whether each module that needs it is shown with its own reason
   */
  public static String one(StandardImage image, String module, boolean isVerbose) {
    ExplainText writer = new ExplainText(image);
    writer.module(module, isVerbose);
    return writer.text.toString();
  }

  /** That a module is not in the image, and how it gets there. */
  public static MarkedText none(StandardImage image, String module) {
    boolean couldBe = image.platform().hasModule(module);
    String next =
        couldBe
            ? "; --module " + module + " puts it there"
            : NearestName.didYouMean(module, image.platform().moduleNames());
    String is = couldBe ? " is not in the image" : " is not a module of this GRUB";
    return new MarkedText()
        .add(title(image) + ": ")
        .add(Meaning.BAD, Printable.of(module + is))
        .add(Printable.of(next))
        .end();
  }

  private static String title(StandardImage image) {
    return Printable.of(
        image.platform().target()
            + ", GRUB "
            + image.platform().packageVersion()
            + ", profile "
            + image.around().profile().name());
  }

  private void groups() {
    List<ModuleClosure.Module> modules = image.modules();
    text.line(title(image) + ": " + modules.size() + " modules, " + ByteCount.of(image.size()));
    Map<String, Group> groups = new LinkedHashMap<>();
    for (String asked : reasons.asked()) {
      group(asked, groups);
    }
    for (ModuleClosure.Module module : modules) {
      group(reasons.path(module.name()).get(0), groups).members().add(module);
    }
    for (Group group : groups.values()) {
      if (!group.members().isEmpty()) {
        text.line("");
        reason("", group.asker());
        group.members().forEach(this::member);
      }
    }
  }

  /** The group of a module that is asked for. */
  private Group group(String asked, Map<String, Group> groups) {
    Asker asker = reasons.askers(asked).get(0);
    return groups.computeIfAbsent(name(asker), any -> new Group(asker, new ArrayList<>()));
  }

  /** Lines of a profile with the same comment are one group. */
  private static String name(Asker asker) {
    return asker instanceof Asker.ProfileLine line && !line.comment().isEmpty()
        ? line.place().file() + ": " + line.comment()
        : asker.toString();
  }

  private void member(ModuleClosure.Module module) {
    String size = Columns.right(module.file().size(), 9) + "  ";
    text.add(size, " ".repeat(13), arrows(reasons.path(module.name())));
  }

  private void module(String name, boolean isVerbose) {
    text.line(title(image) + ": " + Printable.of(name) + " is in the image");
    reasons.askers(name).forEach(asker -> reason("  ", asker));
    List<List<String>> paths = new ArrayList<>();
    for (String dependent : reasons.dependents(name)) {
      List<String> path = new ArrayList<>(reasons.path(dependent));
      path.add(name);
      paths.add(path);
    }
    List<String> asked = List.copyOf(reasons.asked());
    paths.sort(
        Comparator.comparingInt((List<String> path) -> path.size())
            .thenComparingInt(path -> asked.indexOf(path.get(0))));
    int shown = isVerbose ? paths.size() : Math.min(1, paths.size());
    for (List<String> path : paths.subList(0, shown)) {
      text.add("  ", "      ", "needed: " + arrows(path));
      reason("    " + Printable.of(path.get(0)) + " is ", reasons.askers(path.get(0)).get(0));
    }
    if (shown < paths.size()) {
      List<String> more =
          paths.subList(shown, paths.size()).stream()
              .map(path -> path.get(path.size() - 2))
              .toList();
      text.add("  ", "    ", "needed as well by " + Printable.of(String.join(", ", more)));
      text.line("-v gives the reason for each.");
    }
  }

  /** In one paragraph, and what is known beyond it in another. */
  private void reason(String start, Asker asker) {
    String next = " ".repeat(start.length() - start.stripLeading().length() + 4);
    if (asker instanceof Asker.Statement statement) {
      String script = statement.place().file() + ":" + statement.line() + ": ";
      String said = Utf8.printable(image.text(statement));
      text.add(start + ASKED, next, "in " + script + (said.isEmpty() ? statement.what() : said));
      if (!statement.remark().isEmpty()) {
        text.add(next, next, Utf8.printable(statement.remark()));
      }
    } else if (asker instanceof Asker.ProfileLine line) {
      String comment = Utf8.printable(line.comment());
      String reason = comment.isEmpty() ? " (" : ": " + comment + " (";
      text.add(start + ASKED, next, "by the profile" + reason + line.place() + ")");
    } else {
      text.add(start + ASKED, next, "by " + Printable.of(asker.toString()));
    }
  }

  private static String arrows(List<String> path) {
    return Printable.of(String.join(" → ", path));
  }
}
