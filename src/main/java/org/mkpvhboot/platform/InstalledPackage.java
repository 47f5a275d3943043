package org.mkpvhboot.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

  private final Map<String, String> sums;

  private InstalledPackage(Map<String, String> sums) {
    this.sums = sums;
  }

  /**
   * Reads what dpkg knows of a platform's folder.
   *
   * @param root of the file system that dpkg installs into
   * @return empty when the folder is not the package's
   */
  public static Optional<InstalledPackage> of(Path root, Platform platform) {
    return platform
        .folder()
        .flatMap(folder -> inRoot(root, folder))
        .map(folder -> sums(root, folder + "/"))
        .filter(sums -> !sums.isEmpty())
        .map(InstalledPackage::new);
  }

  /**
   * Whether a file is not as the package has it.
   *
   * @param name in the platform's folder
   */
  public boolean isChanged(String name, Bytes contents) {
    String sum = sums.get(name);
    return sum != null && !sum.equals(md5(contents));
  }

  /** The path of a folder as dpkg writes it. */
  private static Optional<String> inRoot(Path root, Path folder) {
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
  private static Map<String, String> sums(Path root, String folder) {
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
