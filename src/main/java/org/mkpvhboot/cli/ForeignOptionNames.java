package org.mkpvhboot.cli;

import java.util.List;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.target.Target;

/** Options of grub-mkstandalone that make no difference for Xen, or are refused for it. */
final class ForeignOptionNames {
  private final Option coreCompress =
      Option.text("(xz|none|auto)", "Makes no difference for Xen.", "-C", "--core-compress")
          .hiddenNames("--compression");
  private final Option sbat =
      Option.text("FILE", "Refused, as by grub-mkstandalone: only EFI images have it.", "--sbat");
  private final Option x509keys =
      Option.list("FILE", "Refused, as by grub-mkstandalone: not for Xen.", "-x", "--x509key");
  private final Option appendedSignatureSize =
      Option.text(
          "SIZE", "Refused, as by grub-mkstandalone: not for Xen.", "--appended-signature-size");
  private final Option grubMkimage = Option.text("FILE", "", "--grub-mkimage").hidden();
  private final Option programName = Option.text("NAME", "", "--program-name").hidden();

  List<Option> all() {
    return List.of(coreCompress, sbat, x509keys, appendedSignatureSize, grubMkimage, programName);
  }

  /** Refuses what grub-mkstandalone refuses for this target. */
  void check(Target target) {
    boolean signature = !x509keys.values().isEmpty() || appendedSignatureSize.value().isPresent();
    ForeignOptions.check(target, sbat.value().isPresent(), signature, coreCompress.value());
  }
}
