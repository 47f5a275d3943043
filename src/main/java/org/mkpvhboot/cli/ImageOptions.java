package org.mkpvhboot.cli;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.target.Target;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what an image is: those of build, and of the verbs that only look at it. */
final class ImageOptions {
  @Option(
      names = {"-O", "--target", "--format"},
      paramLabel = "TARGET",
      split = ",",
      description = "i386-xen, x86_64-xen, i386-xen_pvh, or all; repeatable, comma separated.")
  List<String> targets = new ArrayList<>();

  @Mixin FirstStageOptions firstStage = new FirstStageOptions();

  @Mixin ProfileOptions profile = new ProfileOptions();

  @Mixin ContentOptions content = new ContentOptions();

  @Mixin CheckOptions check = new CheckOptions();

  @Mixin PlatformOptions platform = new PlatformOptions();

  /** Whether any of these options was given. */
  boolean isAnySet() {
    return !targets.isEmpty()
        || firstStage.isAnySet()
        || profile.isAnySet()
        || content.isAnySet()
        || check.isAnySet()
        || platform.isAnySet();
  }

  /** The targets that are named. */
  List<Target> targets() {
    return TargetNames.parse(targets);
  }

  /** The targets that are named; all when none is. */
  List<Target> targetsOrAll() {
    return TargetNames.parse(targets.isEmpty() ? List.of(TargetNames.ALL) : targets);
  }
}
