package org.mkpvhboot.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.disk.DiskFile;
import org.mkpvhboot.disk.GuestDisks;
import org.mkpvhboot.disk.Tools;
import org.mkpvhboot.recipe.RecipeGrub;
import org.mkpvhboot.report.CheckedConfig;
import org.mkpvhboot.report.FileAnswer;
import org.mkpvhboot.run.DiskCheck;
import org.mkpvhboot.run.GrubParts;
import org.mkpvhboot.run.GrubPartsReader;
import org.mkpvhboot.run.GuestCheck;
import org.mkpvhboot.target.Target;

/** Holds guests against images: those that are named, or those of build's options. */
final class GuestChecks {
  /** The GRUB of an image, and the image's file where it is one that there is. */
  private record Named(Optional<String> image, GrubParts grub) {
    Target target() {
      return grub.target();
    }
  }

  private final Console console;
  private final GuestOptions guest;
  private final ImageOptions options;
  private final OptionImages images;

  GuestChecks(Console console, GuestOptions guest, ImageOptions options, boolean quiet) {
    this.console = console;
    this.guest = guest;
    this.options = options;
    this.images = new OptionImages(console, options, quiet);
  }

  /** What is read on the way. */
  InputPaths inputs() {
    return images.inputs();
  }

  /** An answer for each guest; without an image there is nothing to hold one against. */
  List<FileAnswer<CheckedConfig>> run() {
    List<FileAnswer<CheckedConfig>> checked = new ArrayList<>();
    List<Named> grubs = grubs(checked);
    if (grubs.isEmpty()) {
      return checked;
    }
    Optional<Bytes> kernel = guest.kernel(images);
    for (String config : guest.configs()) {
      checked.add(FileAnswer.of(config, () -> config(config, grubs, kernel)));
    }
    if (!guest.disks().isEmpty()) {
      String name = guest.diskNames();
      checked.add(FileAnswer.of(name, () -> disks(name, grubs, kernel)));
    }
    return checked;
  }

  private List<Named> grubs(List<FileAnswer<CheckedConfig>> checked) {
    List<Named> grubs = new ArrayList<>();
    for (String name : guest.images()) {
      FileAnswer<Named> grub = FileAnswer.of(name, () -> new Named(Optional.of(name), grub(name)));
      grub.found().ifPresent(grubs::add);
      grub.failure().ifPresent(failure -> checked.add(FileAnswer.failed(name, failure)));
    }
    if (guest.images().isEmpty()) {
      options
          .recipe
          .targetsOrAll()
          .forEach(
              target ->
                  grubs.add(new Named(Optional.empty(), RecipeGrub.of(images.build(target)))));
    }
    return grubs;
  }

  private GrubParts grub(String name) {
    GrubImage image = GrubImage.decode(images.inputs().image(name));
    return GrubPartsReader.of(image, Optional.of(images.platform(image.target())));
  }

  private CheckedConfig config(String name, List<Named> grubs, Optional<Bytes> kernel) {
    Bytes config = images.inputs().script(name, "guest's config");
    CheckedConfig checked = new CheckedConfig(name);
    for (Named grub : grubs) {
      checked.add(grub.target(), grub.image(), GuestCheck.of(config, grub.grub(), kernel));
    }
    return checked;
  }

  private CheckedConfig disks(String name, List<Named> grubs, Optional<Bytes> kernel) {
    SandboxedPrograms programs = new SandboxedPrograms();
    Path root = console.path("/");
    Tools tools =
        guest
            .drivers()
            .map(folder -> Tools.ofFolder(programs, console.path(folder).toAbsolutePath(), root))
            .orElseGet(() -> Tools.ofHost(programs, root));
    List<DiskFile> files = files();
    GuestDisks locked = GuestDisks.open(files, tools, Optional.empty());
    Optional<GuestDisks> unlocked =
        guest
            .passphraseFile()
            .map(file -> GuestDisks.open(files, tools, Optional.of(passphrase(file))));
    CheckedConfig checked = new CheckedConfig(name);
    checked.readBy("GRUB " + locked.driversVersion());
    for (Named grub : grubs) {
      checked.add(
          grub.target(),
          grub.image(),
          DiskCheck.of(grub.grub(), unlocked.orElse(locked), unlocked.map(each -> locked), kernel));
    }
    return checked;
  }

  private List<DiskFile> files() {
    List<Path> paths = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String disk : guest.disks()) {
      String file = GuestOptions.diskFile(disk);
      names.add(file.length() < disk.length() ? disk.substring(0, disk.indexOf('=')) : "");
      paths.add(images.inputs().path(file));
    }
    List<DiskFile> inOrder = DiskFile.inOrder(paths);
    List<DiskFile> files = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      files.add(names.get(i).isEmpty() ? inOrder.get(i) : new DiskFile(names.get(i), paths.get(i)));
    }
    return files;
  }

  /** The first line of a file, as it would be typed. */
  private Bytes passphrase(String file) {
    Bytes text = images.inputs().readOrStandardInput(file, "passphrase", ReadLimit.ORDINARY);
    int end = text.indexOf('\n', 0);
    return end < 0 ? text : text.slice(0, end);
  }
}
