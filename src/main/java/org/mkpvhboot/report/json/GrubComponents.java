package org.mkpvhboot.report.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.modules.ModuleClosure;
import org.mkpvhboot.modules.ModuleLicense;
import org.mkpvhboot.modules.ModuleReasons;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.report.PackageUrl;
import org.mkpvhboot.report.Utf8;
import org.mkpvhboot.report.json.SbomComponent.Kind;

/**
 * GRUB's part of a bill of materials: the package, and in it its kernel and modules.
 *
 * <p>Only the package has a package URL: who looks for advisories finds it once, and not once for
 * each module.
 */
final class GrubComponents {
  private final Platform platform;
  private final SbomComponent grub;
  private final List<SbomComponent> others = new ArrayList<>();

  private GrubComponents(Platform platform) {
    this.platform = platform;
    grub =
        new SbomComponent(Kind.APPLICATION, "grub", PackageUrl.name(platform))
            .version(platform.packageVersion())
            .license(Optional.of(ModuleLicense.OF_GRUB))
            .purl(PackageUrl.of(platform))
            .property("grub-version", platform.grubVersion());
    grub.part(
        ofPackage(
            SbomComponent.file("kernel.img", "kernel.img", platform.kernel())
                .license(Optional.of(ModuleLicense.OF_GRUB))));
  }

  /** Those of an image. */
  static GrubComponents of(Platform platform, ModuleClosure closure, ModuleReasons reasons) {
    GrubComponents components = new GrubComponents(platform);
    Set<String> names = new TreeSet<>();
    closure.modules().forEach(module -> names.add(module.name()));
    for (ModuleClosure.Module module : closure.modules()) {
      SbomComponent component = module(ref(module.name()), module.name(), module.file());
      component.property("reason", "for " + String.join(", for ", reasons.chain(module.name())));
      for (String needed : module.contents().needs()) {
        if (names.contains(needed)) {
          component.needs(ref(needed));
        }
      }
      components.add(component, platform.module(module.name()), module.file());
    }
    return components;
  }

  private static String ref(String module) {
    return "module:" + module;
  }

  private static SbomComponent module(String ref, String name, Bytes file) {
    return new SbomComponent(Kind.LIBRARY, ref, name)
        .sha256(file.sha256())
        .license(ModuleLicense.spdx(file))
        .property("size", Long.toString(file.size()));
  }

  /** Adds a file of the memdisk; one of GRUB's own becomes a part of the package. */
  void addFile(String place, Bytes contents) {
    String name = place.substring(place.lastIndexOf('/') + 1);
    add(inMemdisk(place, contents), platform.list(name), contents);
  }

  /**
   * A file of the memdisk.
   *
   * @param place there, each byte as one character
   */
  static SbomComponent inMemdisk(String place, Bytes contents) {
    String path = Utf8.decode(place);
    String name = path.substring(path.lastIndexOf('/') + 1);
    return SbomComponent.file("memdisk:/" + path, name, contents)
        .license(ModuleLicense.spdx(contents))
        .property("place", "(memdisk)/" + path);
  }

  /** What is GRUB's own is what its platform has under that name. */
  private void add(SbomComponent component, Optional<Bytes> known, Bytes file) {
    if (known.filter(file::equals).isPresent()) {
      grub.part(ofPackage(component));
    } else {
      others.add(component);
    }
  }

  private SbomComponent ofPackage(SbomComponent component) {
    return component
        .version(platform.packageVersion())
        .property("package", PackageUrl.name(platform) + " " + platform.packageVersion());
  }

  /** The package with its parts, then what is not of the package. */
  List<SbomComponent> all() {
    List<SbomComponent> all = new ArrayList<>(List.of(grub));
    all.addAll(others);
    return all;
  }
}
