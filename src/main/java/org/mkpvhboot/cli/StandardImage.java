package org.mkpvhboot.cli;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.firststage.FirstStage;
import org.mkpvhboot.image.BootImage;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.modules.ModuleReasons;
import org.mkpvhboot.modules.ModuleRequest;

/**
 * An image of the build verb, with what a manifest, a summary and a check tell about it.
 *
 * @param templateName empty for a config of the user's own
 * @param profile as {@code --profile} names it
 * @param requests all that was asked for, the weightiest reason of a module before its others
 */
record StandardImage(
    BootImage image,
    FirstStage firstStage,
    Optional<String> templateName,
    String profile,
    List<ModuleRequest> requests,
    Bytes earlyConfig,
    List<MemdiskEntry> grafts) {

  /** Why each module is in the image. */
  ModuleReasons reasons() {
    return ModuleReasons.of(requests, image.closure(), image.platform());
  }
}
