package org.mkpvhboot.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.modules.CommandTable;
import org.mkpvhboot.payload.ObjectType;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.script.Script;

/** Takes the GRUB out of an image, as its run sees it. */
public final class GrubPartsReader {
  /** No archive of a memdisk in another form is larger. */
  private static final int MOST_ENTRIES = 10_000;

  private GrubPartsReader() {}

  /**
   * The GRUB of an image that there is.
   *
   * @param platform of the same target, for what modules and commands there are beside the image's;
   *     empty when there is none
   */
  public static GrubParts of(GrubImage image, Optional<Platform> platform) {
    Map<String, Bytes> modules = new LinkedHashMap<>();
    image.modules().forEach(module -> modules.put(module.name(), module.file()));
    MemdiskView memdisk = memdisk(image);
    String version = image.grubVersion().or(() -> platform.map(Platform::grubVersion)).orElse("");
    return new GrubParts(
        image.target(),
        version,
        modules,
        memdisk,
        image.earlyConfig().map(Script::parseEarlyConfig),
        image.prefix(),
        image.area().first(ObjectType.DISABLE_CLI).isPresent(),
        commands(image, modules.keySet(), platform),
        terminals(platform),
        platform.map(each -> (Set<String>) new TreeSet<>(each.moduleNames())).orElse(Set.of()));
  }

  private static Map<String, String> commands(
      GrubImage image, Set<String> modules, Optional<Platform> platform) {
    Map<String, String> commands =
        platform
            .map(GrubPartsReader::commands)
            .orElseGet(() -> StandardCommands.of(image.target()));
    // a module that the platform does not have is from another GRUB: its command has its name
    for (String module : modules) {
      boolean isForeign =
          platform.map(each -> !each.hasModule(module)).orElse(!commands.containsValue(module));
      if (isForeign) {
        commands.putIfAbsent(module, module);
      }
    }
    return commands;
  }

  /** Each command of a platform with its module; the kernel's with an empty one. */
  public static Map<String, String> commands(Platform platform) {
    CommandTable table = CommandTable.of(platform);
    Map<String, String> commands = new HashMap<>();
    for (String name : table.names()) {
      commands.put(name, CommandTable.isOfKernel(name) ? "" : table.module(name).orElse(""));
    }
    return commands;
  }

  private static Map<String, String> terminals(Optional<Platform> platform) {
    return platform.map(GrubPartsReader::terminals).orElseGet(GrubPartsReader::standardTerminals);
  }

  /** Each terminal behind i or o, for input or output, with its module. */
  public static Map<String, String> terminals(Platform platform) {
    return new TreeMap<>(CommandTable.of(platform).directedTerminals());
  }

  private static Map<String, String> standardTerminals() {
    return new TreeMap<>(Map.of("iconsole", "", "oconsole", "", "ogfxterm", "gfxterm"));
  }

  private static MemdiskView memdisk(GrubImage image) {
    Optional<Bytes> bytes = image.memdiskBytes();
    if (bytes.isEmpty()) {
      return MemdiskView.NONE;
    }
    Optional<Memdisk> tar = image.memdisk();
    if (tar.isPresent()) {
      Map<String, Bytes> files = new LinkedHashMap<>();
      for (MemdiskEntry entry : tar.get().entries()) {
        files.putIfAbsent(entry.path(), entry.contents());
      }
      return MemdiskView.tar(files);
    }
    // GRUB does not unpack a disk: one in xz has no file system
    boolean isKnown = Packing.of(bytes.get()).isPresent();
    return cpio(bytes.get()).orElse(new MemdiskView(true, Optional.empty(), isKnown, Map.of()));
  }

  /** An archive of cpio, which modules newc and odc read. */
  private static Optional<MemdiskView> cpio(Bytes archive) {
    String magic = archive.size() < 6 ? "" : archive.slice(0, 6).latin1();
    boolean isNewc = magic.equals("070701") || magic.equals("070702");
    if (!isNewc && !magic.equals("070707")) {
      return Optional.empty();
    }
    Map<String, Bytes> files = new LinkedHashMap<>();
    try (InputStream stream = archive.stream();
        CpioArchiveInputStream in = new CpioArchiveInputStream(stream)) {
      CpioArchiveEntry entry = in.getNextEntry();
      while (entry != null && files.size() < MOST_ENTRIES) {
        if (entry.isRegularFile()) {
          String name = entry.getName().replaceFirst("^(\\./|/)+", "");
          files.putIfAbsent(name, Bytes.of(in.readNBytes(archive.size()), name));
        }
        entry = in.getNextEntry();
      }
    } catch (IOException | IllegalArgumentException damaged) {
      return Optional.empty();
    }
    return Optional.of(new MemdiskView(true, Optional.of(isNewc ? "newc" : "odc"), true, files));
  }
}
