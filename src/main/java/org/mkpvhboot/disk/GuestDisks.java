package org.mkpvhboot.disk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;

/**
 * The disks of a guest, read as GRUB reads them: with GRUB's own drivers, in a sandbox.
 *
 * <p>Devices have the names that they have in a guest of Xen. A device that is not one of {@link
 * #devices}, and a path that does not begin with a slash, lead to nothing: so no config of a guest
 * leads to a file of the host. Names and paths are bytes, each as one character, as in scripts.
 * Answers are kept.
 */
public final class GuestDisks {
  private static final int MOST_PASSPHRASE = 255;

  /** A list of blocks, which GRUB reads like a file: one sector from the first on. */
  private static final String FIRST_SECTOR = "0+1";

  /** The magic of LUKS1 and LUKS2 (cryptsetup's on-disk format). */
  private static final Bytes LUKS =
      Bytes.of(new byte[] {'L', 'U', 'K', 'S', (byte) 0xba, (byte) 0xbe}, "LUKS");

  private final Drivers drivers;
  private final String version;
  private final List<String> disks;
  private final boolean hasPassphrase;
  private final Map<String, Optional<FileSystem>> fileSystems = new HashMap<>();
  private final Map<String, Kind> kinds = new HashMap<>();
  private final Map<String, List<Entry>> folders = new HashMap<>();
  private Optional<Map<String, String>> devices = Optional.empty();

  /** What a path leads to, links followed. */
  public enum Kind {
    FILE,
    FOLDER,
    /** Nothing, or what GRUB cannot open. */
    NONE
  }

  /**
   * A file system that GRUB reads.
   *
   * @param name GRUB's: {@code ext2} for all of its kind, {@code xfs}, {@code btrfs}, {@code fat}
   */
  public record FileSystem(String name, Optional<String> label, Optional<String> uuid) {}

  /**
   * What a folder holds.
   *
   * @param isFolder whether it is one itself; a link is none, whatever it leads to
   * @param size in bytes, of the file that a link leads to; 0 for what GRUB cannot open
   * @param mtimeSeconds since 1970, of the entry itself
   */
  public record Entry(String name, boolean isFolder, long size, Optional<Long> mtimeSeconds) {}

  private GuestDisks(List<DiskFile> disks, Sandbox sandbox, Optional<Bytes> passphrase) {
    this.disks = disks.stream().map(DiskFile::name).toList();
    hasPassphrase = passphrase.isPresent();
    drivers = new Drivers(sandbox, disks.size(), passphrase);
    version = drivers.version();
  }

  /**
   * Opens disks; nothing is written to them.
   *
   * @param disks in the order of xl's disk list
   * @param passphrase of encrypted disks, as it is typed
   * @throws Failure NOT_FOUND when a disk cannot be read, UNSUPPORTED for qcow2 and its like, and
   *     where no sandbox can be made
   */
  public static GuestDisks open(List<DiskFile> disks, Tools tools, Optional<Bytes> passphrase) {
    DiskFile.check(disks);
    passphrase.ifPresent(GuestDisks::check);
    List<DiskImage> images = disks.stream().map(disk -> DiskImage.of(disk.file())).toList();
    return new GuestDisks(disks, Sandbox.of(tools, images), passphrase);
  }

  private static void check(Bytes passphrase) {
    if (passphrase.indexOf('\n', 0) >= 0
        || passphrase.indexOf(0, 0) >= 0
        || passphrase.size() > MOST_PASSPHRASE) {
      throw Failure.usage(
          "a passphrase is one line of 255 bytes at the most", "Give it as it is typed.");
    }
  }

  /** The version of GRUB whose drivers read, {@code 2.06} for instance. */
  public String driversVersion() {
    return version;
  }

  /**
   * All disks and partitions, and what is made of them: {@code xen/xvda}, {@code xen/xvda,msdos1},
   * {@code lvm/vg-root}, {@code md/0}, {@code crypto0}.
   *
   * @return in the order in which GRUB lists them, the last partition of a disk first
   */
  public List<String> devices() {
    return List.copyOf(known().keySet());
  }

  private Map<String, String> known() {
    if (devices.isEmpty()) {
      Map<String, String> found = DeviceNames.parse(drivers.devices(), disks);
      if (hasPassphrase && found.keySet().stream().noneMatch(name -> name.startsWith("crypto"))) {
        throw Failure.usage(
            "the passphrase opens no disk",
            "GRUB " + version + " knows LUKS1 and, with other than argon2 before 2.14, LUKS2.");
      }
      devices = Optional.of(found);
    }
    return devices.get();
  }

  /** The file system on a device; nothing when GRUB reads none there. */
  public Optional<FileSystem> fileSystem(String device) {
    return Optional.ofNullable(known().get(device))
        .flatMap(
            its ->
                fileSystems.computeIfAbsent(
                    device,
                    key ->
                        FileSystemLine.parse(
                            drivers.list(List.of(), its, ""), Place.file(name(device, "")))));
  }

  /** Whether a device is encrypted with LUKS, so that what is on it takes a passphrase. */
  public boolean isEncrypted(String device) {
    String its = known().get(device);
    return its != null
        && drivers
            .contents(its, FIRST_SECTOR, ReadLimit.ORDINARY, device)
            .filter(sector -> sector.isAt(0, LUKS))
            .isPresent();
  }

  /** What a path of a device leads to. */
  public Kind kind(String device, String path) {
    String its = known().get(device);
    if (its == null || !isPath(path)) {
      return Kind.NONE;
    }
    String name = name(device, path);
    return kinds.computeIfAbsent("(" + device + ")" + path, key -> findKind(its, path, name));
  }

  private Kind findKind(String its, String path, String name) {
    // a run less for most of what is asked for
    if (drivers.opens(its, path, name)) {
      return Kind.FILE;
    }
    return drivers.list(List.of("-a"), its, asFolder(path)).isEmpty() ? Kind.NONE : Kind.FOLDER;
  }

  /**
   * What a folder holds, in its own order.
   *
   * @return empty for an empty folder, and where there is none
   * @throws Failure DAMAGED when GRUB reads it in part only, or when its names cannot be told apart
   */
  public List<Entry> folder(String device, String path) {
    String its = known().get(device);
    if (its == null || !isPath(path)) {
      return List.of();
    }
    String name = name(device, path);
    return folders.computeIfAbsent(
        "(" + device + ")" + asFolder(path), key -> findFolder(its, asFolder(path), name));
  }

  private List<Entry> findFolder(String its, String path, String name) {
    String names = drivers.list(List.of("-a"), its, path);
    return names.isEmpty()
        ? List.of()
        : FolderListing.parse(
            names, drivers.list(List.of("-l", "-a"), its, path), Place.file(name));
  }

  /**
   * What a file holds, as it lies on the disk: packed files stay so.
   *
   * @return nothing where there is no file, or none that GRUB can open
   * @throws Failure TOO_BIG beyond the limit, DAMAGED when GRUB cannot read it to its end
   */
  public Optional<Bytes> read(String device, String path, ReadLimit limit) {
    String its = known().get(device);
    return its == null || !isPath(path)
        ? Optional.empty()
        : drivers.contents(its, path, limit, name(device, path));
  }

  /** Whether GRUB can take it for nothing else than a path on the device before it. */
  private static boolean isPath(String path) {
    return path.startsWith("/") && path.chars().allMatch(c -> c > 0 && c < 0x100);
  }

  private static String asFolder(String path) {
    return path.endsWith("/") ? path : path + "/";
  }

  /** How messages name it. */
  private static String name(String device, String path) {
    return "(" + device + ")" + Printable.utf8(path);
  }
}
