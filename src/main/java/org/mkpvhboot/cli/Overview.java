package org.mkpvhboot.cli;

import java.util.List;
import org.mkpvhboot.report.Columns;

/** The help of the tool as a whole, and {@code help VERB}. */
final class Overview {
  private Overview() {}

  static int print(Console console, List<String> arguments) {
    if (arguments.size() > 1 && arguments.get(0).equals("help")) {
      String name = arguments.get(1);
      Verbs.Entry verb = Verbs.find(name).orElseThrow(() -> Main.unknownVerb(name));
      Verbs.Entry entry =
          name.equals(FleetWords.VERB)
              ? FleetWords.first(console, arguments.subList(2, arguments.size())).orElse(verb)
              : verb;
      console.out().print(entry.help());
      return 0;
    }
    StringBuilder text = new StringBuilder();
    text.append("Usage: mkpvhboot [VERB] [OPTION...]\n");
    text.append("Builds GRUB images that Xen starts as a guest's kernel.\n\n");
    text.append("  mkpvhboot --target i386-xen_pvh -o grub-pvh.bin\n\n");
    text.append("Verbs:\n");
    for (Verbs.Entry verb : Verbs.ALL) {
      text.append("  ").append(Columns.left(verb.name(), 10)).append(' ');
      text.append(verb.summary()).append('\n');
    }
    text.append("\nmkpvhboot VERB --help shows the options of a verb.\n");
    text.append(
        "--version names version and commit; --debug, with any verb, adds a stack trace to an error.\n");
    console.out().print(text);
    return 0;
  }
}
