package org.mkpvhboot.image;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.firststage.ScriptNeeds;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.modules.CommandNeeds;
import org.mkpvhboot.modules.EmptyModule;
import org.mkpvhboot.modules.ModuleClosure;
import org.mkpvhboot.modules.ModuleRequest;
import org.mkpvhboot.modules.Packing;
import org.mkpvhboot.modules.Profile;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.target.Target;

/**
 * What goes into an image around its first stage.
 *
 * @param modules that were asked for by name
 * @param compression of the files in the memdisk
 * @param time of all files in the memdisk, in seconds since 1970
 * @param secondStage whether another GRUB can start the image too
 */
public record StandardSpec(
    Bytes earlyConfig,
    String prefix,
    Profile profile,
    List<ModuleRequest> modules,
    List<Bytes> pubkeys,
    List<MemdiskEntry> grafts,
    Compression compression,
    long time,
    boolean secondStage) {
  private static final String SECOND_STAGE =
      "--second-stage: empty, so that the image cannot start itself again";

  public StandardSpec {
    modules = List.copyOf(modules);
    pubkeys = List.copyOf(pubkeys);
    grafts = List.copyOf(grafts);
  }

  /**
   * All that asks for modules, the weightiest first.
   *
   * @param firstStage what the first stage needs, by {@link ScriptNeeds}
   */
  public List<ModuleRequest> requests(List<ModuleRequest> firstStage, Platform platform) {
    List<ModuleRequest> requests = new ArrayList<>();
    requests.addAll(ScriptNeeds.of(Script.parseEarlyConfig(earlyConfig), platform));
    requests.addAll(firstStage);
    for (MemdiskEntry graft : grafts) {
      String asker = "graft /" + graft.name();
      requests.addAll(Packing.of(graft.contents()).requests(platform, asker));
    }
    compression
        .modules()
        .forEach(module -> requests.add(ModuleRequest.named(module, "--compress")));
    requests.addAll(modules);
    pubkeys.stream()
        .findFirst()
        .ifPresent(
            key -> requests.addAll(CommandNeeds.ofPubkey(platform, "--pubkey " + key.file())));
    if (secondStage) {
      Target target = platform.target();
      target
          .secondStage()
          .loader()
          .ifPresent(name -> requests.add(EmptyModule.request(name, target, SECOND_STAGE)));
    }
    requests.addAll(profile.requests(platform));
    return requests;
  }

  /** The spec of an image with the modules of {@code requests}, without its memdisk. */
  public ImageSpec imageSpec(List<ModuleRequest> requests, Platform platform) {
    return ImageSpec.withPrefix(prefix)
        .withModules(ModuleClosure.byName(requests, platform))
        .withPubkeys(pubkeys)
        .withEarlyConfig(earlyConfig)
        .withSecondStage(secondStage);
  }

  /** The same with other grafts. */
  public StandardSpec withGrafts(List<MemdiskEntry> newGrafts) {
    return new StandardSpec(
        earlyConfig, prefix, profile, modules, pubkeys, newGrafts, compression, time, secondStage);
  }

  /** The memdisk with a first stage. */
  public Bytes memdisk(Bytes firstStage) {
    return StandardLayout.memdisk(firstStage, grafts, compression, time);
  }
}
