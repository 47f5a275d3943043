package org.mkpvhboot.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.InputFile;

/**
 * Debian's package of GRUB's modules as dpkg has installed it, with the checksums that it keeps.
 *
 * <p>They tell of files that were exchanged or damaged later, also where every symbol is found.
 */
public final class InstalledPackage {
  /** {@code PACKAGE.md5sums}, or with the architecture where dpkg knows several. */
  private static final List<String> SUMS =
      List.of("grub-xen-bin.md5sums", "grub-xen-bin:amd64.md5sums", "grub-xen-bin:i386.md5sums");

  /** A line: the sum, two blanks, the path from the root without its slash. */
  private static final int SUM_LENGTH = 32;

  private final Path root;

  /**
   * Makes a reader.
   *
   * @param root of the file system that dpkg installs into
   */
  public InstalledPackage(Path root) {
    this.root = root;
  }

  /**
   * The names of files that are not as the package has them.
   *
   * @param used files of the platform, by the names that they have in its folder
   * @return in the order of {@code used}; nothing when the folder is not the package's
   */
  public List<String> changed(Platform platform, Map<String, Bytes> used) {
    List<String> changed = new ArrayList<>();
    Optional<String> folder = platform.folder().flatMap(this::inRoot);
    if (folder.isPresent()) {
      Map<String, String> sums = sums(folder.get() + "/");
      for (Map.Entry<String, Bytes> file : used.entrySet()) {
        String sum = sums.get(file.getKey());
        if (sum != null && !sum.equals(md5(file.getValue()))) {
          changed.add(file.getKey());
        }
      }
    }
    return changed;
  }

  /** The path of a folder as dpkg writes it. */
  private Optional<String> inRoot(Path folder) {
    try {
      Path real = folder.toRealPath();
      Path realRoot = root.toRealPath();
      return real.startsWith(realRoot)
          ? Optional.of(realRoot.relativize(real).toString())
          : Optional.empty();
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** The sums of the files of a folder, by name. */
  private Map<String, String> sums(String folder) {
    Map<String, String> sums = new HashMap<>();
    Path info = root.resolve("var/lib/dpkg/info");
    for (String name : SUMS) {
      Path file = info.resolve(name);
      if (Files.isReadable(file) && Files.isRegularFile(file)) {
        InputFile.read(file, "list of checksums")
            .latin1()
            .lines()
            .forEach(
                line -> {
                  String path =
                      line.length() > SUM_LENGTH ? line.substring(SUM_LENGTH).strip() : "";
                  if (path.startsWith(folder)) {
                    sums.put(path.substring(folder.length()), line.substring(0, SUM_LENGTH));
                  }
                });
      }
    }
    return sums;
  }

  private static String md5(Bytes file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      file.update(digest);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no MD5", e);
    }
  }
}
