package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.disk.GuestDisks;
import org.mkpvhboot.failure.Place;

/** Says whether a guest boots from its disks under an image. */
public final class DiskCheck {
  private DiskCheck() {}

  /**
   * Follows GRUB's run over a guest's disks.
   *
   * @param disks as they are when all is unlocked that can be
   * @param locked the same as they are when GRUB starts; empty when nothing is encrypted
   * @param kernel the guest's, when it is another than that on the disk
   */
  public static Forecast of(
      GrubParts grub, GuestDisks disks, Optional<GuestDisks> locked, Optional<Bytes> kernel) {
    BootRun run = BootRun.of(grub, new DiskWorld(disks, locked), new GuestKernel(grub, kernel));
    GuestSentences sentences = new GuestSentences(grub);
    List<BootFinding> findings = new ArrayList<>();
    Map<Missing, Severity> missing = new LinkedHashMap<>();
    for (Ending ending : run.endings()) {
      boolean isBad = ending.kind().isBad();
      run.missing(ending).forEach(each -> missing.putIfAbsent(each, Severity.DEGRADED));
      if (isBad) {
        findings.add(sentences.of(ending, Severity.FATAL));
      } else if (ending.kind() == Ending.Kind.UNKNOWN) {
        findings.add(sentences.of(ending, Severity.UNKNOWN));
      }
    }
    List<String> terminals = new ArrayList<>();
    missing.forEach(
        (each, severity) -> {
          findings.add(sentences.of(each, severity, Optional.empty()));
          if (each.kind() == Missing.Kind.TERMINAL && !terminals.contains(each.name())) {
            terminals.add(each.name());
          }
        });
    findings.addAll(unread(grub, disks));
    if (run.endings().stream().allMatch(ending -> ending.kind().isBad())) {
      findings.addAll(closed(disks));
    }
    return new Forecast(run.endings(), findings, terminals);
  }

  /** The disks in which nobody looks, and which may have what the guest boots with. */
  private static List<BootFinding> closed(GuestDisks disks) {
    List<BootFinding> findings = new ArrayList<>();
    for (String device : disks.devices()) {
      boolean hasPartitions =
          disks.devices().stream().anyMatch(each -> each.startsWith(device + ","));
      if (disks.isEncrypted(device)) {
        findings.add(
            new BootFinding(
                Severity.DEGRADED,
                "encrypted",
                Place.NOWHERE,
                "(" + device + ") is encrypted with LUKS, and is not looked into",
                "Build the image with --unlock, or keep the guest's /boot on a partition of its own."));
      } else if (!hasPartitions && disks.fileSystem(device).isEmpty()) {
        findings.add(
            new BootFinding(
                Severity.DEGRADED,
                "no-file-system",
                Place.NOWHERE,
                "(" + device + ") has no file system that GRUB's drivers read",
                "It is empty, encrypted, or too new: a later version of GRUB may read it."));
      }
    }
    return findings;
  }

  /** The file systems on the disks that the image has no module for. */
  private static List<BootFinding> unread(GrubParts grub, GuestDisks disks) {
    List<BootFinding> findings = new ArrayList<>();
    for (String device : disks.devices()) {
      Optional<String> missing =
          Drivers.missing(device, grub.modules().keySet())
              .or(
                  () ->
                      disks
                          .fileSystem(device)
                          .map(GuestDisks.FileSystem::name)
                          .filter(module -> !grub.embeds(module)));
      missing.ifPresent(
          module ->
              findings.add(
                  new BootFinding(
                      Severity.DEGRADED,
                      "missing-module",
                      Place.NOWHERE,
                      "(" + device + ") is not read: the image has no module " + module,
                      "Build the image with --module " + module + ", or with --profile full.")));
    }
    return findings;
  }
}
