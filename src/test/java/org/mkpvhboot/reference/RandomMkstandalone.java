package org.mkpvhboot.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.mkpvhboot.target.Target;

/** A random command line of grub-mkstandalone that loses nothing; the same for each seed. */
final class RandomMkstandalone {
  private static final int[] SIZES = {0, 1, 511, 512, 513, 1024, 70_000};
  private static final String LONG = "n".repeat(98);

  /** Names around the 100 bytes of tar's field, and with what is left out of them. */
  private static final List<String> NAMES =
      List.of(
          "boot/grub/grub.cfg",
          "/boot/grub/grub.cfg",
          "//boot//grub///grub.cfg",
          "./here",
          "x/./y/../z",
          LONG,
          LONG + "9",
          LONG + "90",
          LONG + "901",
          "/" + LONG + "//9",
          LONG + "é",
          "é" + LONG,
          "d/" + LONG + "/" + LONG + "/" + LONG,
          "blank in name",
          "ünï/çödé",
          "-v",
          "--output");

  private final GrubRelease release;
  private final Target target;
  private final Path host;
  private final Path folder;
  private final Random random;
  private final OptionSpelling spelling;
  private final List<List<String>> options = new ArrayList<>();
  private final List<String> sources = new ArrayList<>();
  private int files;

  /**
   * Prepares a command line.
   *
   * @param host what {@link HostTree} made
   * @param folder empty; files are made there
   */
  RandomMkstandalone(GrubRelease release, Target target, Path host, Path folder, int seed) {
    this.release = release;
    this.target = target;
    this.host = host;
    this.folder = folder;
    this.random = new Random((release + " standalone " + target + " " + seed).hashCode());
    this.spelling = OptionSpelling.ofMkstandalone(random);
  }

  /** Makes the command line; the image goes to {@code output}. */
  List<String> arguments(Path output) {
    add('O', target.id());
    add('o', output.toString());
    add('d', platform().toString());
    modules();
    hostData();
    others();
    grafts();
    // each option with its value stays together, in any order among the others
    List<List<String>> parts = new ArrayList<>(options);
    Collections.shuffle(parts, random);
    List<String> arguments = new ArrayList<>();
    List<String> behind = new ArrayList<>();
    for (String source : sources) {
      if (source.startsWith("-")) {
        behind.add(source);
      } else {
        parts.add(random.nextInt(parts.size() + 1), List.of(source));
      }
    }
    parts.forEach(arguments::addAll);
    if (!behind.isEmpty()) {
      arguments.add("--");
      arguments.addAll(behind);
    }
    return arguments;
  }

  /** The real folder, or a copy with translations of its own. */
  private Path platform() {
    Path real = release.platform(target);
    if (random.nextInt(3) > 0) {
      return real;
    }
    Path own = folder.resolveSibling("platform-" + release + "-" + target);
    if (Files.exists(own)) {
      return own;
    }
    try (Stream<Path> list = Files.list(real)) {
      Files.createDirectories(own.resolve("po"));
      for (Path file : list.toList()) {
        Files.copy(file, own.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    HostTree.write(own.resolve("po/de.mo"), "beside de");
    HostTree.write(own.resolve("po/xx.mo"), "beside xx");
    HostTree.write(own.resolve("po/README"), "no translation");
    return own;
  }

  private void modules() {
    for (int count = pick(0, 0, 1, 1, 2); count > 0; count--) {
      addLong("modules", someModules(4));
    }
    // a few times all of them, which takes time
    if (random.nextInt(4) > 0) {
      addLong("install-modules", someModules(8));
    }
  }

  private String someModules(int most) {
    List<String> names = new ArrayList<>(RandomMkimage.moduleNames(release.platform(target)));
    Collections.shuffle(names, random);
    StringBuilder list = new StringBuilder(random.nextInt(5) == 0 ? " " : "");
    for (String name : names.subList(0, random.nextInt(most + 1))) {
      list.append(
          switch (random.nextInt(6)) {
            case 0 -> name + ".mod";
            case 1 -> release.platform(target).resolve(name).toString();
            case 2 -> release.platform(target).resolve(name + ".mod").toString();
            default -> name;
          });
      list.append(random.nextInt(5) == 0 ? "\t " : " ");
    }
    return list.toString();
  }

  private void hostData() {
    if (chance(60)) {
      addLong("fonts", some("unicode", "ascii", "euro", "Ünï", "linked", "absent"));
    }
    if (chance(60)) {
      addLong("themes", some("starfield", "Mine", "linked", "without-theme-txt", "absent"));
    }
    if (chance(20)) {
      addLong("themes-directory", host.resolve("grub/themes").toString());
    }
    // else the host's, which is not ours to know
    addLong("locale-directory", host.resolve("locale") + (chance(20) ? "/" : ""));
    if (chance(30) && Files.exists(host.resolve("locale"))) {
      addLong("locales", some("de", "fr", "en@quot", "zh_CN", "linked"));
    } else if (chance(20)) {
      addLong("locales", "");
    }
  }

  private void others() {
    for (int count = pick(0, 0, 1, 2); count > 0; count--) {
      add('k', file(random.nextInt(600)));
    }
    if (chance(30)) {
      addLong("dtb", file(random.nextInt(600)));
    }
    if (chance(30)) {
      options.add(spelling.flag("disable-shim-lock"));
    }
    if (release.hasDisableCli() && chance(30)) {
      options.add(spelling.flag("disable-cli"));
    }
    // in 2.06 it is a fault of the program
    if (release != GrubRelease.GRUB_2_06 && chance(30)) {
      add('C', List.of("xz", "none", "auto").get(random.nextInt(3)));
    }
    if (chance(20)) {
      addLong("compress", chance(50) ? "no" : "none");
    }
    if (chance(20)) {
      addLong("grub-mkimage", "/nonexistent");
    }
    if (chance(30)) {
      options.add(spelling.verbose());
    }
  }

  private void grafts() {
    List<String> names = new ArrayList<>(NAMES);
    Collections.shuffle(names, random);
    boolean config = false;
    for (String name : names.subList(0, random.nextInt(6))) {
      boolean isConfig = name.endsWith("grub.cfg");
      if (!(isConfig && config)) {
        sources.add(name + "=" + file(pick(SIZES)));
      }
      config |= isConfig;
    }
    if (chance(50)) {
      sources.add(pickText("tree=", "tree/=", "=", "//t//=", "") + tree() + pickText("", "/"));
    }
    if (chance(30)) {
      sources.add(file(pick(SIZES)));
    }
  }

  /** A folder with names that sort otherwise in a dictionary, and files of many sizes. */
  private Path tree() {
    Path tree = folder.resolve("tree" + files++);
    for (String name :
        List.of("a/q", "a/Q", "a-b", "a.b", "A", "é", "zz/y/x", ".hidden/" + LONG, LONG + "1")) {
      HostTree.write(tree.resolve(name), "t".repeat(pick(SIZES)));
    }
    return tree;
  }

  private String file(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    try {
      return Files.write(folder.resolve("file" + files++), bytes).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String some(String... names) {
    List<String> chosen = new ArrayList<>(List.of(names));
    Collections.shuffle(chosen, random);
    return String.join(" ", chosen.subList(0, random.nextInt(names.length)));
  }

  private void add(char letter, String value) {
    options.add(spelling.withValue(letter, value));
  }

  private void addLong(String name, String value) {
    options.add(spelling.withValue(name, value));
  }

  private int pick(int... values) {
    return values[random.nextInt(values.length)];
  }

  private String pickText(String... values) {
    return values[random.nextInt(values.length)];
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
