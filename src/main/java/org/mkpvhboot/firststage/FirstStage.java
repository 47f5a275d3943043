package org.mkpvhboot.firststage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.target.Target;

/**
 * The grub.cfg that an image runs first, finished for one target.
 *
 * @param source the template's name or the config's file, for messages and the manifest
 * @param template the script before its placeholders were filled
 * @param script the script as it stands in the image
 * @param checked the scripts by which the image is checked, its own first: with the host's values,
 *     as far as they are known
 * @param needed the scripts whose commands the image has to have
 * @param files further scripts, by their places in the memdisk
 * @param fromHost the values that the host gives, by name; empty for one that nobody said
 */
public record FirstStage(
    String source,
    Bytes template,
    Bytes script,
    List<Bytes> checked,
    List<Bytes> needed,
    Map<String, Bytes> files,
    Map<String, Optional<String>> fromHost) {
  public FirstStage {
    checked = List.copyOf(checked);
    needed = List.copyOf(needed);
    files = Collections.unmodifiableMap(new TreeMap<>(files));
    fromHost = Collections.unmodifiableMap(new TreeMap<>(fromHost));
  }

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

  /** The names of the host's values that a second stage gets, as words. */
  public static final String HAND_ON = "HAND_ON";

  /** The placeholders whose values are what an option says. */
  static final Set<String> OPTIONS =
      Set.of(PLACES, UNLOCK, ON_FAILURE, ON_FAILURE_SECONDS, HAND_ON);

  private static final Map<String, String> DEFAULTS =
      Map.of(
          PLACES,
          "/boot/grub /grub /boot/grub2 /grub2",
          UNLOCK,
          "false",
          ON_FAILURE,
          "true",
          HAND_ON,
          "");

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
    Map<String, Optional<String>> fromHost = fromHost(script, given, values);
    fromHost.keySet().forEach(name -> values.putIfAbsent(name, ""));
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
    Bytes builtIn = expanded.script();
    if (fromHost.isEmpty()) {
      List<Bytes> same = List.of(builtIn);
      return new FirstStage(script.file(), script, builtIn, same, same, Map.of(), fromHost);
    }
    Bytes made = HostScript.of(template, values, fromHost.keySet());
    boolean isKnown = fromHost.values().stream().allMatch(Optional::isPresent);
    return new FirstStage(
        script.file(),
        script,
        made,
        List.of(isKnown ? builtIn : made),
        List.of(made, builtIn),
        Map.of(),
        fromHost);
  }

  private static Map<String, Optional<String>> fromHost(
      Bytes script, FirstStageValues given, Map<String, String> values) {
    if (given.fromHost().isEmpty()) {
      return Map.of();
    }
    Map<String, Optional<String>> fromHost = new TreeMap<>();
    Set<String> placeholders = Placeholders.names(script);
    placeholders.removeAll(KNOWN);
    for (String name : given.fromHost()) {
      if (name.equals(FirstStageValues.ALL_SET)) {
        for (String set : given.canComeFromHost()) {
          if (placeholders.contains(set)) {
            fromHost.put(set, Optional.of(values.getOrDefault(set, "")));
          }
        }
      } else if (placeholders.contains(name)) {
        fromHost.put(name, Optional.ofNullable(values.get(name)));
      } else {
        throw new Failure(
            Kind.USAGE,
            Place.file(script.file()),
            "has no placeholder @@"
                + Printable.of(name)
                + "@@ whose value the host could give"
                + NearestName.didYouMean(name, placeholders),
            "Leave " + Printable.of(name) + " out, or write the placeholder into the script.");
      }
    }
    Map<String, String> line = new TreeMap<>();
    fromHost.forEach((name, value) -> line.put(name, value.orElse("")));
    HostValues.line(line);
    return fromHost;
  }

  /**
   * The same with variants, one of which runs in its place when the host says so.
   *
   * @param variants by name
   */
  public FirstStage withVariants(Map<String, FirstStage> variants) {
    Map<String, FirstStage> all = new TreeMap<>(variants);
    all.put(VariantScript.DEFAULT, this);
    Bytes chooser = VariantScript.of(all);
    List<Bytes> allChecked = new ArrayList<>(checked);
    List<Bytes> allNeeded = new ArrayList<>(needed);
    allNeeded.add(chooser);
    Map<String, Optional<String>> allFromHost = new TreeMap<>();
    Map<String, Bytes> allFiles = new TreeMap<>();
    all.forEach((name, each) -> allFiles.put(VariantScript.file(name), each.script));
    for (FirstStage variant : variants.values()) {
      allChecked.addAll(variant.checked);
      allNeeded.addAll(variant.needed);
      allFromHost.putAll(variant.fromHost);
    }
    allFromHost.putAll(fromHost);
    return new FirstStage(source, template, chooser, allChecked, allNeeded, allFiles, allFromHost);
  }

  /** The guest's command line with the host's values; empty when it gives none. */
  public Optional<String> hostLine() {
    Map<String, String> values = new TreeMap<>();
    fromHost.forEach((name, value) -> value.ifPresent(said -> values.put(name, said)));
    return values.isEmpty() ? Optional.empty() : Optional.of(HostValues.line(values));
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
