package org.mkpvhboot.platform;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;

/** The members of a tar archive by their places, with links to be followed among them. */
final class TarTree {
  /** As Linux does it (path_resolution(7)). */
  private static final int MOST_LINKS = 40;

  /** A place of GRUB's files has five folders; no link needs more than this. */
  private static final int DEEPEST = 64;

  private final Map<String, TarMember> members = new LinkedHashMap<>();

  /** Adds a member; the last of one place counts. */
  void add(TarMember member) {
    members.put(plain(member.name()), member);
  }

  /** The places of all members, without slashes at start and end, in the archive's order. */
  Iterable<String> places() {
    return members.keySet();
  }

  Optional<TarMember> at(String place) {
    return Optional.ofNullable(members.get(place));
  }

  /** The contents of the file at a place, where they were kept. */
  Optional<Bytes> contents(String place) {
    return members.get(place) instanceof TarMember.File file ? file.contents() : Optional.empty();
  }

  /** A name without what makes no difference: {@code ./}, and slashes at its ends and twice. */
  private static String plain(String name) {
    StringBuilder place = new StringBuilder();
    segments(name).forEach(segment -> step(place, segment));
    return place.toString();
  }

  private static List<String> segments(String name) {
    return Arrays.asList(name.split("/", -1));
  }

  /** Goes from a place to one below it, or with {@code ..} above it. */
  private static void step(StringBuilder place, String segment) {
    if (segment.equals("..")) {
      place.setLength(Math.max(0, place.lastIndexOf("/")));
    } else if (!segment.isEmpty() && !segment.equals(".")) {
      place.append(place.isEmpty() ? "" : "/").append(segment);
    }
  }

  /**
   * The place that a place stands for when all links on the way are followed; empty when they lead
   * in a circle, or too deep.
   */
  Optional<String> follow(String place) {
    StringBuilder real = new StringBuilder();
    Deque<String> left = new ArrayDeque<>(segments(place));
    int links = 0;
    while (!left.isEmpty()) {
      int parent = real.length();
      step(real, left.removeFirst());
      if (members.get(real.toString()) instanceof TarMember.Link link && real.length() > parent) {
        links++;
        real.setLength(link.isHard() || link.to().startsWith("/") ? 0 : parent);
        List<String> segments = segments(link.to());
        for (int i = segments.size() - 1; i >= 0; i--) {
          left.addFirst(segments.get(i));
        }
      }
      if (links > MOST_LINKS || left.size() > DEEPEST) {
        return Optional.empty();
      }
    }
    return Optional.of(real.toString());
  }

  /** The place of a file in a folder. */
  static String in(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  /** Whether something stands in a place, or it is said to be a folder. */
  boolean isFolder(String place) {
    return place.isEmpty()
        || members.get(place) instanceof TarMember.Folder
        || members.keySet().stream().anyMatch(each -> each.startsWith(place + "/"));
  }
}
