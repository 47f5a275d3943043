package org.mkpvhboot.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.run.Severity;

/** Says what would go wrong at boot, by all rules. */
public final class ConfigCheck {
  /** In the order in which findings are told. */
  private static final List<CheckRule> RULES =
      List.of(
          new EarlyConfigRule(),
          new UnknownCommandRule(),
          new MultibootRule(),
          new StartsItselfRule(),
          new FindsItselfRule(),
          new MissingModuleRule(),
          new MissingFileRule(),
          new DevicePatternRule(),
          new DeviceNameRule(),
          new SearchRule(),
          new KernelPathRule(),
          new BootRule(),
          new HostValueRule(),
          new PrefixRule(),
          new GuestModulesRule(),
          new PubkeyRule(),
          new KernelRule());

  private ConfigCheck() {}

  /** The codes of all findings, in the order of the rules. */
  public static List<String> codes() {
    return RULES.stream().flatMap(rule -> rule.codes().stream()).toList();
  }

  /** The classes of the rules, for the test that each has one of its own. */
  static List<String> ruleNames() {
    return RULES.stream().map(rule -> rule.getClass().getName()).toList();
  }

  /** The code of the finding that {@code --allow-unknown} makes a warning. */
  public static String unknownCommand() {
    return UnknownCommandRule.CODE;
  }

  /**
   * Checks an image.
   *
   * @param allowed codes of findings that are warnings whatever their rule says
   */
  public static List<BootFinding> of(CheckedImage image, Set<String> allowed) {
    List<BootFinding> findings = new ArrayList<>();
    for (CheckRule rule : RULES) {
      for (BootFinding finding : rule.check(image)) {
        findings.add(allowed.contains(finding.code()) ? finding.with(Severity.WARNING) : finding);
      }
    }
    return findings;
  }
}
