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
      Set.of("TARGET", "PVBOOT_ARCH", "SECOND_STAGE", "MULTIBOOT", "INITRD_FILES");

  private static final String INITRD_FILES = "INITRD_FILES";

  /** Where a guest's grub.cfg is looked for, as words. */
  public static final String PLACES = "PLACES";

  /** The command that unlocks disks; it succeeds when there is more to look at. */
  public static final String UNLOCK = "UNLOCK";

  /** The command for when nothing boots, and how long to wait before it. */
  public static final String ON_FAILURE = "ON_FAILURE";

  public static final String ON_FAILURE_SECONDS = "ON_FAILURE_SECONDS";

  private static final Map<String, String> DEFAULTS =
      Map.of(PLACES, "/boot/grub /grub /boot/grub2 /grub2", UNLOCK, "false", ON_FAILURE, "true");

  /** Fills the placeholders of a script, as {@link #of(Placeholders, FirstStageValues, Target)}. */
  public static FirstStage of(Bytes script, FirstStageValues given, Target target) {
    return of(Placeholders.in(script), given, target);
  }

  /**
   * Fills the placeholders of a script.
   *
   * @throws Failure USAGE when the script is empty, a placeholder has no value or a value no
   *     placeholder
   */
  public static FirstStage of(Placeholders template, FirstStageValues given, Target target) {
    Bytes script = template.script();
    if (template.text().isBlank()) {
      throw new Failure(
          Kind.USAGE,
          Place.file(script.file()),
          "is empty",
          "A first stage without a command boots nothing; leave -c out for the template chainload.");
    }
    checkKnown(template, given);
    Map<String, String> values = new TreeMap<>(DEFAULTS);
    values.putAll(given.defaults());
    values.putAll(given.spare());
    values.putAll(given.settings());
    values.put("TARGET", target.id());
    values.put("SECOND_STAGE", target.secondStage().fileName());
    values.put("MULTIBOOT", target.secondStage().command());
    target.pvbootArch().ifPresent(arch -> values.put("PVBOOT_ARCH", arch));
    if (target.pvbootArch().isEmpty() && template.text().contains("@@PVBOOT_ARCH")) {
      throw new Failure(
          Kind.USAGE,
          Place.file(script.file()),
          "starts a PV guest's second stage, which " + target + " cannot",
          "Write @@MULTIBOOT@@ and @@SECOND_STAGE@@, which are right for all targets.");
    }
    values.put(INITRD_FILES, given.initrdFiles().orElse(""));
    Placeholders.Expanded expanded = template.expand(values);
    if (given.initrdFiles().isPresent() && !expanded.used().contains(INITRD_FILES)) {
      throw new Failure(
          Kind.USAGE,
          Place.file(script.file()),
          "has no @@INITRD_FILES:words@@, so that no Linux would get the files of --initrd-file",
          "Take --template "
              + String.join(" or ", Templates.withPlaceholder(INITRD_FILES))
              + "; or write initrd /initrd.img @@INITRD_FILES:words@@ into a config of your own.");
    }
    for (String name : given.settings().keySet()) {
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

  private static void checkKnown(Placeholders template, FirstStageValues given) {
    for (String known : KNOWN) {
      boolean isSet = given.settings().containsKey(known);
      boolean isUsed = given.spare().containsKey(known) && template.text().contains("@@" + known);
      if (isSet || isUsed) {
        String from = known.equals(INITRD_FILES) ? "--initrd-file" : "the target";
        throw Failure.usage(
            known + " cannot be set, it follows from " + from, "Leave " + known + " out.");
      }
    }
  }
}
