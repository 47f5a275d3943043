package org.mkpvhboot.verify;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.target.Target.Guest;

/** Says in one sentence what an image does when it boots. */
public final class BootSentence {
  /** The file that module {@code normal} runs when nothing else was named. */
  private static final String DEFAULT_CONFIG = "grub.cfg";

  private static final String MEMDISK = "(memdisk)";
  private static final String SET_PREFIX = "prefix=";
  private static final String CONFIGFILE = "configfile";

  /** The commands that load a kernel. */
  private static final Set<String> LOADERS = Set.of("linux", "multiboot", "multiboot2");

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
    List<List<String>> commands = ScriptCommands.of(script.latin1());
    if (commands.stream().anyMatch(words -> words.get(0).equals(CONFIGFILE))) {
      return "looks for the guest's grub.cfg and hands over to it";
    }
    if (commands.stream().anyMatch(words -> LOADERS.contains(words.get(0)))) {
      return "loads a kernel by itself";
    }
    return "decides what boots";
  }

  /** The searched path that the memdisk has too: the well-known way to loop. */
  private Optional<String> findsItself(Bytes script) {
    Set<String> files =
        image.memdisk().stream()
            .flatMap(memdisk -> memdisk.entries().stream())
            .map(MemdiskEntry::name)
            .collect(Collectors.toSet());
    return ScriptCommands.of(script.latin1()).stream()
        .filter(words -> words.get(0).equals("search") || words.get(0).equals("search.file"))
        .flatMap(List::stream)
        .filter(word -> word.startsWith("/"))
        .map(word -> word.substring(1))
        .filter(files::contains)
        .findFirst();
  }

  /** The config that runs first, by its path in GRUB. */
  private Optional<String> firstConfig() {
    List<List<String>> early =
        image.earlyConfig().map(config -> ScriptCommands.of(config.latin1())).orElse(List.of());
    Optional<String> prefix = prefixOf(early);
    for (List<String> words : early) {
      boolean names = words.get(0).equals("normal") || words.get(0).equals(CONFIGFILE);
      if (names && words.size() > 1) {
        String value = prefix.orElse("");
        return Optional.of(words.get(1).replace("$prefix", value).replace("${prefix}", value));
      }
    }
    return prefix.map(folder -> folder + "/" + DEFAULT_CONFIG);
  }

  /**
   * The prefix as the early config leaves it; a prefix without a device is none for a Xen guest.
   */
  private Optional<String> prefixOf(List<List<String>> early) {
    Optional<String> prefix = image.prefix();
    for (List<String> words : early) {
      String last = words.get(words.size() - 1);
      boolean sets = words.size() == 1 || (words.size() == 2 && words.get(0).equals("set"));
      if (sets && last.startsWith(SET_PREFIX)) {
        prefix = Optional.of(last.substring(SET_PREFIX.length()));
      }
    }
    return prefix.filter(value -> value.startsWith("("));
  }
}
