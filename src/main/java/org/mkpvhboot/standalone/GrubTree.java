package org.mkpvhboot.standalone;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.modules.GrubModule;
import org.mkpvhboot.modules.ModuleClosure;
import org.mkpvhboot.modules.ModuleDependencies;
import org.mkpvhboot.payload.ObjectNumbering;
import org.mkpvhboot.platform.Platform;

/**
 * GRUB's own files in the memdisk, below {@code boot/grub}: modules and lists, fonts, locales and
 * themes.
 *
 * <p>A folder's files stand where the folder's name sorts.
 */
final class GrubTree {
  private static final String TOP = "boot/grub/";

  /** All of them are there in a whole platform folder. */
  private static final List<String> LISTS =
      List.of(
          "moddep.lst",
          "command.lst",
          "fs.lst",
          "partmap.lst",
          "parttool.lst",
          "video.lst",
          "crypto.lst",
          "terminal.lst",
          "modinfo.sh");

  /** Not of the targets for Xen, but of a platform folder as such. */
  private static final List<String> EXTRAS = List.of("efiemu32.o", "efiemu64.o");

  private final Map<String, Bytes> files =
      new TreeMap<>(Comparator.comparing((String name) -> name.replace('/', '\0')));
  private final StandaloneSpec spec;
  private final Platform platform;

  private GrubTree(StandaloneSpec spec, Platform platform) {
    this.spec = spec;
    this.platform = platform;
  }

  /**
   * Collects the files.
   *
   * @param doubts gets what was asked for and is not there
   */
  static List<MemdiskEntry> of(StandaloneSpec spec, Platform platform, List<Failure> doubts) {
    GrubTree tree = new GrubTree(spec, platform);
    tree.addPlatform();
    tree.add("fonts/", HostFonts.read(spec.fonts(), spec.host().fonts(), doubts));
    Locales locales = new Locales(spec.host(), platform.folder(), doubts);
    tree.add("locale/", locales.read(spec.locales()));
    // 2.14 takes the folders in a theme too
    boolean isDeep = ObjectNumbering.ofVersion(platform.grubVersion()) != ObjectNumbering.GRUB_2_06;
    Themes themes = new Themes(spec.host().themes(), isDeep, doubts);
    tree.add("themes/", themes.read(spec.themes()));
    List<MemdiskEntry> entries = new ArrayList<>();
    tree.files.forEach(
        (name, contents) -> entries.add(new MemdiskEntry(name, spec.compression().pack(contents))));
    return entries;
  }

  private void add(String folder, Map<String, Bytes> added) {
    added.forEach((name, contents) -> files.put(TOP + folder + name, contents));
  }

  private void addPlatform() {
    String folder = platform.target().id() + "/";
    Map<String, Bytes> added = new TreeMap<>();
    for (GrubModule module : modules()) {
      added.put(module.name() + ".mod", module.file());
    }
    LISTS.forEach(name -> added.put(name, platform.requiredFile(name)));
    for (String name : EXTRAS) {
      Optional<Bytes> extra = platform.list(name);
      extra.ifPresent(contents -> added.put(name, contents));
    }
    add(folder, added);
  }

  /** What GRUB may load from the memdisk is judged as what it loads at its start. */
  private List<GrubModule> modules() {
    if (spec.installs().isPresent()) {
      return ModuleClosure.of(spec.installs().get(), platform).modules().stream()
          .map(ModuleClosure.Module::contents)
          .toList();
    }
    ModuleDependencies dependencies = ModuleDependencies.parse(platform.moddep());
    List<GrubModule> modules = new ArrayList<>();
    for (String name : platform.moduleNames()) {
      Bytes file = platform.module(name).orElseThrow(() -> missing(name));
      modules.add(GrubModule.decode(name, file, platform.target()));
    }
    modules.forEach(dependencies::check);
    return modules;
  }

  private Failure missing(String name) {
    return platform.noModule(name, "the memdisk, which has all modules,");
  }
}
