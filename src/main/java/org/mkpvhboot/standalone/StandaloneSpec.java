package org.mkpvhboot.standalone;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.modules.ModuleRequest;

/**
 * What goes into a standalone image.
 *
 * @param preloads modules that are embedded
 * @param installs modules in the memdisk; empty for all
 * @param fonts in the memdisk, by default {@code unicode}
 * @param locales in the memdisk, by default all that the host has
 * @param themes in the memdisk, by default {@code starfield}
 * @param compression of GRUB's own files in the memdisk; grafts stay as they are
 */
public record StandaloneSpec(
    List<ModuleRequest> preloads,
    Optional<List<ModuleRequest>> installs,
    InstallList fonts,
    InstallList locales,
    InstallList themes,
    HostFolders host,
    List<SourceArgument> sources,
    Compression compression,
    List<Bytes> pubkeys,
    Optional<Bytes> deviceTree,
    boolean disableShimLock,
    boolean disableCli) {
  public StandaloneSpec {
    preloads = List.copyOf(preloads);
    installs = installs.map(List::copyOf);
    sources = List.copyOf(sources);
    pubkeys = List.copyOf(pubkeys);
  }
}
