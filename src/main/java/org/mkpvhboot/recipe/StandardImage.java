package org.mkpvhboot.recipe;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.firststage.FirstStage;
import org.mkpvhboot.image.BootImage;
import org.mkpvhboot.image.StandardSpec;
import org.mkpvhboot.modules.ModuleReasons;
import org.mkpvhboot.modules.ModuleRequest;

/**
 * An image of the build verb, with what a manifest, a summary and a check tell about it.
 *
 * @param templateName empty for a config of the user's own
 * @param standard what is around the first stage
 * @param requests all that was asked for, the weightiest reason of a module before its others
 */
public record StandardImage(
    BootImage image,
    FirstStage firstStage,
    Optional<String> templateName,
    StandardSpec standard,
    List<ModuleRequest> requests) {

  /** Why each module is in the image. */
  public ModuleReasons reasons() {
    return ModuleReasons.of(requests, image.closure(), image.platform());
  }
}
