package org.mkpvhboot.run;

import java.util.List;
import java.util.Optional;

/** {@code search} in all its forms. */
final class SearchCommand {
  private static final int UNSPECIFIED = 17;

  private static final Arguments.Options OPTIONS = SearchOptions.parted();

  private final DiskView disks;

  private SearchCommand(DiskView disks) {
    this.disks = disks;
  }

  static void addTo(Commands commands, DiskView disks) {
    SearchCommand own = new SearchCommand(disks);
    commands.add("search", own::search);
    commands.add("search.file", (call, state) -> own.plain(Form.FILE, call, state));
    commands.add("search.fs_label", (call, state) -> own.plain(Form.LABEL, call, state));
    commands.add("search.fs_uuid", (call, state) -> own.plain(Form.UUID, call, state));
  }

  private enum Form {
    FILE("the file"),
    LABEL("the label"),
    UUID("the UUID");

    private final String title;

    Form(String title) {
      this.title = title;
    }
  }

  private List<RunState> search(Call call, RunState state) {
    Arguments arguments = Arguments.of(call.arguments(), OPTIONS);
    Optional<Value> variable = arguments.value("set");
    List<Value> others =
        arguments.others().stream().filter(word -> !word.text().startsWith("--hint-")).toList();
    Optional<Value> wanted = others.isEmpty() ? variable : Optional.of(others.get(0));
    if (wanted.isEmpty()) {
      return failed(call, state, "search does not say what it looks for", Commands.BAD_ARGUMENT);
    }
    String name = others.isEmpty() || variable.isEmpty() ? "root" : variable.get().text();
    Optional<Form> form =
        arguments.has("label")
            ? Optional.of(Form.LABEL)
            : arguments.has("fs-uuid")
                ? Optional.of(Form.UUID)
                : arguments.has("file") ? Optional.of(Form.FILE) : Optional.empty();
    if (form.isEmpty()) {
      String why =
          arguments
              .unknown()
              .map(option -> "search has no option " + option)
              .orElse("search does not say by what it looks: --file, --label or --fs-uuid");
      return failed(call, state, why, UNSPECIFIED);
    }
    // without --set it prints what it finds and sets nothing
    Optional<String> into = arguments.has("set") ? Optional.of(name) : Optional.empty();
    return find(form.get(), wanted.get(), into, call, state);
  }

  /** {@code search.file NAME [VARIABLE [HINT…]]} and its sisters. */
  private List<RunState> plain(Form form, Call call, RunState state) {
    List<Value> words = call.arguments();
    if (words.isEmpty()) {
      return failed(call, state, call.name() + " does not say what it looks for", 18);
    }
    Optional<String> into = words.size() > 1 ? Optional.of(words.get(1).text()) : Optional.empty();
    return find(form, words.get(0), into, call, state);
  }

  private List<RunState> find(
      Form form, Value wanted, Optional<String> into, Call call, RunState state) {
    Optional<String> device =
        form == Form.FILE ? byFile(wanted, state) : byMark(form, wanted, state);
    if (device.isEmpty()) {
      return failed(
          call, state, "no disk has " + form.title + " " + wanted.text(), Commands.FILE_NOT_FOUND);
    }
    state.mark = Optional.of(form == Form.FILE ? "" : form.title + " " + wanted.text());
    into.ifPresent(name -> state.variables.set(name, Value.known(device.get())));
    return List.of(state.with(0));
  }

  /** The first device, in GRUB's order, that has the file. */
  private Optional<String> byFile(Value path, RunState state) {
    for (String device : disks.devices(state)) {
      Value file = Value.known("(" + device + ")").plus(path);
      World.Kind kind = disks.kind(file, state);
      boolean isThere =
          kind == World.Kind.FILE || (kind == World.Kind.UNKNOWN && disks.asks("-f", file, state));
      if (isThere) {
        return Optional.of(device);
      }
    }
    return Optional.empty();
  }

  private Optional<String> byMark(Form form, Value mark, RunState state) {
    World.Found found =
        disks.search(form == Form.LABEL ? World.Mark.LABEL : World.Mark.UUID, mark, state);
    if (found.isKnown()) {
      return found.device();
    }
    String what = form.title + " " + mark.text();
    boolean isThere =
        state.decide(new Question("search " + what, "a disk has " + what, "no disk has " + what));
    return isThere ? found.device() : Optional.empty();
  }

  private static List<RunState> failed(Call call, RunState state, String why, int status) {
    state.trouble = Optional.of(new Trouble(call.place(), why, ""));
    return List.of(state.with(status));
  }
}
