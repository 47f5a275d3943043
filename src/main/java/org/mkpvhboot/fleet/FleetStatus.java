package org.mkpvhboot.fleet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.bytes.Sha256;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.firststage.Templates;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.recipe.RecentValues;
import org.mkpvhboot.target.Target;

/**
 * Says which images of the current generation are not as they were written, or would be made of
 * other things today.
 */
public final class FleetStatus {
  private static final int MOST_INPUTS = 1024;

  private final FleetFolder fleet;
  private final Function<Target, Platform> platforms;
  private final String toolVersion;
  private final boolean readsAll;
  private final Map<Integer, Optional<String>> moduleSets = new HashMap<>();
  private final RecentValues<Input, Optional<String>> inputs = new RecentValues<>(MOST_INPUTS);

  /**
   * Makes one.
   *
   * @param folder of the fleet
   * @param platforms finds today's GRUB
   * @param readsAll whether every image is read and held against its SHA-256
   */
  public FleetStatus(
      Path folder, Function<Target, Platform> platforms, String toolVersion, boolean readsAll) {
    this.fleet = new FleetFolder(folder);
    this.platforms = platforms;
    this.toolVersion = toolVersion;
    this.readsAll = readsAll;
  }

  /**
   * A generation as a whole.
   *
   * @param shard the part of the tenants that it has
   * @param leftOver what a run wrote that did not come to its end
   * @param problems what is wrong with files that are no tenant's own
   */
  public record Generation(int number, Shard shard, LeftOver leftOver, List<String> problems) {
    public Generation {
      problems = List.copyOf(problems);
    }
  }

  /** Hears of each image, in the order of the manifest. */
  public interface Listener {
    /**
     * An image.
     *
     * @param reasons why it is stale; none for a fresh one
     */
    void image(String tenant, String image, List<String> reasons);
  }

  /**
   * Looks at all images.
   *
   * @return the generation
   * @throws Failure NOT_FOUND when the folder has none, DAMAGED when its report cannot be read
   */
  public Generation run(Listener listener) {
    int number = fleet.currentNumber().orElseThrow(() -> FleetRollback.notAFleet(fleet.path()));
    Path report = fleet.generation(number).resolve(FleetReport.JSON);
    ImageState state = new ImageState(fleet.generation(number), readsAll);
    ReportReader.read(
        report,
        new ReportReader.Reader() {
          private ReportReader.Head head = ReportReader.Head.NONE;

          @Override
          public void head(ReportReader.Head read) {
            head = read;
          }

          @Override
          public void tenant(ReportReader.Reported tenant) {
            List<String> reasons = new ArrayList<>(state.of(tenant, head.hasSnippets()));
            reasons.addAll(reasons(head, tenant));
            listener.image(tenant.name(), tenant.image(), reasons);
          }
        });
    return new Generation(
        number,
        ReportReader.shard(report).orElse(Shard.WHOLE),
        new NewGeneration(fleet).leftOver(),
        state.ofGeneration());
  }

  private List<String> reasons(ReportReader.Head head, ReportReader.Reported tenant) {
    List<String> reasons = new ArrayList<>();
    if (!head.toolVersion().equals(toolVersion)) {
      reasons.add("mkpvhboot " + head.toolVersion() + ", today " + toolVersion);
    }
    if (tenant.moduleSet().isEmpty()) {
      reasons.add("its entry had an error, so its image was kept");
    }
    tenant
        .moduleSet()
        .filter(set -> set >= 0 && set < head.moduleSets().size())
        .flatMap(
            set -> moduleSets.computeIfAbsent(set, each -> modules(head.moduleSets().get(each))))
        .ifPresent(reasons::add);
    for (Input input : tenant.inputs()) {
      inputs.get(input, FleetStatus.this::inputReason).ifPresent(reasons::add);
    }
    return reasons;
  }

  private Optional<String> modules(ReportReader.Modules set) {
    Platform platform = platforms.apply(Target.of(set.target()));
    MessageDigest digest = Sha256.start();
    platform.kernel().update(digest);
    for (String name : set.names()) {
      Optional<Bytes> module = platform.module(name);
      if (module.isEmpty()) {
        return Optional.of(
            "GRUB "
                + set.grubPackage()
                + ", today "
                + platform.packageVersion()
                + " without "
                + name);
      }
      module.get().update(digest);
    }
    if (HexFormat.of().formatHex(digest.digest()).equals(set.sha256())) {
      return Optional.empty();
    }
    String today = platform.packageVersion();
    return Optional.of(
        "GRUB "
            + set.grubPackage()
            + ", today "
            + (today.equals(set.grubPackage()) ? "the same version with other modules" : today));
  }

  private Optional<String> inputReason(Input input) {
    Optional<Bytes> today =
        input.role().equals("template") ? Templates.find(input.name()) : Optional.empty();
    Path file = fleet.path().resolve(input.name());
    if (today.isEmpty() && Files.isRegularFile(file)) {
      today = Optional.of(InputFile.read(file, input.role(), ReadLimit.CONTENTS));
    }
    String what = input.role() + " " + input.name();
    if (today.isEmpty()) {
      return Optional.of(what + " is gone");
    }
    return today.get().sha256().equals(input.sha256())
        ? Optional.empty()
        : Optional.of(what + " has changed");
  }
}
