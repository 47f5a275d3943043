package org.mkpvhboot.testing;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.platform.PlatformFiles;
import org.mkpvhboot.target.Target;

/** GRUB's platform directory as a test wants it: small, made up, and valid until it is changed. */
public final class FakePlatform {
  /** The version of the package that all fakes are from, unless they say otherwise. */
  public static final String PACKAGE_VERSION = "2.06-13+deb12u2";

  /** How many modules {@link #complete} has; build's default profile takes them all. */
  public static final int COMPLETE = 44;

  /** How many an image without options has: the names blscfg and increment come on top. */
  public static final int DEFAULT_IMAGE = COMPLETE + 2;

  private static final String COMMANDS =
      """
      *cat: cat
      *cryptomount: cryptodisk
      *echo: echo
      *hexdump: hexdump
      *ls: ls
      *menuentry: normal
      *probe: probe
      *regexp: regexp
      *search: search
      *sleep: sleep
      .: configfile
      [: test
      break: normal
      cat: minicmd
      configfile: configfile
      continue: normal
      eval: eval
      exit: minicmd
      export: normal
      false: true
      halt: halt
      initrd: linux
      linux: linux
      load_env: loadenv
      loopback: loopback
      multiboot: linux
      normal: normal
      reboot: reboot
      return: normal
      rmmod: minicmd
      save_env: loadenv
      search.file: search_fs_file
      setparams: normal
      shift: normal
      source: configfile
      terminal_output: terminal
      test: test
      true: true
      verify_detached: pgp
      """;

  private final Target target;
  private final Map<String, Bytes> files = new LinkedHashMap<>();
  private final StringBuilder moddep = new StringBuilder();

  private record MapFiles(Map<String, Bytes> files) implements PlatformFiles {
    @Override
    public Optional<Bytes> read(String name) {
      return Optional.ofNullable(files.get(name));
    }

    @Override
    public Collection<String> names() {
      return files.keySet();
    }

    @Override
    public String place() {
      return "fake";
    }
  }

  private FakePlatform(Target target) {
    this.target = target;
  }

  /** A platform with a kernel, lists and no module. */
  public static FakePlatform bare(Target target) {
    return new FakePlatform(target)
        .file("kernel.img", TestElf.kernel(target).build("kernel.img"))
        .file("command.lst", "*cat: cat\ncat: minicmd\n")
        .file("fs.lst", "tar\n")
        .version("2.06", PACKAGE_VERSION);
  }

  /** A platform with a few modules that depend on each other as real ones do. */
  public static FakePlatform of(Target target) {
    return bare(target)
        .module("archelp")
        .module("boot")
        .module("extcmd")
        .module("memdisk")
        .module("normal", "boot", "extcmd", "terminal")
        .module("regexp", "extcmd", "normal")
        .module("tar", "archelp")
        .module("terminal");
  }

  /**
   * One from which images can be built: with all that our profiles want, and what unpacks every
   * kernel that some GRUB unpacks.
   */
  public static FakePlatform complete(Target target) {
    return completeBefore214(target).module("zstdio");
  }

  /** The same as of GRUB 2.06 and 2.12. */
  public static FakePlatform completeBefore214(Target target) {
    FakePlatform platform =
        of(target)
            .module("search", "search_fs_file")
            .file("command.lst", COMMANDS)
            .file("terminal.lst", "ogfxterm: gfxterm\n");
    String others =
        "btrfs configfile cryptodisk echo eval ext2 fat gcry_dsa gcry_rsa gcry_sha1 gcry_sha256 gcry_sha512"
            + " gzio halt hexdump linux loadenv loopback ls lvm lzopio minicmd part_gpt part_msdos"
            + " pgp probe read reboot search_fs_file sleep test true xfs xzio";
    for (String name : others.split(" ", -1)) {
      platform.module(name);
    }
    return platform;
  }

  /** Adds the lists that nobody but {@code normal} reads. */
  public FakePlatform withAllLists() {
    return file("partmap.lst", "part_gpt\n")
        .file("parttool.lst", "msdos: msdospart\n")
        .file("video.lst", "")
        .file("crypto.lst", "AES: gcry_rijndael\n")
        .file("terminal.lst", "ogfxterm: gfxterm\n");
  }

  /** Adds a module and its line in {@code moddep.lst}. */
  public FakePlatform module(String name, String... needs) {
    file(name + ".mod", TestElf.module(name, target, needs));
    return moddep(name + ": " + String.join(" ", needs) + "\n");
  }

  /** Adds to {@code moddep.lst}, whole lines. */
  public FakePlatform moddep(String lines) {
    moddep.append(lines);
    return file("moddep.lst", moddep.toString());
  }

  /** Sets the version in {@code modinfo.sh}. */
  public FakePlatform version(String grub, String debian) {
    String[] parts = target.id().split("-", 2);
    return file(
        "modinfo.sh",
        """
        #!/bin/sh
        grub_modinfo_target_cpu=%s
        grub_modinfo_platform=%s
        grub_version="%s"
        grub_package_version="%s"
        """
            .formatted(parts[0], parts[1], grub, debian));
  }

  /** Sets a file, whatever it is. */
  public FakePlatform file(String name, Bytes contents) {
    files.put(name, contents.named(name));
    return this;
  }

  public FakePlatform file(String name, String text) {
    return file(name, Bytes.ofUtf8(text, name));
  }

  public FakePlatform without(String name) {
    files.remove(name);
    return this;
  }

  /** The contents of a file that is there. */
  public Bytes contents(String name) {
    return Objects.requireNonNull(files.get(name), name);
  }

  /** The files by name, in the order in which they were set. */
  public Map<String, Bytes> files() {
    return files;
  }

  /** The platform, opened from memory; its place is "fake". */
  public Platform open() {
    return Platform.open(new MapFiles(files), target);
  }

  /** Writes the files into a folder. */
  public Path writeTo(Path folder) {
    files.forEach((name, contents) -> MemoryFiles.write(folder.resolve(name), contents));
    return folder;
  }
}
