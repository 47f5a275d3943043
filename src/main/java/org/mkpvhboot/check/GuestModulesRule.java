package org.mkpvhboot.check;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mkpvhboot.modules.ModuleRequest;
import org.mkpvhboot.modules.Profile;
import org.mkpvhboot.modules.Profiles;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.run.Severity;
import org.mkpvhboot.script.Assignment;
import org.mkpvhboot.script.CommandUse;
import org.mkpvhboot.script.Script;

/**
 * With {@code $prefix} on the guest's disk, no module is left for GRUB to read from there: the
 * guest's may be of another version, and would not load.
 */
final class GuestModulesRule extends ScriptRule {
  private static final String GUEST_MODULES = "guest-modules";

  private static final int MOST_NAMES = 4;

  @Override
  public List<String> codes() {
    return List.of(GUEST_MODULES);
  }

  @Override
  void check(CommandUse use, Script script, CheckedImage image, List<BootFinding> findings) {
    use.command()
        .assignmentOrSet()
        .filter(assignment -> assignment.name().equals("prefix"))
        .filter(GuestModulesRule::isOnGuest)
        .ifPresent(assignment -> check(assignment, script, image, findings));
  }

  private static boolean isOnGuest(Assignment assignment) {
    return !assignment.value().text().startsWith(CheckedImage.MEMDISK)
        && !assignment.value().pieces().isEmpty();
  }

  private static void check(
      Assignment assignment, Script script, CheckedImage image, List<BootFinding> findings) {
    Profile guest = Profiles.find(Profiles.DEFAULT).orElseThrow();
    Set<String> missing =
        guest.requests(image.platform()).stream()
            .map(ModuleRequest::name)
            .collect(Collectors.toCollection(TreeSet::new));
    missing.removeAll(image.modules());
    if (missing.isEmpty()) {
      return;
    }
    String names = missing.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    findings.add(
        finding(
            Severity.WARNING,
            GUEST_MODULES,
            script,
            assignment.position(),
            "with $prefix on the guest's disk, GRUB reads "
                + missing.size()
                + " modules from there when a config asks for them ("
                + names
                + (missing.size() > MOST_NAMES ? ", …" : "")
                + "); the guest's may be of another version and fail",
            "Take --profile guest, or name with --module what the guest's config needs."));
  }
}
