package org.mkpvhboot.cli;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.image.ExtractedParts;
import org.mkpvhboot.target.Target;

/** A small image put together of parts, as {@code build --from-extracted} does it. */
final class PartsImage {
  private final Map<String, Bytes> parts = new HashMap<>();
  private final StringBuilder index = new StringBuilder();
  private long bss = 64;

  /** An image with a kernel of 1600 bytes and no object. */
  PartsImage(Target target) {
    index.append("target ").append(target.id()).append("\nnumbering grub-2.06\n");
    index.append("kernel kernel\n");
    byte[] code = new byte[1600];
    Arrays.fill(code, (byte) 0x90); // nop
    parts.put("kernel", Bytes.of(code, "kernel"));
  }

  PartsImage bss(long size) {
    bss = size;
    return this;
  }

  /** Adds an object of the module area. */
  PartsImage part(String key, Bytes contents) {
    String name = "part" + parts.size();
    parts.put(name, contents);
    index.append(key).append(' ').append(name).append('\n');
    return this;
  }

  Bytes build() {
    Bytes all = Bytes.ofUtf8(index + "bss " + bss + "\n", ExtractedParts.INDEX);
    return Bytes.concat(
        "image.bin", ExtractedParts.build(all, name -> Objects.requireNonNull(parts.get(name))));
  }
}
