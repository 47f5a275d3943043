package org.mkpvhboot.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.target.Target;
import picocli.CommandLine.Option;

/** Options of grub-mkstandalone that make no difference for Xen, or are refused for it. */
final class ForeignOptionNames {
  @Option(
      names = {"-C", "--core-compress"},
      paramLabel = "(xz|none|auto)",
      description = "Makes no difference for Xen.")
  Optional<String> coreCompress = Optional.empty();

  @Option(names = "--compression", paramLabel = "(xz|none|auto)", hidden = true)
  void setCompression(String method) {
    coreCompress = Optional.of(method);
  }

  @Option(
      names = "--sbat",
      paramLabel = "FILE",
      description = "Refused, as by grub-mkstandalone: only EFI images have it.")
  Optional<String> sbat = Optional.empty();

  @Option(
      names = {"-x", "--x509key"},
      paramLabel = "FILE",
      description = "Refused, as by grub-mkstandalone: not for Xen.")
  List<String> x509keys = new ArrayList<>();

  @Option(
      names = "--appended-signature-size",
      paramLabel = "SIZE",
      description = "Refused, as by grub-mkstandalone: not for Xen.")
  Optional<String> appendedSignatureSize = Optional.empty();

  @Option(names = "--grub-mkimage", paramLabel = "FILE", hidden = true)
  Optional<String> grubMkimage = Optional.empty();

  @Option(names = "--program-name", paramLabel = "NAME", hidden = true)
  Optional<String> programName = Optional.empty();

  /** Refuses what grub-mkstandalone refuses for this target. */
  void check(Target target) {
    boolean signature = !x509keys.isEmpty() || appendedSignatureSize.isPresent();
    ForeignOptions.check(target, sbat.isPresent(), signature, coreCompress);
  }
}
