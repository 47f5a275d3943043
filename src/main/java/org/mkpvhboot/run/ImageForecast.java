package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.payload.ObjectType;
import org.mkpvhboot.target.Target.Guest;

/** What an image does when it boots, in a guest of which nothing is known. */
public final class ImageForecast {
  private final GrubImage image;
  private final BootRun run;

  private ImageForecast(GrubImage image) {
    this.image = image;
    GrubParts grub = GrubPartsReader.of(image, Optional.empty());
    this.run = BootRun.of(grub, new UnknownGuest(), new GuestKernel(grub, Optional.empty()));
  }

  /** Follows the run of an image. */
  public static ImageForecast of(GrubImage image) {
    return new ImageForecast(image);
  }

  /** The endings that are possible, the good ones first. */
  public List<Ending> endings() {
    List<Ending> endings = new ArrayList<>(run.endings());
    endings.sort((a, b) -> Integer.compare(rank(a.kind()), rank(b.kind())));
    return endings;
  }

  private static int rank(Ending.Kind kind) {
    return kind.isGood() ? 0 : kind == Ending.Kind.UNKNOWN ? 1 : 2;
  }

  /** Whether the guest is reached by no way at all. */
  public boolean neverBoots() {
    return run.endings().stream()
        .noneMatch(ending -> ending.kind().isGood() || ending.kind() == Ending.Kind.UNKNOWN);
  }

  /** What comes after the first stage, without a subject and without a full stop. */
  public String clause() {
    List<String> good = whats(true);
    List<String> others = whats(false);
    if (good.isEmpty()) {
      return Alternatives.of(others);
    }
    return Alternatives.of(good) + (others.isEmpty() ? "" : "; else it " + Alternatives.of(others));
  }

  private List<String> whats(boolean areGood) {
    Set<String> whats = new LinkedHashSet<>();
    for (Ending ending : endings()) {
      if (ending.kind().isGood() == areGood) {
        whats.add(ending.clause());
      }
    }
    return List.copyOf(whats);
  }

  /** The sentence about the image, with its full stop. */
  public String sentence() {
    String guest =
        image.target().guest() == Guest.PVH
            ? "a PVH guest"
            : "a " + image.target().elfClass().bits() + " PV guest";
    String runs =
        FirstConfig.of(image)
            .filter(config -> run.script(config).isPresent())
            .map(config -> "runs " + config + ", which ")
            .orElse("");
    return (image.multiboot2().isPresent() ? "Xen or another GRUB starts GRUB" : "Xen starts GRUB")
        + image.grubVersion().map(version -> " " + version).orElse("")
        + " in "
        + guest
        + ", and it "
        + runs
        + clause()
        + "."
        + keys();
  }

  private String keys() {
    boolean hasKey = image.area().first(ObjectType.PUBKEY).isPresent();
    boolean hasPgp = image.modules().stream().anyMatch(module -> module.name().equals("pgp"));
    return hasKey && !hasPgp ? " Its public key is not used: the module pgp is not there." : "";
  }
}
