package org.mkpvhboot.run;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.disk.GuestDisks;

/** A guest whose disks are at hand. */
final class DiskWorld implements World {
  private final GuestDisks disks;
  private final Set<String> hidden;
  private final boolean isEncrypted;

  /**
   * A guest with these disks.
   *
   * @param disks as they are when all is unlocked that can be
   * @param locked the same as they are when GRUB starts; empty when nothing is encrypted
   */
  DiskWorld(GuestDisks disks, Optional<GuestDisks> locked) {
    this.disks = disks;
    this.hidden = new HashSet<>(locked.isPresent() ? disks.devices() : List.of());
    locked.ifPresent(each -> hidden.removeAll(each.devices()));
    this.isEncrypted = disks.devices().stream().anyMatch(disks::isEncrypted);
  }

  @Override
  public List<String> devices() {
    return disks.devices();
  }

  @Override
  public boolean isHidden(String device) {
    return hidden.contains(device);
  }

  @Override
  public boolean hasDevice(String device) {
    return disks.devices().contains(device);
  }

  @Override
  public Optional<String> fileSystem(String device) {
    return disks.fileSystem(device).map(GuestDisks.FileSystem::name);
  }

  @Override
  public Kind kind(String device, String path) {
    return switch (disks.kind(device, path)) {
      case FILE -> Kind.FILE;
      case FOLDER -> Kind.FOLDER;
      case NONE -> Kind.NONE;
    };
  }

  @Override
  public Optional<List<String>> folder(String device, String path) {
    return Optional.of(disks.folder(device, path).stream().map(GuestDisks.Entry::name).toList());
  }

  @Override
  public String name(String file) {
    return file;
  }

  @Override
  public Optional<Bytes> read(String device, String path) {
    return disks.read(device, path, ReadLimit.CONTENTS);
  }

  @Override
  public Found search(Mark mark, String value, Predicate<String> isReadable) {
    for (String device : disks.devices()) {
      boolean isIt =
          mark(mark, device)
              .filter(own -> mark == Mark.UUID ? own.equalsIgnoreCase(value) : own.equals(value))
              .isPresent();
      if (isIt && isReadable.test(device)) {
        return Found.on(device);
      }
    }
    return Found.NOTHING;
  }

  @Override
  public Optional<String> mark(Mark mark, String device) {
    return disks.fileSystem(device).flatMap(each -> mark == Mark.UUID ? each.uuid() : each.label());
  }

  @Override
  public Optional<Boolean> isEncrypted() {
    return Optional.of(isEncrypted);
  }

  @Override
  public boolean isUnlocked() {
    return !hidden.isEmpty();
  }

  @Override
  public boolean hasWhatConfigsName() {
    return false;
  }
}
