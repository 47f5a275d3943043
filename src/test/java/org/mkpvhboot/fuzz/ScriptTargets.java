package org.mkpvhboot.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.run.FirstConfig;
import org.mkpvhboot.run.GuestCheck;
import org.mkpvhboot.run.ImageForecast;
import org.mkpvhboot.script.Script;

/** Scripts: the early config, the first stage, a guest's own config. */
final class ScriptTargets {
  private final FuzzSeeds seeds;

  ScriptTargets(FuzzSeeds seeds) {
    this.seeds = seeds;
  }

  Map<String, Supplier<List<FuzzTarget>>> groups() {
    return Map.of(
        "script",
        () ->
            List.of(
                FuzzTarget.of(
                    "scripts",
                    seeds.scripts(),
                    this::readScript,
                    2 * Limits.PER_TEXT_BYTE,
                    Limits.A_RUN)),
        "grubCfg",
        () ->
            List.of(
                FuzzTarget.of(
                    "grub.cfg",
                    seeds.configs(),
                    bytes -> Script.parse(bytes).commands(),
                    Limits.PER_SCRIPT_BYTE,
                    Limits.LITTLE)),
        "earlyConfig",
        () ->
            List.of(
                FuzzTarget.of(
                    "early config",
                    seeds.configs(),
                    bytes -> Script.parseEarlyConfig(bytes).commands(),
                    Limits.PER_SCRIPT_BYTE,
                    Limits.LITTLE)),
        "guestConfig",
        () ->
            List.of(
                FuzzTarget.of(
                    "guest config",
                    seeds.configs(),
                    bytes -> GuestCheck.of(bytes, seeds.hostGrub(), Optional.empty()),
                    Limits.PER_GUEST_CONFIG_BYTE,
                    Limits.LITTLE)));
  }

  /** As the early config and as the first stage of an image. */
  private void readScript(Bytes bytes) {
    GrubImage image = GrubImage.decode(seeds.imageWith(bytes));
    ImageForecast.of(image).sentence();
    FirstConfig.inMemdisk(image);
  }
}
