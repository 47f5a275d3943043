package org.mkpvhboot.firststage;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.target.Target;

/**
 * The grub.cfg that an image runs first, finished for one target.
 *
 * @param source the template's name or the config's file, for messages and the manifest
 * @param template the script before its placeholders were filled
 * @param script the script as it stands in the image
 */
public record FirstStage(String source, Bytes template, Bytes script) {
  /** The placeholders that need no setting. */
  public static final Set<String> KNOWN =
      Set.of("TARGET", "PVBOOT_ARCH", "SECOND_STAGE", "MULTIBOOT");

  /**
   * Fills the placeholders of a script.
   *
   * @param settings values by placeholder name; each has to be used
   * @param spare values for those placeholders that the script has and settings do not
   * @throws Failure USAGE when the script is empty, a placeholder has no value or a value no
   *     placeholder
   */
  public static FirstStage of(
      Bytes script, Map<String, String> settings, Map<String, String> spare, Target target) {
    if (script.latin1().isBlank()) {
      throw new Failure(
          Kind.USAGE,
          Place.file(script.file()),
          "is empty",
          "A first stage without a command boots nothing; leave -c out for the template chainload.");
    }
    Map<String, String> values = new TreeMap<>(spare);
    values.putAll(settings);
    for (String known : KNOWN) {
      boolean isSet = settings.containsKey(known);
      boolean isUsed = spare.containsKey(known) && script.latin1().contains("@@" + known);
      if (isSet || isUsed) {
        throw Failure.usage(
            known + " cannot be set, it follows from the target", "Leave " + known + " out.");
      }
    }
    values.put("TARGET", target.id());
    values.put("SECOND_STAGE", target.secondStage().fileName());
    values.put("MULTIBOOT", target.secondStage().command());
    target.pvbootArch().ifPresent(arch -> values.put("PVBOOT_ARCH", arch));
    if (target.pvbootArch().isEmpty() && script.latin1().contains("@@PVBOOT_ARCH")) {
      throw new Failure(
          Kind.USAGE,
          Place.file(script.file()),
          "starts a PV guest's second stage, which " + target + " cannot",
          "Write @@MULTIBOOT@@ and @@SECOND_STAGE@@, which are right for all targets.");
    }
    Placeholders.Expanded expanded = Placeholders.expand(script, values);
    for (String name : settings.keySet()) {
      if (!expanded.used().contains(name)) {
        throw new Failure(
            Kind.USAGE,
            Place.file(script.file()),
            "has no placeholder @@" + name + "@@" + NearestName.didYouMean(name, expanded.used()),
            "Leave " + name + " out, or write the placeholder into the script.");
      }
    }
    return new FirstStage(script.file(), script, expanded.script());
  }
}
