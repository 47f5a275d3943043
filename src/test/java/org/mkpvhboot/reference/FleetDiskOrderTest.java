package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The link {@code current} moves when all that it leads to is on the disk: the calls of a run, as
 * strace sees Linux get them.
 */
@Tag("reference")
final class FleetDiskOrderTest {
  /** A call that succeeded: its name, its arguments, what it gave. */
  private static final Pattern CALL =
      Pattern.compile(
          "^[0-9]+ +(?:<\\.\\.\\. )?([a-z0-9_]+)(?:\\(| resumed>)(.*)\\) += (-?[0-9]+).*$");

  private static final Pattern START = Pattern.compile("^([0-9]+) +[a-z0-9_]+\\(.*<unfinished.*$");
  private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern FILE = Pattern.compile("^[0-9]+<([^>]*)>");

  private final Set<String> unflushed = new TreeSet<>();
  private final Set<String> unflushedFolders = new TreeSet<>();
  private final List<String> switches = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();

  @Test
  void run_movesCurrent_onlyWhenAllIsOnTheDisk(@TempDir Path folder) throws IOException {
    Path fleet = folder.resolve("fleet");
    Path first = FleetFixture.manifest(folder.resolve("a.yaml"), 200, "a");
    Path second = FleetFixture.manifest(folder.resolve("b.yaml"), 220, "b");
    follow(FleetFixture.fleet(first, fleet).and("--xl-config", "current"), folder);
    // 200 images and snippets, the report and the sums
    assertEquals(List.of("generations/1"), switches);
    assertTrue(counts.getOrDefault("fsync", 0) >= 402, counts::toString);

    counts.clear();
    follow(FleetFixture.fleet(second, fleet), folder);
    assertEquals(List.of("generations/1", "generations/2"), switches);
    assertEquals(100, counts.getOrDefault("link", 0), counts::toString);
    assertTrue(counts.getOrDefault("fsync", 0) >= 120 + 220 + 2, counts::toString);
  }

  /** Runs a fleet under strace, and checks each call that moves the link. */
  private void follow(Command fleet, Path folder) throws IOException {
    Path trace = folder.resolve("trace");
    Lab.program(Lab.closure("bookworm", "strace"), "strace")
        .and("-f", "-y", "-s", "4096", "-o", trace.toString())
        .and(
            "-e",
            "trace=write,writev,pwrite64,pwritev,copy_file_range,sendfile,fsync,fdatasync,"
                + "rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,openat,unlink")
        .and(fleet.arguments())
        .run()
        .orThrow();
    try (Stream<String> lines = Files.lines(trace)) {
      whole(lines.toList()).forEach(line -> call(line, folder.resolve("fleet").toString()));
    }
  }

  /** Calls that another one interrupted in the list, in one line where they ended. */
  private static List<String> whole(List<String> lines) {
    Map<String, String> started = new HashMap<>();
    List<String> whole = new ArrayList<>();
    for (String line : lines) {
      Matcher start = START.matcher(line);
      String thread = line.substring(0, Math.max(0, line.indexOf(' ')));
      if (start.matches()) {
        started.put(thread, line.substring(0, line.indexOf(" <unfinished")));
      } else if (line.contains(" resumed>") && started.containsKey(thread)) {
        whole.add(started.remove(thread) + line.substring(line.indexOf(" resumed>") + 9));
      } else {
        whole.add(line);
      }
    }
    return whole;
  }

  private void call(String line, String fleet) {
    Matcher call = CALL.matcher(line);
    if (!call.matches() || call.group(3).startsWith("-") || !line.contains(fleet)) {
      return;
    }
    String name = call.group(1);
    String arguments = call.group(2);
    counts.merge(name, 1, Integer::sum);
    switch (name) {
      case "write", "writev", "pwrite64", "pwritev" -> unflushed.add(file(arguments));
      case "copy_file_range", "sendfile" ->
          unflushed.add(file(arguments.substring(arguments.indexOf(", ") + 2)));
      case "openat" -> {
        if (arguments.contains("O_CREAT")) {
          named(texts(arguments).get(0));
        }
      }
      case "fsync", "fdatasync" -> {
        unflushed.remove(file(arguments));
        unflushedFolders.remove(file(arguments));
      }
      case "mkdir", "symlink" -> named(texts(arguments).get(texts(arguments).size() - 1));
      case "link" -> {
        assertTrue(!unflushed.contains(texts(arguments).get(0)), line);
        named(texts(arguments).get(1));
      }
      case "rename" -> rename(texts(arguments).get(0), texts(arguments).get(1), fleet);
      case "unlink" -> unflushed.remove(texts(arguments).get(0));
      default -> throw new AssertionError("not expected: " + line);
    }
  }

  private void named(String path) {
    unflushedFolders.add(path.substring(0, path.lastIndexOf('/')));
  }

  private void rename(String from, String to, String fleet) {
    if (to.equals(fleet + "/current")) {
      String generations = fleet + "/generations";
      assertEquals(Set.of(), below(generations, unflushed));
      assertEquals(Set.of(), below(generations, unflushedFolders));
      switches.add("generations/" + (switches.size() + 1));
    }
    moved(unflushed, from, to);
    moved(unflushedFolders, from, to);
    named(from);
    named(to);
  }

  private static Set<String> below(String folder, Set<String> paths) {
    Set<String> below = new HashSet<>(paths);
    below.removeIf(path -> !path.equals(folder) && !path.startsWith(folder + "/"));
    return below;
  }

  private static void moved(Set<String> paths, String from, String to) {
    for (String path : List.copyOf(paths)) {
      if (path.equals(from) || path.startsWith(from + "/")) {
        paths.remove(path);
        paths.add(to + path.substring(from.length()));
      }
    }
  }

  private static String file(String arguments) {
    Matcher file = FILE.matcher(arguments);
    assertTrue(file.find(), arguments);
    return file.group(1);
  }

  private static List<String> texts(String arguments) {
    return TEXT.matcher(arguments).results().map(found -> found.group(1)).toList();
  }
}
