package org.mkpvhboot.modules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.platform.Platform;

/**
 * What commands ask for when they run, beyond their module: {@code modules-manifest/by-command}.
 */
public final class CommandNeeds {
  private static final String FILE = "by-command";

  /** By GRUB's command that checks a signature; the image's own keys need the same. */
  private static final String VERIFY = "verify_detached";

  private final Map<String, List<ListLine>> lines;

  private CommandNeeds(Map<String, List<ListLine>> lines) {
    this.lines = lines;
  }

  /** Reads the list that comes with the tool. */
  public static CommandNeeds packed() {
    return parse(Profiles.manifest(FILE));
  }

  /** Reads such a list: lines of a profile, with the command in brackets before them. */
  static CommandNeeds parse(Bytes file) {
    Map<String, List<ListLine>> lines = new LinkedHashMap<>();
    List<List<ListLine>> current = new ArrayList<>();
    ListText.forEachLine(
        file,
        (line, comment, place) -> {
          if (line.startsWith("[") && line.endsWith("]")) {
            current.clear();
            current.add(
                lines.computeIfAbsent(
                    line.substring(1, line.length() - 1), name -> new ArrayList<>()));
          } else if (current.isEmpty()) {
            throw new Failure(
                Kind.USAGE, place, "stands before any command", "Write the [command] first.");
          } else {
            current.get(0).add(ListLine.parse(line, comment, place));
          }
        });
    return new CommandNeeds(lines);
  }

  /** The modules that check signatures against a public key in the image. */
  public static List<ModuleRequest> ofPubkey(Platform platform, Asker asker) {
    List<ModuleRequest> requests = new ArrayList<>();
    CommandTable.of(platform)
        .module(VERIFY)
        .ifPresent(module -> requests.add(ModuleRequest.named(module, asker)));
    requests.addAll(packed().requests(VERIFY, platform, asker));
    return requests;
  }

  /** Whether the list has a command. */
  public boolean knows(String command) {
    return lines.containsKey(command);
  }

  /**
   * The modules that a command asks for.
   *
   * @param asker where the command stands
   */
  public List<ModuleRequest> requests(String command, Platform platform, Asker asker) {
    List<ModuleRequest> requests = new ArrayList<>();
    lines
        .getOrDefault(command, List.of())
        .forEach(line -> requests.addAll(line.requests(platform, asker.with(line.comment()))));
    return requests;
  }
}
