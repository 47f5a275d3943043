package org.mkpvhboot.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code regexp --set NUMBER:NAME REGEXP TEXT}. */
final class RegexpCommand {
  private static final Arguments.Options OPTIONS =
      new Arguments.Options(Map.of('s', "set"), Set.of(), Set.of("set"));

  private static final int MOST_LOOKS = 200_000;

  private RegexpCommand() {}

  static List<RunState> run(Call call, RunState state) {
    Arguments arguments = Arguments.of(call.arguments(), OPTIONS);
    List<Value> words = arguments.others();
    if (words.size() != 2) {
      return List.of(state.with(Commands.BAD_ARGUMENT));
    }
    Optional<Matcher> matcher = matcher(words.get(0), words.get(1));
    if (matcher.isEmpty()) {
      arguments.values("set").forEach(name -> state.variables.set(name(name), unknown(name)));
      return List.of(state.with(Commands.IN_DOUBT));
    }
    boolean found = matcher.get().find();
    if (found) {
      arguments.values("set").forEach(name -> set(name.text(), matcher.get(), state));
    }
    return List.of(state.with(found ? 0 : Commands.FALSE));
  }

  private static Optional<Matcher> matcher(Value regexp, Value text) {
    if (!regexp.isKnown() || !text.isKnown()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Pattern.compile(regexp.text()).matcher(new Bounded(text.text())));
    } catch (PatternSyntaxException otherDialect) {
      return Optional.empty();
    }
  }

  private static String name(Value option) {
    return option.text().substring(option.text().indexOf(':') + 1);
  }

  private static Value unknown(Value option) {
    return Value.unknown("${" + name(option) + "}");
  }

  private static void set(String option, Matcher matcher, RunState state) {
    int colon = option.indexOf(':');
    long group = colon < 0 ? 1 : GrubNumber.leading(option.substring(0, colon)).orElse(0);
    String name = option.substring(colon + 1);
    String text = group <= matcher.groupCount() ? matcher.group((int) group) : null;
    if (text == null) {
      state.variables.unset(name);
    } else {
      state.variables.set(name, Value.known(text));
    }
  }

  /** A text that is looked at only so often: an expression can take longer than anybody waits. */
  private static final class Bounded implements CharSequence {
    private final String text;
    private int looks;

    Bounded(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++looks > MOST_LOOKS) {
        throw new Interpreter.TooLong();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
