package org.mkpvhboot.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.script.Block;

/** GRUB at one point of one of its possible runs. */
final class RunState {
  /** Whether what comes next runs. */
  enum Flow {
    ON,
    BREAK,
    CONTINUE,
    RETURN
  }

  /** A function, and the file that defined it. */
  record Function(Block body, String file) {}

  /** Nobody reads more. */
  private static final int MOST_LINES = 1000;

  final Environment variables;

  /** Runs that part share it: it is replaced, never changed. */
  Map<String, Function> functions = Map.of();

  /** Embedded or loaded, and not removed; replaced, never changed. */
  Set<String> modules = Set.of();

  /**
   * Commands that load their module when they are called, each with it; replaced, never changed.
   */
  Map<String, String> listed = Map.of();

  /** What has been decided, each question with its answer. */
  final Map<Question, Boolean> answers;

  /** The configs and entries that led here. */
  final List<String> way;

  final Set<Missing> missing;

  /** What scripts have printed, the last lines. */
  final Deque<String> console;

  /** Files that stand for disks, each with the file. */
  final Map<String, Value> loopbacks;

  /** Positional parameters; empty outside of functions and entries. */
  Optional<List<Value>> arguments = Optional.empty();

  /** The config that ran last. */
  Place lastConfig = Place.NOWHERE;

  /** The file whose command runs. */
  String file = "";

  Flow flow = Flow.ON;

  /** How many loops {@code break} still has to leave. */
  int breaks;

  /** Loops around, up to the function. */
  int loops;

  /** What {@code $?} is; negative when it is not known. */
  int status;

  /** Whether a command has run in this context, so that there is a {@code $?}. */
  boolean hasStatus;

  /** Configs and functions around. */
  int depth;

  /** What the command that ran last was, where its outcome is not known. */
  String doubt = "";

  Optional<Ending.Kernel> kernel = Optional.empty();

  /** What kind of kernel {@code legacy_kernel} had last; empty when it had none. */
  String legacyKernel = "";

  /** Whether what is encrypted has been unlocked. */
  boolean isUnlocked;

  /** How a search found the disk that the run is on; empty text for one by a file. */
  Optional<String> mark = Optional.empty();

  /** What went wrong last, and would explain why nothing boots. */
  Optional<Trouble> trouble = Optional.empty();

  RunState() {
    variables = new Environment();
    answers = new LinkedHashMap<>();
    way = new ArrayList<>();
    missing = new LinkedHashSet<>();
    console = new ArrayDeque<>();
    loopbacks = new HashMap<>();
  }

  private RunState(RunState other) {
    variables = other.variables.copy();
    functions = other.functions;
    modules = other.modules;
    listed = other.listed;
    answers = new LinkedHashMap<>(other.answers);
    way = new ArrayList<>(other.way);
    missing = new LinkedHashSet<>(other.missing);
    console = new ArrayDeque<>(other.console);
    loopbacks = new HashMap<>(other.loopbacks);
    arguments = other.arguments;
    file = other.file;
    lastConfig = other.lastConfig;
    flow = other.flow;
    breaks = other.breaks;
    loops = other.loops;
    status = other.status;
    hasStatus = other.hasStatus;
    depth = other.depth;
    doubt = other.doubt;
    kernel = other.kernel;
    legacyKernel = other.legacyKernel;
    isUnlocked = other.isUnlocked;
    mark = other.mark;
    trouble = other.trouble;
  }

  RunState copy() {
    return new RunState(this);
  }

  /** The answer to a question that this run has already met; asks it when it has not. */
  boolean decide(Question question) {
    Boolean answer = answers.get(question);
    if (answer == null) {
      throw new Undecided(question);
    }
    return answer;
  }

  RunState with(int newStatus) {
    status = newStatus;
    hasStatus = true;
    return this;
  }

  void define(String name, Function function) {
    Map<String, Function> more = new HashMap<>(functions);
    more.put(name, function);
    functions = more;
  }

  void load(String module) {
    if (!modules.contains(module)) {
      Set<String> more = new HashSet<>(modules);
      more.add(module);
      modules = more;
    }
  }

  /** Takes a module away; returns whether it was there. */
  boolean unload(String module) {
    if (!modules.contains(module)) {
      return false;
    }
    Set<String> less = new HashSet<>(modules);
    less.remove(module);
    modules = less;
    return true;
  }

  /** Keeps a line that a script prints. */
  void print(String line) {
    if (console.size() == MOST_LINES) {
      console.removeFirst();
    }
    console.addLast(line);
  }

  /** The clauses that hold in this run. */
  List<String> conditions() {
    List<String> clauses = new ArrayList<>();
    answers.forEach((question, yes) -> clauses.add(yes ? question.yes() : question.no()));
    return clauses;
  }

  /** Whether another run goes on in the same way. */
  boolean isAtPointOf(RunState other) {
    return flow == other.flow
        && status == other.status
        && hasStatus == other.hasStatus
        && breaks == other.breaks
        && isUnlocked == other.isUnlocked
        && kernel.equals(other.kernel)
        && arguments.equals(other.arguments)
        && loopbacks.equals(other.loopbacks)
        && variables.isSame(other.variables)
        && functions.equals(other.functions)
        && modules.equals(other.modules);
  }

  /** Equal for two runs that go on in the same way; slower than asking {@link #isAtPointOf}. */
  List<Object> signature() {
    return List.of(
        variables.signature(),
        functions,
        modules,
        Map.copyOf(loopbacks),
        arguments,
        flow,
        breaks,
        status,
        hasStatus,
        isUnlocked,
        kernel,
        legacyKernel);
  }

  /** Whether another run can go on as one with this, at the cost of what differs. */
  boolean canJoin(RunState other) {
    return variables.canJoin(other.variables)
        && functions.equals(other.functions)
        && arguments.equals(other.arguments)
        && flow == other.flow
        && breaks == other.breaks
        && kernel.equals(other.kernel)
        && legacyKernel.equals(other.legacyKernel);
  }

  /** Goes on for another run too. */
  void join(RunState other) {
    variables.join(other.variables);
    if (!modules.equals(other.modules)) {
      Set<String> common = new HashSet<>(modules);
      common.retainAll(other.modules);
      modules = common;
    }
    if (!listed.equals(other.listed)) {
      Map<String, String> common = new HashMap<>(listed);
      common.keySet().retainAll(other.listed.keySet());
      listed = common;
    }
    loopbacks.keySet().retainAll(other.loopbacks.keySet());
    answers.entrySet().removeIf(each -> !each.getValue().equals(other.answers.get(each.getKey())));
    missing.addAll(other.missing);
    if (status != other.status) {
      status = -1;
    }
    isUnlocked &= other.isUnlocked;
    mark = mark.filter(each -> other.mark.equals(Optional.of(each)));
    trouble = Objects.equals(trouble, other.trouble) ? trouble : trouble.or(() -> other.trouble);
  }
}
