package org.mkpvhboot.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.mkpvhboot.bytes.Bytes;

/** What is known of the disks that a guest has when GRUB starts in it. */
public interface World {
  /** What lies at a path. */
  enum Kind {
    FILE,
    FOLDER,
    NONE,
    UNKNOWN
  }

  /**
   * What a search came to.
   *
   * @param device the first that has it; empty when none has
   * @param isKnown whether that is sure
   */
  record Found(Optional<String> device, boolean isKnown) {
    static final Found NOTHING = new Found(Optional.empty(), true);

    static Found on(String device) {
      return new Found(Optional.of(device), true);
    }

    /** A guest may have it, and would have it there. */
    static Found perhaps(String device) {
      return new Found(Optional.of(device), false);
    }
  }

  /** By what a file system is searched. */
  enum Mark {
    LABEL,
    UUID
  }

  /** The devices in GRUB's order, without brackets, as {@code xen/xvda,msdos1}. */
  List<String> devices();

  /** Whether a device is there only when what is encrypted has been unlocked. */
  default boolean isHidden(String device) {
    return false;
  }

  /** Whether a device is there for GRUB. */
  boolean hasDevice(String device);

  /** The file system of a device, by the name of GRUB's module; empty when nobody knows. */
  Optional<String> fileSystem(String device);

  /** What lies at an absolute path of a device. */
  Kind kind(String device, String path);

  /** The names in a folder with their kind, in GRUB's order; empty when nobody knows. */
  Optional<List<String>> folder(String device, String path);

  /** The bytes of a file that is there; empty when nobody knows them. */
  Optional<Bytes> read(String device, String path);

  /** What a file of the guest's is called in messages; {@code file} as GRUB has it. */
  String name(String file);

  /**
   * Where a file system of that label or UUID is.
   *
   * @param isReadable whether GRUB has what reads a device
   */
  Found search(Mark mark, String value, Predicate<String> isReadable);

  /** The label or UUID of a device's file system; empty when nobody knows. */
  Optional<String> mark(Mark mark, String device);

  /** Whether a disk is encrypted; empty when nobody knows. */
  Optional<Boolean> isEncrypted();

  /** Whether what is encrypted could be looked into. */
  boolean isUnlocked();

  /** Whether {@code linux} and the like find their file where {@link #kind} says UNKNOWN. */
  boolean hasWhatConfigsName();
}
