package org.mkpvhboot.cli;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.firststage.FirstStage;
import org.mkpvhboot.image.BootImage;
import org.mkpvhboot.memdisk.MemdiskEntry;

/**
 * An image of the build verb, with what a manifest and a summary tell about it.
 *
 * @param templateName empty for a config of the user's own
 */
record StandardImage(
    BootImage image,
    FirstStage firstStage,
    Optional<String> templateName,
    Bytes earlyConfig,
    List<MemdiskEntry> grafts) {}
