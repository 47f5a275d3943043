package org.mkpvhboot.verify;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.target.Target.Guest;

/** Says in one sentence what an image does when it boots. */
public final class BootSentence {
  /** The file that module {@code normal} runs when nothing else was named. */
  private static final String DEFAULT_CONFIG = "grub.cfg";

  private static final String MEMDISK = "(memdisk)";
  private static final Pattern NORMAL = Pattern.compile("(?m)^\\s*normal(?:\\s+(\\S+))?\\s*$");
  private static final Pattern CONFIGFILE = Pattern.compile("(?m)^\\s*configfile\\s+(\\S+)");

  private final GrubImage image;

  private BootSentence(GrubImage image) {
    this.image = image;
  }

  /** Returns the sentence, with its full stop. */
  public static String of(GrubImage image) {
    BootSentence sentence = new BootSentence(image);
    return sentence.start() + sentence.then() + ".";
  }

  /**
   * The path in the memdisk of the config that runs first; empty when there is none.
   *
   * @return without a leading slash
   */
  public static Optional<String> firstStagePath(GrubImage image) {
    return new BootSentence(image)
        .firstConfig()
        .filter(path -> path.startsWith(MEMDISK))
        .map(path -> path.substring(MEMDISK.length()).replaceFirst("^/+", ""));
  }

  private String start() {
    String guest =
        image.target().guest() == Guest.PVH
            ? "a PVH guest"
            : "a " + image.target().elfClass().bits() + " PV guest";
    return "Xen starts GRUB"
        + image.grubVersion().map(version -> " " + version).orElse("")
        + " in "
        + guest
        + ", and it ";
  }

  private String then() {
    Optional<String> config = firstConfig();
    if (config.isEmpty()) {
      return image.earlyConfig().isPresent()
          ? "runs its early config and, if that returns, stays at a prompt"
          : "stays at a prompt: no early config and no prefix with a device leads anywhere";
    }
    if (!config.get().startsWith(MEMDISK)) {
      return "runs " + config.get() + ", which is not in the image";
    }
    return thenFromMemdisk(config.get());
  }

  private String thenFromMemdisk(String config) {
    String path = config.substring(MEMDISK.length()).replaceFirst("^/+", "");
    Optional<Bytes> script = image.memdisk().flatMap(memdisk -> memdisk.file(path));
    if (image.memdiskBytes().isEmpty()) {
      return "stays at a prompt: it looks for " + config + ", but has no memdisk";
    }
    if (script.isEmpty()) {
      return "stays at a prompt: it looks for " + config + ", which its memdisk does not have";
    }
    return "runs " + config + ", which " + does(script.get());
  }

  private String does(Bytes script) {
    Optional<String> own = findsItself(script);
    if (own.isPresent()) {
      return "searches all disks for /"
          + own.get()
          + " and can find the one in the memdisk, so that it never reaches the guest";
    }
    String text = script.latin1();
    if (CONFIGFILE.matcher(text).find()) {
      return "looks for the guest's grub.cfg and hands over to it";
    }
    if (Pattern.compile("(?m)^\\s*(?:if\\s+)?(?:linux|multiboot2?)\\s").matcher(text).find()) {
      return "loads a kernel by itself";
    }
    return "decides what boots";
  }

  /** The searched path that the memdisk has too: the well-known way to loop. */
  private Optional<String> findsItself(Bytes script) {
    Optional<Memdisk> memdisk = image.memdisk();
    Matcher search =
        Pattern.compile("\\bsearch(?:\\.file)?\\b[^\\n;]*?\\s['\"]?/(\\S+?)['\"]?(?=[\\s;]|$)")
            .matcher(script.latin1());
    while (memdisk.isPresent() && search.find()) {
      if (memdisk.get().file(search.group(1)).isPresent()) {
        return Optional.of(search.group(1));
      }
    }
    return Optional.empty();
  }

  /** The config that runs first, by its path in GRUB. */
  private Optional<String> firstConfig() {
    Optional<String> early = image.earlyConfig().map(Bytes::latin1);
    if (early.isPresent()) {
      Matcher normal = NORMAL.matcher(early.get());
      if (normal.find() && normal.group(1) != null) {
        return Optional.of(path(normal.group(1), early));
      }
      Matcher configfile = CONFIGFILE.matcher(early.get());
      if (configfile.find()) {
        return Optional.of(path(configfile.group(1), early));
      }
    }
    return prefixOf(early).map(prefix -> prefix + "/" + DEFAULT_CONFIG);
  }

  private String path(String word, Optional<String> early) {
    String prefix = prefixOf(early).orElse("");
    return word.replaceAll("[\"']", "").replace("$prefix", prefix).replace("${prefix}", prefix);
  }

  /**
   * The prefix as the early config leaves it; a prefix without a device is none for a Xen guest.
   */
  private Optional<String> prefixOf(Optional<String> early) {
    Matcher set =
        Pattern.compile("(?m)^\\s*(?:set\\s+)?prefix=['\"]?([^'\"\\s]+)").matcher(early.orElse(""));
    Optional<String> prefix = image.prefix();
    while (set.find()) {
      prefix = Optional.of(set.group(1));
    }
    return prefix.filter(value -> value.startsWith("("));
  }
}
