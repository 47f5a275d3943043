package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.modules.ModuleClosure;
import org.mkpvhboot.modules.Profiles;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.platform.PlatformSource;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.run.GrubParts;
import org.mkpvhboot.run.GuestCheck;
import org.mkpvhboot.run.Severity;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.GuestConfigs;
import org.mkpvhboot.testing.TestGrub;

/** Real modules against the corpus: which guests boot under an image, by what it embeds. */
@Tag("reference")
final class GuestConfigTest {
  private static GrubParts host(GrubRelease release, Target target, String profile) {
    Platform platform = new PlatformSource().open(release.platform(target), target);
    Map<String, Bytes> modules =
        ModuleClosure.of(Profiles.find(profile).orElseThrow().requests(platform), platform)
            .modules()
            .stream()
            .collect(Collectors.toMap(ModuleClosure.Module::name, ModuleClosure.Module::file));
    return TestGrub.of(platform, modules);
  }

  /**
   * What shapes ask for that no GRUB for Xen of Debian has, so that they cannot boot with any
   * profile: another distribution's commands, another kind of kernel, a Xen host's own menu.
   */
  private static final Map<String, Set<String>> NOWHERE =
      Map.of(
          "coreos", Set.of("blscfg"),
          "fedora-bls", Set.of("blscfg"),
          "fedora-entries", Set.of("linux16", "initrd16"),
          "freebsd", Set.of("kfreebsd"),
          // it asks for the platform xen, which PVH's is not: that one is xen_pvh
          "netbsd-xen", Set.of("knetbsd"),
          "qubes-dom0", Set.of("multiboot2", "module2"),
          "xcp-ng-host", Set.of("multiboot2", "module2"));

  /** What keeps a shape or a variant of one from booting by itself, whatever the image has. */
  private static final Pattern OF_THE_CONFIG =
      Pattern.compile("the timeout is '-1'|no timeout is set|asks for it");

  /** Shapes that start nothing themselves. */
  private static final Set<String> START_NOTHING =
      Set.of("no-commands", "one-line", "platforms", "suse-snapshots", "void/lvm");

  private static Map<String, Bytes> corpus() {
    Map<String, Bytes> corpus = new TreeMap<>(GuestConfigs.written());
    corpus.putAll(DebianConfigs.of(GrubRelease.GRUB_2_06));
    corpus.putAll(DebianConfigs.of(GrubRelease.GRUB_2_12_TRIXIE));
    return corpus;
  }

  @ParameterizedTest
  @EnumSource
  void corpus_underProfileGuest_hasNoFatalFinding(GrubRelease release) {
    Map<String, Bytes> corpus = corpus();
    for (Target target : Target.values()) {
      GrubParts guest = host(release, target, "guest");
      GrubParts full = host(release, target, "full");
      Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
      List<String> alarms = new ArrayList<>();
      corpus.forEach(
          (name, config) -> {
            List<BootFinding> findings = of(config, guest);
            findings.forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
            Set<String> nowhere = NOWHERE.getOrDefault(name.replaceFirst("/.*", ""), Set.of());
            fatal(findings).stream()
                .filter(what -> isNotAbout(what, nowhere))
                .filter(what -> !OF_THE_CONFIG.matcher(what).find())
                .filter(what -> START_NOTHING.stream().noneMatch(what::startsWith))
                .forEach(what -> alarms.add(what));
            assertEquals(fatal(of(config, full)), fatal(findings), name);
          });
      assertEquals(List.of(), alarms, () -> release + " " + target);
      System.out.println(release + " " + target + ", " + corpus.size() + " configs: " + counts);
    }
  }

  @ParameterizedTest
  @EnumSource
  void debiansStockConfig_passesClean(GrubRelease release) {
    for (Target target : Target.values()) {
      GrubParts guest = host(release, target, "guest");
      Map<String, Bytes> stock = new TreeMap<>(corpus());
      stock.keySet().removeIf(name -> !name.matches("debian-[a-z]+/.*-stock-(one|three)"));
      assertTrue(stock.size() >= 20, () -> "only " + stock.size());
      stock.forEach(
          (name, config) -> {
            List<BootFinding> findings = of(config, guest);
            assertEquals(
                List.of(),
                findings.stream()
                    .filter(finding -> finding.severity() != Severity.UNREACHABLE)
                    .toList(),
                name);
            assertTrue(
                findings.stream().anyMatch(finding -> finding.what().contains("'efi_gop'")), name);
          });
    }
  }

  /** Without the modules for disks there would be findings: the test above can fail. */
  @ParameterizedTest
  @EnumSource
  void corpus_underProfileMinimal_hasFatalFindings(GrubRelease release) {
    GrubParts minimal = host(release, Target.X86_64_XEN, "minimal");
    Bytes config =
        Objects.requireNonNull(corpus().get("debian-bookworm/raid1-stock-three"), "no such layout");
    List<String> fatal = fatal(of(config, minimal));
    assertTrue(fatal.stream().anyMatch(what -> what.contains("'mdraid1x'")), fatal::toString);
    assertTrue(fatal.stream().anyMatch(what -> what.contains("'linux'")), fatal::toString);
  }

  /** The variables that GRUB sets stand as text in its modules. */
  @ParameterizedTest
  @EnumSource
  void variables_areThoseOfTheModuleNormal(GrubRelease release) {
    for (Target target : Target.values()) {
      GrubParts host = host(release, target, "guest");
      Set<String> features = features(release, target);
      assertTrue(features.contains("feature_menuentry_id"), features::toString);
      for (GrubRelease other : GrubRelease.values()) {
        for (String feature : features(other, target)) {
          assertKnown(feature, features.contains(feature) ? "y" : "", host);
        }
      }
      String[] id = target.id().split("-", 2);
      assertTrue(normal(release, target).contains("\0" + id[0] + "\0"), target::id);
      assertTrue(normal(release, target).contains("\0" + id[1] + "\0"), target::id);
      assertKnown("grub_cpu", id[0], host);
      assertKnown("grub_platform", id[1], host);
    }
  }

  private static void assertKnown(String variable, String value, GrubParts host) {
    String config =
        "if [ \"$" + variable + "\" = \"" + value + "\" ]; then nothere; else nowhere; fi";
    assertEquals(
        List.of(Severity.DEGRADED, Severity.UNREACHABLE),
        of(Bytes.ofUtf8(config, variable), host).stream()
            .filter(finding -> finding.code().equals("missing-command"))
            .map(BootFinding::severity)
            .toList(),
        config);
  }

  private static Set<String> features(GrubRelease release, Target target) {
    return Pattern.compile("(?<=\\x00)feature_[a-z0-9_]+(?=\\x00)")
        .matcher(normal(release, target))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String normal(GrubRelease release, Target target) {
    Platform platform = new PlatformSource().open(release.platform(target), target);
    return platform.module("normal").orElseThrow().latin1();
  }

  private static List<BootFinding> of(Bytes config, GrubParts grub) {
    return GuestCheck.of(config, grub, Optional.empty()).findings();
  }

  private static boolean isNotAbout(String what, Set<String> names) {
    return names.stream().noneMatch(what::contains);
  }

  private static List<String> fatal(List<BootFinding> findings) {
    return findings.stream()
        .filter(finding -> finding.severity() == Severity.FATAL)
        .map(finding -> finding.place() + ": " + finding.what())
        .toList();
  }
}
