package org.mkpvhboot.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes files into a class as constants: to read them from the jar, Java opens it, and its own
 * modules before it, and a start waits for that.
 *
 * <p>A step of the build, see pom.xml, and not in the jar.
 */
public final class FilesAsSource {
  private FilesAsSource() {}

  /**
   * Writes the classes {@code PackedText} and {@code Distribution} of {@code org.mkpvhboot.bytes}.
   *
   * @param args the folder of the sources that they are added to; that of the distribution, whose
   *     files become constants; then {@code NAME=FOLDER}, whose files get {@code NAME/} before
   *     their own names
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    for (int i = 2; i < args.length; i++) {
      int equals = args[i].indexOf('=');
      add(args[i].substring(0, equals), Path.of(args[i].substring(equals + 1)), files);
    }
    Map<String, Path> distribution = new TreeMap<>();
    add("", Path.of(args[1]), distribution);
    Path room = Files.createDirectories(Path.of(args[0], "org", "mkpvhboot", "bytes"));
    write(room.resolve("PackedText.java"), text(files));
    write(room.resolve("Distribution.java"), constants(distribution));
  }

  private static void write(Path source, String text) throws IOException {
    // left alone when it is the same, so that nothing is compiled for it
    if (!Files.exists(source) || !Files.readString(source).equals(text)) {
      Files.writeString(source, text);
    }
  }

  private static void add(String name, Path folder, Map<String, Path> files) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        files.put(name + "/" + folder.relativize(file).toString().replace('\\', '/'), file);
      }
    }
  }

  /** Constants, so that the compiler joins them with the sentences that they are in. */
  private static String constants(Map<String, Path> files) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("package org.mkpvhboot.bytes;\n\n");
    text.append("/** What the tool says otherwise where it is installed; made by the build. */\n");
    text.append("public final class Distribution {\n  private Distribution() {}\n");
    for (Map.Entry<String, Path> file : files.entrySet()) {
      String name = file.getKey().substring(1).toUpperCase(Locale.ROOT);
      text.append("\n  /** ").append(file.getKey().substring(1)).append(" */\n");
      text.append("  public static final String ").append(name).append(" =\n      ");
      literal(Files.readString(file.getValue(), StandardCharsets.ISO_8859_1).strip(), text);
      text.append(";\n");
    }
    return text.append("}\n").toString();
  }

  private static String text(Map<String, Path> files) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("package org.mkpvhboot.bytes;\n\n");
    text.append("/** Files that are parts of the tool; made by the build. */\n");
    text.append("final class PackedText {\n  private PackedText() {}\n\n");
    text.append(
        "  /** The bytes of a file, each as one character; none for a name that is unknown. */\n");
    text.append("  static String of(String name) {\n    return switch (name) {\n");
    for (Map.Entry<String, Path> file : files.entrySet()) {
      text.append("      case \"").append(file.getKey()).append("\" ->\n          ");
      literal(new String(Files.readAllBytes(file.getValue()), StandardCharsets.ISO_8859_1), text);
      text.append(";\n");
    }
    text.append("      default -> \"\";\n    };\n  }\n}\n");
    return text.toString();
  }

  private static void literal(String contents, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < contents.length(); i++) {
      char c = contents.charAt(i);
      switch (c) {
        case '\n' -> text.append("\\n");
        case '"', '\\' -> text.append('\\').append(c);
        default -> {
          if (c >= ' ' && c < 0x7f) {
            text.append(c);
          } else {
            text.append(String.format("\\u%04x", (int) c));
          }
        }
      }
    }
    text.append('"');
  }
}
