package org.mkpvhboot.image;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.modules.ModuleRequest;

/**
 * What goes into an image, beside the kernel: nothing about files or options any more.
 *
 * @param modules wanted ones, in the order in which they were asked for
 * @param pubkeys signatures are checked against these
 * @param memdisk the archive that GRUB reads as {@code (memdisk)}
 * @param deviceTree a flattened device tree
 * @param disableShimLock whether the shim_lock verifier is switched off
 * @param disableCli whether GRUB's command line is switched off; GRUB 2.14 and newer
 * @param earlyConfig run by GRUB's rescue parser before anything else
 * @param prefix the initial value of {@code $prefix}
 * @param secondStage whether another GRUB can start the image too
 */
public record ImageSpec(
    List<ModuleRequest> modules,
    List<Bytes> pubkeys,
    Optional<Bytes> memdisk,
    Optional<Bytes> deviceTree,
    boolean disableShimLock,
    boolean disableCli,
    Optional<Bytes> earlyConfig,
    Bytes prefix,
    boolean secondStage) {
  public ImageSpec {
    modules = List.copyOf(modules);
    pubkeys = List.copyOf(pubkeys);
  }

  /** A spec with a prefix and nothing else. */
  public static ImageSpec withPrefix(String prefix) {
    return new ImageSpec(
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        Optional.empty(),
        Bytes.ofUtf8(prefix, "prefix"),
        false);
  }

  public ImageSpec withModules(List<ModuleRequest> newModules) {
    return new ImageSpec(
        newModules,
        pubkeys,
        memdisk,
        deviceTree,
        disableShimLock,
        disableCli,
        earlyConfig,
        prefix,
        secondStage);
  }

  public ImageSpec withPubkeys(List<Bytes> newPubkeys) {
    return new ImageSpec(
        modules,
        newPubkeys,
        memdisk,
        deviceTree,
        disableShimLock,
        disableCli,
        earlyConfig,
        prefix,
        secondStage);
  }

  public ImageSpec withMemdisk(Bytes newMemdisk) {
    return new ImageSpec(
        modules,
        pubkeys,
        Optional.of(newMemdisk),
        deviceTree,
        disableShimLock,
        disableCli,
        earlyConfig,
        prefix,
        secondStage);
  }

  public ImageSpec withEarlyConfig(Bytes newEarlyConfig) {
    return new ImageSpec(
        modules,
        pubkeys,
        memdisk,
        deviceTree,
        disableShimLock,
        disableCli,
        Optional.of(newEarlyConfig),
        prefix,
        secondStage);
  }

  public ImageSpec withDisableCli(boolean newDisableCli) {
    return new ImageSpec(
        modules,
        pubkeys,
        memdisk,
        deviceTree,
        disableShimLock,
        newDisableCli,
        earlyConfig,
        prefix,
        secondStage);
  }

  public ImageSpec withSecondStage(boolean newSecondStage) {
    return new ImageSpec(
        modules,
        pubkeys,
        memdisk,
        deviceTree,
        disableShimLock,
        disableCli,
        earlyConfig,
        prefix,
        newSecondStage);
  }
}
