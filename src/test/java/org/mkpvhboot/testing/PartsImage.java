package org.mkpvhboot.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.image.ExtractedParts;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.target.Target;

/** A small image put together of parts, as {@code build --from-extracted} does it. */
public final class PartsImage {
  private final Target target;
  private final Map<String, Bytes> parts = new HashMap<>();
  private final StringBuilder index = new StringBuilder();
  private long bss = 64;

  /** An image with a kernel of 1600 bytes and no object. */
  public PartsImage(Target target) {
    this.target = target;
    index.append("target ").append(target.id()).append("\nnumbering grub-2.06\n");
    index.append("kernel kernel\n");
    byte[] code = new byte[1600];
    Arrays.fill(code, (byte) 0x90); // nop
    parts.put("kernel", Bytes.of(code, "kernel"));
  }

  public PartsImage bss(long size) {
    bss = size;
    return this;
  }

  /** Adds an object of the module area. */
  public PartsImage part(String key, Bytes contents) {
    String name = "part" + parts.size();
    parts.put(name, contents);
    index.append(key).append(' ').append(name).append('\n');
    return this;
  }

  /** Adds a module. */
  public PartsImage module(String name) {
    return part("module", TestElf.module(name, target));
  }

  /** Adds a memdisk with files; each name is followed by the contents. */
  public PartsImage memdisk(String... namesAndContents) {
    List<MemdiskEntry> files = new ArrayList<>();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      files.add(
          new MemdiskEntry(
              namesAndContents[i], Bytes.ofUtf8(namesAndContents[i + 1], namesAndContents[i])));
    }
    return part("memdisk", new Memdisk(files).encode(0));
  }

  public PartsImage earlyConfig(String text) {
    return part("early-config", Bytes.ofUtf8(text, "early config"));
  }

  public PartsImage prefix(String text) {
    return part("prefix", Bytes.ofUtf8(text, "prefix"));
  }

  /** The image, taken apart again. */
  public GrubImage grub() {
    return GrubImage.decode(build());
  }

  public Bytes build() {
    Bytes all = Bytes.ofUtf8(index + "bss " + bss + "\n", ExtractedParts.INDEX);
    return Bytes.concat(
        "image.bin", ExtractedParts.build(all, name -> Objects.requireNonNull(parts.get(name))));
  }
}
