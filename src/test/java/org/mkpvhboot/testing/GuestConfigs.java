package org.mkpvhboot.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mkpvhboot.bytes.Bytes;

/**
 * The grub.cfg files that we wrote in the shape that distributions have: each of {@code
 * test-data/grub-cfg/shapes} once for each of {@code test-data/grub-cfg/variants}.
 *
 * <p>In a shape {@code @name@} is a value of the variant, and lines that begin with {@code #%} are
 * for this class: {@code if FLAG}, {@code if !FLAG}, {@code else}, {@code each kernel}, {@code each
 * kernel 1} for the first one only, {@code end}, {@code crlf} for DOS's ends of lines. What else
 * begins so says what the shape is.
 */
public final class GuestConfigs {
  /** Maven runs tests in the tree's root. */
  private static final Path FOLDER = Path.of("test-data", "grub-cfg");

  private static final String MARK = "#% ";

  private GuestConfigs() {}

  /** All of them by name: {@code alpine/lvm}. */
  public static Map<String, Bytes> written() {
    Map<String, Bytes> configs = new TreeMap<>();
    try (Stream<Path> shapes = Files.list(FOLDER.resolve("shapes"))) {
      Map<String, Map<String, String>> variants = variants();
      for (Path shape : shapes.toList()) {
        List<String> lines = Files.readAllLines(shape, StandardCharsets.UTF_8);
        String name = shape.getFileName().toString().replace(".cfg", "");
        variants.forEach(
            (variant, values) -> {
              String config = name + "/" + variant;
              configs.put(config, Bytes.ofUtf8(expand(lines, values), config));
            });
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return configs;
  }

  /** The line of {@code PROVENANCE} for each config of the corpus, by name. */
  public static Map<String, String> provenance() {
    Map<String, String> lines = new TreeMap<>();
    try {
      for (String line : Files.readAllLines(FOLDER.resolve("PROVENANCE"), StandardCharsets.UTF_8)) {
        if (!line.startsWith("#")) {
          String[] parts = line.split(" +", 2);
          lines.put(parts[0], parts[1]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  private static Map<String, Map<String, String>> variants() throws IOException {
    Map<String, Map<String, String>> variants = new LinkedHashMap<>();
    Map<String, String> values = Map.of();
    for (String line : Files.readAllLines(FOLDER.resolve("variants"), StandardCharsets.UTF_8)) {
      if (line.startsWith("variant ")) {
        values = new LinkedHashMap<>();
        variants.put(line.substring("variant ".length()), values);
      } else if (!line.startsWith("#") && line.contains("=")) {
        int equals = line.indexOf('=');
        values.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return variants;
  }

  private static String expand(List<String> lines, Map<String, String> values) {
    StringBuilder text = new StringBuilder();
    boolean crlf = false;
    Deque<Boolean> shown = new ArrayDeque<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.startsWith(MARK)) {
        text.append(shown.contains(false) ? "" : filled(line, values) + "\n");
        continue;
      }
      String order = line.substring(MARK.length());
      if (order.startsWith("if ")) {
        shown.push(holds(order.substring(3), values));
      } else if (order.equals("else")) {
        shown.push(!shown.pop());
      } else if (order.equals("end")) {
        shown.pop();
      } else if (order.equals("crlf")) {
        crlf = true;
      } else if (order.startsWith("each kernel")) {
        int end = end(lines, i);
        if (!shown.contains(false)) {
          text.append(each(lines.subList(i + 1, end), values, order.endsWith(" 1")));
        }
        i = end;
      }
    }
    return crlf ? text.toString().replace("\n", "\r\n") : text.toString();
  }

  private static boolean holds(String flag, Map<String, String> values) {
    List<String> flags = List.of(values.getOrDefault("flags", "").split(" ", -1));
    return flag.startsWith("!") ? !flags.contains(flag.substring(1)) : flags.contains(flag);
  }

  private static String each(List<String> lines, Map<String, String> values, boolean first) {
    StringBuilder text = new StringBuilder();
    List<String> kernels = List.of(values.getOrDefault("kernels", "").split(" ", -1));
    for (int n = 0; n < (first ? 1 : kernels.size()); n++) {
      Map<String, String> more = new LinkedHashMap<>(values);
      more.put("kernel", kernels.get(n));
      more.put("n", String.valueOf(n + 1));
      text.append(expand(lines, more));
    }
    return text.toString();
  }

  /** The line of the end that belongs to line {@code start}. */
  private static int end(List<String> lines, int start) {
    List<Integer> open = new ArrayList<>();
    for (int i = start; i < lines.size(); i++) {
      if (lines.get(i).startsWith(MARK + "if ") || lines.get(i).startsWith(MARK + "each ")) {
        open.add(i);
      } else if (lines.get(i).equals(MARK + "end")) {
        open.remove(open.size() - 1);
        if (open.isEmpty()) {
          return i;
        }
      }
    }
    throw new IllegalStateException("no end for line " + (start + 1));
  }

  private static String filled(String line, Map<String, String> values) {
    String filled = line;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("@" + value.getKey() + "@", value.getValue());
    }
    return filled;
  }
}
