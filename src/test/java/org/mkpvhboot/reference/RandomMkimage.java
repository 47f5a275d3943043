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
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.TestElf;

/** A random command line of grub-mkimage, with the files that it names; the same for each seed. */
final class RandomMkimage {
  private static final int[] MEMDISK_SIZES = {0, 1, 511, 512, 513, 300_000};
  private static final List<String> PREFIXES =
      List.of(
          "",
          "/boot/grub",
          "(memdisk)/boot/grub",
          "(xen/xvda,gpt1)/b o o t",
          "=",
          "-x",
          "--",
          "--prefix=/x",
          "\"quoted\"",
          "''",
          "@file",
          "${user.home}$${sys:user.home}\\n",
          "a,b");

  private final GrubRelease release;
  private final Target target;
  private final Path folder;
  private final Random random;
  private final OptionSpelling spelling;
  private final List<List<String>> parts = new ArrayList<>();
  private final List<String> pool;
  private int files;

  /**
   * Prepares a command line.
   *
   * @param folder empty; files are made there
   */
  RandomMkimage(GrubRelease release, Target target, Path folder, int seed) {
    this.release = release;
    this.target = target;
    this.folder = folder;
    this.random = new Random((release + " " + target + " " + seed).hashCode());
    this.spelling = OptionSpelling.ofMkimage(random);
    List<String> names = new ArrayList<>(moduleNames(release.platform(target)));
    Collections.shuffle(names, random);
    // few, so that a module is often asked for twice, by name and by path
    this.pool = names.subList(0, 4);
  }

  /** The modules of a platform, sorted. */
  static List<String> moduleNames(Path platform) {
    try (Stream<Path> list = Files.list(platform)) {
      return list.map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".mod"))
          .map(name -> name.substring(0, name.length() - ".mod".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes the command line.
   *
   * @param output where the image goes; nothing for standard output
   */
  List<String> arguments(String output) {
    options();
    if (!output.isEmpty()) {
      add('o', output);
    }
    for (int count = random.nextInt(7); count > 0; count--) {
      parts.add(List.of(module()));
    }
    Collections.shuffle(parts, random);
    List<String> arguments = new ArrayList<>();
    parts.forEach(arguments::addAll);
    if (chance(10)) {
      arguments.addAll(List.of("--", module()));
    }
    return arguments;
  }

  /** The command line with all modules, in random order. */
  List<String> withAllModules(String output) {
    options();
    add('o', output);
    moduleNames(release.platform(target)).forEach(name -> parts.add(List.of(name)));
    Collections.shuffle(parts, random);
    return parts.stream().flatMap(List::stream).toList();
  }

  private void options() {
    add('O', target.id());
    add('d', release.platform(target).toString());
    prefixAndMemdisk();
    int word = target.wordSize();
    for (int count = pick(0, 1, 1, 2); count > 0; count--) {
      add('c', file(pick(0, 1, word - 1, word, word + 1, 511, 512, 513, random.nextInt(3000))));
    }
    for (int count = pick(0, 0, 1, 2, 3); count > 0; count--) {
      add('k', file(pick(0, 1, word, word + 1, random.nextInt(2000))));
    }
    if (chance(40)) {
      add('D', file(pick(0, 1, word, 513, random.nextInt(2000))));
    }
    if (chance(40)) {
      add('C', List.of("xz", "none", "auto").get(random.nextInt(3)));
    }
    if (chance(30)) {
      parts.add(spelling.verbose());
    }
    if (chance(40)) {
      parts.add(spelling.flag("disable-shim-lock"));
    }
    if (release.hasDisableCli() && chance(40)) {
      parts.add(spelling.flag("disable-cli"));
    }
  }

  /** At least one of the two, for one is compulsory; the shuffle decides which of them wins. */
  private void prefixAndMemdisk() {
    int which = random.nextInt(4);
    if (which != 0) {
      add('p', PREFIXES.get(random.nextInt(PREFIXES.size())));
    }
    if (which != 1) {
      add('m', file(pick(MEMDISK_SIZES)));
    }
    if (chance(10)) {
      add('p', "/last/or/not");
    }
  }

  /** A module by name, with {@code .mod}, or by the path of another file. */
  private String module() {
    String name = pool.get(random.nextInt(pool.size()));
    return switch (random.nextInt(6)) {
      case 0, 1 -> name;
      case 2 -> name + ".mod";
      case 3 -> release.platform(target).resolve(name + ".mod").toString();
      // of the same name as one that the list knows, and of a name that it does not know
      case 4 -> elsewhere(name);
      default -> elsewhere("unlisted" + random.nextInt(3));
    };
  }

  /** A file that is not the platform's, and that GRUB would load all the same. */
  private byte[] ownModule(String name) throws IOException {
    Path listed = release.platform(target).resolve(name + ".mod");
    Bytes whole =
        Files.exists(listed)
            ? Bytes.of(Files.readAllBytes(listed), name)
            : TestElf.module(name, target);
    byte[] more = bytes(1 + random.nextInt(700));
    return Bytes.concat(name, List.of(whole, Bytes.of(more, name))).toArray();
  }

  private String elsewhere(String name) {
    Path other = folder.resolve("other");
    Path file = other.resolve(name + ".mod");
    try {
      Files.createDirectories(other);
      if (!Files.exists(file)) {
        Files.write(file, ownModule(name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (random.nextBoolean() ? file : other.resolve(name)).toString();
  }

  private String file(int size) {
    Path file = folder.resolve("file" + files++);
    try {
      Files.write(file, bytes(size));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toString();
  }

  private byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private void add(char letter, String value) {
    parts.add(spelling.withValue(letter, value));
  }

  private int pick(int... values) {
    return values[random.nextInt(values.length)];
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
