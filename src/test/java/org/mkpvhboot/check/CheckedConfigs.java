package org.mkpvhboot.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.modules.CommandTable;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakePlatform;

/**
 * An image as a rule's test wants it: a PVH one with all modules of a fake, until it is changed.
 */
final class CheckedConfigs {
  private Target target = Target.I386_XEN_PVH;
  private String firstStage = "true\n";
  private String earlyConfig = "normal (memdisk)/grub.cfg\n";
  private String prefix = "(memdisk)/boot/grub";
  private final Set<String> files = new HashSet<>(Set.of("grub.cfg"));
  private final Set<String> without = new HashSet<>();
  private boolean hasPubkeys;
  private boolean secondStage;
  private Optional<Bytes> kernel = Optional.empty();

  static CheckedConfigs of(String firstStage) {
    CheckedConfigs configs = new CheckedConfigs();
    configs.firstStage = firstStage;
    return configs;
  }

  CheckedConfigs target(Target other) {
    target = other;
    return this;
  }

  CheckedConfigs early(String config) {
    earlyConfig = config;
    return this;
  }

  CheckedConfigs prefix(String other) {
    prefix = other;
    return this;
  }

  CheckedConfigs file(String path) {
    files.add(path);
    return this;
  }

  CheckedConfigs without(String module) {
    without.add(module);
    return this;
  }

  CheckedConfigs pubkey() {
    hasPubkeys = true;
    return this;
  }

  CheckedConfigs secondStage() {
    secondStage = true;
    return this;
  }

  CheckedConfigs kernel(Bytes file) {
    kernel = Optional.of(file);
    return this;
  }

  private CheckedImage image() {
    Platform platform = FakePlatform.completeBefore214(target).module("gcry_crc").open();
    Set<String> modules = new HashSet<>(platform.moduleNames());
    modules.removeAll(without);
    return new CheckedImage(
        platform,
        CommandTable.of(platform),
        Script.parse(Bytes.ofUtf8(firstStage, "x.cfg")),
        Script.parseEarlyConfig(Bytes.ofUtf8(earlyConfig, "early")),
        prefix,
        files,
        modules,
        hasPubkeys,
        secondStage,
        kernel);
  }

  /** What a rule finds, one string for each: severity, place, what, next. */
  List<String> found(CheckRule rule) {
    List<String> found = new ArrayList<>();
    for (BootFinding finding : rule.check(image())) {
      found.add(
          finding.severity()
              + " "
              + finding.code()
              + " "
              + finding.place()
              + ": "
              + finding.what());
      if (!rule.codes().contains(finding.code()) || finding.next().isEmpty()) {
        throw new AssertionError("an unlisted code or nothing to do: " + finding);
      }
    }
    return found;
  }

  /** What a rule says to do, for each that it finds. */
  List<String> next(CheckRule rule) {
    return rule.check(image()).stream().map(BootFinding::next).toList();
  }

  /** What all rules find, the codes only. */
  List<String> codes(String... allowed) {
    return ConfigCheck.of(image(), Set.of(allowed)).stream()
        .map(finding -> finding.severity() + " " + finding.code())
        .toList();
  }
}
