package org.mkpvhboot.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.bytes.Bytes;

/** Commands that look at disks and files, and set variables by what they see. */
final class DiskCommands {
  private static final Arguments.Options ENVIRONMENT_OPTIONS =
      new Arguments.Options(
          Map.of('f', "file", 's', "skip-sig"), Set.of("skip-sig"), Set.of("file"));

  private static final Arguments.Options PROBE_OPTIONS =
      new Arguments.Options(
          Map.of(
              's', "set", 'd', "driver", 'p', "partmap", 'f', "fs", 'u', "fs-uuid", 'l', "label"),
          Set.of("driver", "partmap", "fs", "fs-uuid", "label", "part-uuid"),
          Set.of("set"));

  private static final Arguments.Options CRYPTO_OPTIONS =
      new Arguments.Options(
          Map.of(
              'u',
              "uuid",
              'a',
              "all",
              'b',
              "boot",
              'p',
              "password",
              'k',
              "key-file",
              'O',
              "keyfile-offset",
              'S',
              "keyfile-size",
              'H',
              "header",
              'P',
              "protector"),
          Set.of("uuid", "all", "boot"),
          Set.of("password", "key-file", "keyfile-offset", "keyfile-size", "header", "protector"));

  private final DiskView disks;
  private final Endings endings;

  private DiskCommands(DiskView disks, Endings endings) {
    this.disks = disks;
    this.endings = endings;
  }

  static void addTo(Commands commands, DiskView disks, Endings endings) {
    DiskCommands own = new DiskCommands(disks, endings);
    commands.add("load_env", own::loadEnvironment);
    commands.add("loopback", own::loopback);
    commands.add("probe", own::probe);
    commands.add("cryptomount", own::cryptomount);
    commands.add("read", own::read);
    commands.add("keystatus", (call, state) -> List.of(state.with(Commands.FALSE)));
    commands.add("tr", own::setInDoubt);
    commands.add("plainmount", own::passphrase);
  }

  private List<RunState> loadEnvironment(Call call, RunState state) {
    Arguments arguments = Arguments.of(call.arguments(), ENVIRONMENT_OPTIONS);
    Value file =
        arguments
            .value("file")
            .orElse(state.variables.value("prefix").plus(Value.known("/grubenv")));
    World.Kind kind = disks.kind(file, state);
    Optional<Bytes> bytes = kind == World.Kind.FILE ? disks.read(file, state) : Optional.empty();
    if (kind == World.Kind.NONE || kind == World.Kind.FOLDER) {
      return List.of(state.with(Commands.FILE_NOT_FOUND));
    }
    List<String> wanted = arguments.others().stream().map(Value::text).toList();
    if (bytes.isEmpty()) {
      state.variables.forget(wanted.isEmpty() ? GrubVariables.saved() : wanted);
      return List.of(state.with(Commands.IN_DOUBT));
    }
    Optional<Map<String, String>> values = EnvironmentBlock.read(bytes.get());
    values
        .orElse(Map.of())
        .forEach(
            (name, value) -> {
              if (wanted.isEmpty() || wanted.contains(name)) {
                state.variables.set(name, Value.known(value));
              }
            });
    return List.of(state.with(values.isPresent() ? 0 : Commands.FILE_NOT_FOUND));
  }

  private List<RunState> loopback(Call call, RunState state) {
    List<Value> words =
        call.arguments().stream().filter(word -> !word.text().startsWith("-")).toList();
    boolean isRemoved = words.size() < call.arguments().size();
    if (words.isEmpty() || (!isRemoved && words.size() < 2)) {
      return List.of(state.with(Commands.BAD_ARGUMENT));
    }
    if (isRemoved) {
      state.loopbacks.remove(words.get(0).text());
      return List.of(state.with(0));
    }
    Value file = words.get(1);
    if (!disks.isThere(file, state)) {
      return List.of(state.with(Commands.FILE_NOT_FOUND));
    }
    state.loopbacks.put(words.get(0).text(), file);
    return List.of(state.with(0));
  }

  private List<RunState> probe(Call call, RunState state) {
    Arguments arguments = Arguments.of(call.arguments(), PROBE_OPTIONS);
    Optional<Value> answer =
        arguments.others().isEmpty()
            ? Optional.empty()
            : disks.probe(arguments.others().get(0), arguments, state);
    arguments
        .value("set")
        .ifPresent(
            name ->
                state.variables.set(
                    name.text(), answer.orElse(Value.unknown("${" + name.text() + "}"))));
    return List.of(state.with(answer.filter(Value::isKnown).isPresent() ? 0 : Commands.IN_DOUBT));
  }

  /** It asks for a passphrase, unless a key file or the command has it. */
  private List<RunState> cryptomount(Call call, RunState state) {
    Arguments arguments = Arguments.of(call.arguments(), CRYPTO_OPTIONS);
    if (arguments.has("key-file") || arguments.has("password") || arguments.has("protector")) {
      return List.of(state.with(Commands.IN_DOUBT));
    }
    return passphrase(call, state);
  }

  private List<RunState> passphrase(Call call, RunState state) {
    if (disks.world().isUnlocked()) {
      state.isUnlocked = true;
      state.way.add(call.place() + ": " + call.shown() + ", which asks for the passphrase");
      return List.of(state.with(0));
    }
    boolean isEncrypted =
        disks
            .world()
            .isEncrypted()
            .orElseGet(
                () ->
                    state.decide(
                        new Question(
                            "encrypted",
                            "a disk of the guest is encrypted",
                            "no disk of the guest is encrypted")));
    if (!isEncrypted) {
      return List.of(state.with(Commands.FILE_NOT_FOUND));
    }
    endings.add(
        state,
        Ending.Kind.WAITS,
        "waits for the passphrase of an encrypted disk",
        new Trouble(call.place(), call.shown() + " asks for it", ""));
    return List.of();
  }

  private List<RunState> read(Call call, RunState state) {
    endings.add(
        state,
        Ending.Kind.WAITS,
        "waits for a line that somebody types",
        new Trouble(call.place(), call.shown() + " asks for it", "Leave it out."));
    return List.of();
  }

  private List<RunState> setInDoubt(Call call, RunState state) {
    Arguments arguments =
        Arguments.of(
            call.arguments(),
            new Arguments.Options(
                Map.of('s', "set", 'U', "upcase", 'D', "downcase"),
                Set.of("upcase", "downcase"),
                Set.of("set")));
    arguments
        .value("set")
        .ifPresent(
            name -> state.variables.set(name.text(), Value.unknown("${" + name.text() + "}")));
    return List.of(state.with(Commands.IN_DOUBT));
  }
}
