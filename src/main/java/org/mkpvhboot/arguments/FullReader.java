package org.mkpvhboot.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Printable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads any command line, and writes the help, by picocli. */
final class FullReader {
  private static final int HELP_WIDTH = 90;
  private static final int LONGEST_OPTION = 28;

  /** Before a path that picocli would break at a full stop within it. */
  private static final Pattern LONG_PATH = Pattern.compile(" (?=/\\S{30})");

  private final String command;
  private final Arguments arguments;
  private final CommandLine commandLine;

  FullReader(String command, Arguments arguments) {
    this.command = command;
    this.arguments = arguments;
    CommandSpec spec = CommandSpec.create().name(command);
    arguments.operands().ifPresent(operands -> spec.addPositional(parameter(operands)));
    for (Option option : arguments.options()) {
      spec.addOption(option(option, option.names(), option.isHidden()));
      if (!option.hiddenNames().isEmpty()) {
        spec.addOption(option(option, option.hiddenNames(), true));
      }
    }
    commandLine = new CommandLine(spec).setExpandAtFiles(false);
  }

  /**
   * Gives options and operands what a command line says.
   *
   * @throws Failure USAGE when it makes no sense
   */
  void read(List<String> words) {
    ParseResult result;
    try {
      result = commandLine.parseArgs(words.toArray(new String[0]));
    } catch (ParameterException e) {
      throw Failure.usage(what(e), command + " --help shows all options.").causedBy(e);
    }
    for (Option option : arguments.options()) {
      for (String name : option.allNames()) {
        if (result.hasMatchedOption(name)) {
          option.clear();
          values(result.matchedOption(name)).forEach(option::give);
        }
      }
    }
    arguments
        .operands()
        .ifPresent(
            operands ->
                result.matchedPositionals().stream()
                    .limit(1)
                    .flatMap(parameter -> values(parameter).stream())
                    .forEach(operands::give));
  }

  /** The help, with a line end after its last. */
  String help(HelpText text, String last) {
    commandLine
        .getCommandSpec()
        .usageMessage()
        .sortOptions(false)
        .description(text.description().toArray(new String[0]))
        .customSynopsis(text.synopsis().toArray(new String[0]))
        .footer(text.below(last).toArray(new String[0]));
    return commandLine
        .setUsageHelpLongOptionsMaxWidth(LONGEST_OPTION)
        .setUsageHelpWidth(HELP_WIDTH)
        .getUsageMessage(Ansi.OFF);
  }

  private static PositionalParamSpec parameter(Operands operands) {
    return PositionalParamSpec.builder()
        .paramLabel(operands.label())
        .description(operands.help())
        .arity("0..*")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .build();
  }

  private static OptionSpec option(Option option, List<String> names, boolean isHidden) {
    OptionSpec.Builder builder =
        OptionSpec.builder(names.toArray(new String[0]))
            .description(LONG_PATH.matcher(option.help()).replaceAll("\n"))
            .hidden(isHidden)
            .usageHelp(option.role() == Option.Role.HELP)
            .versionHelp(option.role() == Option.Role.VERSION);
    if (!option.takesValue()) {
      return builder.type(boolean.class).build();
    }
    builder.paramLabel(option.label()).arity("1");
    if (option.isCommaSeparated()) {
      builder.splitRegex(",");
    }
    return switch (option.form()) {
      case LIST -> builder.type(List.class).auxiliaryTypes(String.class).build();
      case NUMBER -> builder.type(Integer.class).build();
      case FLAG, TEXT -> builder.type(String.class).build();
    };
  }

  /** The values that were given; of a flag one, unless it is {@code --flag=false}. */
  private static List<String> values(ArgSpec argument) {
    Object value = argument.getValue();
    if (Boolean.FALSE.equals(value)) {
      return List.of();
    }
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : Stream.of(value).map(String::valueOf).toList();
  }

  private String what(ParameterException cause) {
    if (cause instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      String argument = unmatched.getUnmatched().get(0);
      boolean option = argument.startsWith("-") && argument.length() > 1;
      String name = argument.split("=", 2)[0];
      return (option ? "unknown option " : "unexpected argument ")
          + Printable.of(argument)
          + (option ? NearestName.didYouMean(name, longNames()) : "");
    }
    String message = Printable.of(String.valueOf(cause.getMessage()));
    return message.isEmpty()
        ? message
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }

  private List<String> longNames() {
    List<String> names = new ArrayList<>();
    arguments.options().forEach(option -> names.addAll(option.allNames()));
    names.removeIf(name -> !name.startsWith("--"));
    return names;
  }
}
