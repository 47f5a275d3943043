package org.mkpvhboot.recipe;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.firststage.ScriptNeeds;
import org.mkpvhboot.image.ImageSpec;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.modules.Asker;
import org.mkpvhboot.modules.CommandNeeds;
import org.mkpvhboot.modules.EmptyModule;
import org.mkpvhboot.modules.ModuleClosure;
import org.mkpvhboot.modules.ModuleRequest;
import org.mkpvhboot.modules.Profile;
import org.mkpvhboot.modules.Unpacking;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.target.Target;

/**
 * What is in an image around its first stage and grafts; many images share one.
 *
 * @param earlyConfig what GRUB runs before all else
 * @param modules that were asked for by name
 * @param compression of the files in the memdisk
 * @param secondStage whether another GRUB can start the image too
 * @param disableCli whether GRUB's command line is closed
 * @param inputs the files that were read
 */
public record Surroundings(
    GrubFiles grub,
    Bytes earlyConfig,
    Script earlyScript,
    String prefix,
    Profile profile,
    List<ModuleRequest> modules,
    List<Bytes> pubkeys,
    Compression compression,
    boolean secondStage,
    boolean disableCli,
    List<ReadFile> inputs) {
  private static final String SECOND_STAGE =
      "--second-stage: empty, so that the image cannot start itself again";

  /**
   * All that asks for modules, the weightiest first.
   *
   * @param asked what the first stage and the grafts need
   */
  List<ModuleRequest> requests(List<ModuleRequest> asked) {
    Platform platform = grub.platform();
    List<ModuleRequest> requests = new ArrayList<>();
    requests.addAll(ScriptNeeds.of(earlyScript, platform, grub.commands(), grub.needs()));
    requests.addAll(asked);
    Unpacking.modules(compression)
        .forEach(module -> requests.add(ModuleRequest.named(module, RecipeKey.COMPRESS.option())));
    requests.addAll(modules);
    pubkeys.stream()
        .findFirst()
        .ifPresent(
            key ->
                requests.addAll(
                    CommandNeeds.ofPubkey(platform, new Asker.Named("--pubkey " + key.file()))));
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
  ImageSpec spec(List<ModuleRequest> requests) {
    return ImageSpec.withPrefix(prefix)
        .withModules(ModuleClosure.byName(requests, grub.platform()))
        .withPubkeys(pubkeys)
        .withEarlyConfig(earlyConfig)
        .withDisableCli(disableCli)
        .withSecondStage(secondStage);
  }
}
