package org.mkpvhboot.memdisk;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;

/**
 * A tar header of a file as a line of text: {@code file PATH field=value ...}.
 *
 * <p>The fields that are not as GNU tar writes them for a file of this path and size, with nothing
 * of the machine in it; each byte that is not plain as {@code \xNN}.
 */
final class TarLine {
  static final String FILE = "file";

  private TarLine() {}

  /** The line of a header. */
  static String of(String path, Bytes header, long size) {
    StringBuilder line = new StringBuilder(FILE).append(' ').append(escaped(path));
    Bytes usual = usual(path, size);
    for (TarField field : TarField.ALL) {
      Bytes value = field.of(header);
      Bytes expected = field.equals(TarField.CHECKSUM) ? usualChecksum(header) : field.of(usual);
      if (!value.equals(expected)) {
        line.append(' ').append(field.name()).append('=').append(escaped(withoutZeros(value)));
      }
    }
    return line.toString();
  }

  /**
   * The header of a line.
   *
   * @param fields {@code field=value} each
   * @param size of the file as it is now
   * @return empty when a field is not one, or its value does not fit it
   */
  static Optional<Bytes> header(String path, List<String> fields, long size) {
    Bytes header = usual(path, size);
    Optional<Bytes> checksum = Optional.empty();
    for (String each : fields) {
      int sign = each.indexOf('=');
      String name = each.substring(0, Math.max(0, sign));
      Optional<TarField> field =
          TarField.ALL.stream().filter(one -> one.name().equals(name)).findFirst();
      Optional<Bytes> value = unescaped(each.substring(sign + 1));
      if (field.isEmpty() || value.isEmpty() || value.get().size() > field.get().size()) {
        return Optional.empty();
      }
      Bytes whole = field.get().of(field.get().in(header, value.get()));
      if (field.get().equals(TarField.CHECKSUM)) {
        checksum = Optional.of(whole);
      } else if (field.get().equals(TarField.SIZE) && !isNumber(whole, size)) {
        header = field.get().in(header, field.get().inForm(whole, size));
      } else {
        header = field.get().in(header, value.get());
      }
    }
    long sum = TarHeader.checksum(header);
    Bytes sealed =
        checksum
            .map(form -> isNumber(form, sum) ? form : TarField.CHECKSUM.inForm(form, sum))
            .orElse(usualChecksum(header));
    return Optional.of(TarField.CHECKSUM.in(header, sealed));
  }

  /** As GNU tar writes it; the name as far as there is room. */
  private static Bytes usual(String path, long size) {
    ByteWriter out = new ByteWriter();
    TarStyle.gnu(0).header(out, "", size);
    String name = path.substring(0, Math.min(path.length(), TarField.NAME.size()));
    return TarField.NAME.in(out.toBytes("tar header"), new ByteWriter().latin1(name).toBytes(""));
  }

  private static Bytes usualChecksum(Bytes header) {
    String digits = Long.toOctalString(TarHeader.checksum(header));
    String text = "0".repeat(Math.max(0, 6 - digits.length())) + digits + "\0 ";
    return new ByteWriter().latin1(text).toBytes("checksum");
  }

  private static boolean isNumber(Bytes field, long number) {
    String digits = field.cString().strip();
    try {
      return Long.parseUnsignedLong(digits, 8) == number;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static Bytes withoutZeros(Bytes value) {
    int end = value.size();
    while (end > 0 && value.u8(end - 1) == 0) {
      end--;
    }
    return value.slice(0, end);
  }

  private static String escaped(Bytes value) {
    return escaped(value.latin1());
  }

  /** Each character is a byte. */
  static String escaped(String bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      if (c > ' ' && c < 0x7f && c != '\\') {
        text.append(c);
      } else {
        text.append("\\x")
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      }
    }
    return text.toString();
  }

  /** Back again; empty when an escape is not one. */
  static Optional<Bytes> unescaped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '\\') {
        bytes.writeBytes(text.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
        continue;
      }
      boolean isEscape =
          text.startsWith("\\x", i)
              && i + 4 <= text.length()
              && text.substring(i + 2, i + 4).matches("[0-9a-f]{2}");
      if (!isEscape) {
        return Optional.empty();
      }
      bytes.write(Integer.parseInt(text.substring(i + 2, i + 4), 16));
      i += 3;
    }
    return Optional.of(Bytes.of(bytes.toByteArray(), "value"));
  }

  /** The words of a line. */
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    for (String word : line.strip().split("[ \t]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }
}
