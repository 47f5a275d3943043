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
  final Map<String, Function> functions;

  /** Embedded or loaded, and not removed. */
  final Set<String> modules;

  /** Commands that load their module when they are called, each with the module. */
  final Map<String, String> listed;

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
    functions = new HashMap<>();
    modules = new HashSet<>();
    listed = new HashMap<>();
    answers = new LinkedHashMap<>();
    way = new ArrayList<>();
    missing = new LinkedHashSet<>();
    console = new ArrayDeque<>();
    loopbacks = new HashMap<>();
  }

  private RunState(RunState other) {
    variables = other.variables.copy();
    functions = new HashMap<>(other.functions);
    modules = new HashSet<>(other.modules);
    listed = new HashMap<>(other.listed);
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

  /** Equal for two runs that go on in the same way. */
  List<Object> signature() {
    return List.of(
        variables.signature(),
        Map.copyOf(functions),
        Set.copyOf(modules),
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
    modules.retainAll(other.modules);
    listed.keySet().retainAll(other.listed.keySet());
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
