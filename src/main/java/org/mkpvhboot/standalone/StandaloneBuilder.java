package org.mkpvhboot.standalone;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.image.ImageBuilder;
import org.mkpvhboot.image.ImageSpec;
import org.mkpvhboot.image.StandardLayout;
import org.mkpvhboot.memdisk.GraftReader;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.memdisk.TarStyle;
import org.mkpvhboot.modules.ModuleRequest;
import org.mkpvhboot.modules.Unpacking;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.run.FirstConfig;

/** Builds an image that has GRUB's own folder in its memdisk, as grub-mkstandalone does. */
public final class StandaloneBuilder {
  private static final String ASKER = "the memdisk";

  /**
   * Builds an image.
   *
   * @throws Failure when something is missing, would be lost or has the place of another
   */
  public StandaloneImage build(StandaloneSpec spec, Platform platform) {
    List<Failure> doubts = new ArrayList<>();
    List<MemdiskEntry> entries = new ArrayList<>(GrubTree.of(spec, platform, doubts));
    entries.addAll(
        GraftReader.read(
            spec.sources().stream().map(SourceArgument::graft).toList(),
            GraftReader.FileLinks.REFUSED,
            file -> {}));
    spec.sources().forEach(source -> source.doubt().ifPresent(doubts::add));
    checkPlaces(entries);
    ImageSpec imageSpec =
        new ImageSpec(
            modules(spec),
            spec.pubkeys(),
            Optional.of(new Memdisk(entries).encode(TarStyle.grub())),
            spec.deviceTree(),
            spec.disableShimLock(),
            spec.disableCli(),
            Optional.empty(),
            Bytes.ofUtf8(StandardLayout.PREFIX, "prefix"),
            false);
    StandaloneImage image =
        new StandaloneImage(new ImageBuilder().build(imageSpec, platform), entries, doubts);
    selfFinding(image).ifPresent(doubts::add);
    return new StandaloneImage(image.image(), entries, doubts);
  }

  private static List<ModuleRequest> modules(StandaloneSpec spec) {
    List<ModuleRequest> modules = new ArrayList<>(spec.preloads());
    modules.add(ModuleRequest.named("memdisk", ASKER));
    modules.add(ModuleRequest.named("tar", ASKER));
    Unpacking.modules(spec.compression())
        .forEach(name -> modules.add(ModuleRequest.named(name, "--compress")));
    return modules;
  }

  /** GRUB reads the first file of a path only. */
  private static void checkPlaces(List<MemdiskEntry> entries) {
    Map<String, MemdiskEntry> places = new HashMap<>();
    for (MemdiskEntry entry : entries) {
      MemdiskEntry other = places.putIfAbsent(entry.path(), entry);
      if (other != null) {
        throw Failure.usage(
            "two files want the place /"
                + Printable.utf8(entry.path())
                + " in the memdisk: "
                + other.contents().file()
                + " and "
                + entry.contents().file(),
            "GRUB would read the first only: graft one of them to another place.");
      }
    }
  }

  private static Optional<Failure> selfFinding(StandaloneImage image) {
    GrubImage decoded = GrubImage.decode(Bytes.concat("the image", image.image().pieces()));
    return FirstConfig.selfFound(decoded)
        .map(
            path ->
                new Failure(
                    Kind.VERDICT,
                    Place.NOWHERE,
                    "the first stage searches all disks for /"
                        + Printable.utf8(path)
                        + ", which the memdisk has too: it can find itself there for ever",
                    "Take mkpvhboot build -c FILE, where it stands elsewhere; or let it search for"
                        + " what only the guest has: search --label, search --fs-uuid."));
  }
}
