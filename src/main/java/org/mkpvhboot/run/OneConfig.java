package org.mkpvhboot.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.mkpvhboot.bytes.Bytes;

/**
 * A guest of whose disk one file is known, its grub.cfg.
 *
 * <p>The first stage finds it at the first place where it looks for a file of that name. What the
 * config itself names is taken to be there: it was made for that disk.
 */
final class OneConfig implements World {
  private static final String NAME = "/grub.cfg";

  /** A config that asks for entries has some. */
  private static final String LOADER_ENTRIES = "/loader/entries/";

  /** What only an administrator writes, beside the config that was generated. */
  private static final Set<String> OPTIONAL = Set.of("custom.cfg", "user.cfg");

  private final UnknownGuest guest = new UnknownGuest();
  private final Bytes config;
  private Optional<String> place = Optional.empty();

  OneConfig(Bytes config) {
    this.config = config;
  }

  @Override
  public List<String> devices() {
    return guest.devices();
  }

  @Override
  public boolean hasDevice(String device) {
    return guest.hasDevice(device);
  }

  @Override
  public Optional<String> fileSystem(String device) {
    return Optional.empty();
  }

  @Override
  public Kind kind(String device, String path) {
    if (path.endsWith(NAME)) {
      return isPlace(path) ? Kind.FILE : Kind.NONE;
    }
    if (path.contains(LOADER_ENTRIES)) {
      return place.isPresent() ? Kind.FILE : Kind.NONE;
    }
    boolean isOptional = OPTIONAL.contains(path.substring(path.lastIndexOf('/') + 1));
    return place.isPresent() && !isOptional ? Kind.UNKNOWN : Kind.NONE;
  }

  private boolean isPlace(String path) {
    if (place.isEmpty()) {
      place = Optional.of(path);
    }
    return place.get().equals(path);
  }

  /** Whether GRUB was sent to the config: a first stage that does not look for it never comes. */
  boolean isFound() {
    return place.isPresent();
  }

  @Override
  public Optional<List<String>> folder(String device, String path) {
    return Optional.empty();
  }

  @Override
  public String name(String file) {
    boolean isConfig = !file.startsWith("(memdisk)") && file.endsWith(NAME);
    return isConfig ? config.file() : file;
  }

  @Override
  public Optional<Bytes> read(String device, String path) {
    return path.endsWith(NAME) && isPlace(path) ? Optional.of(config) : Optional.empty();
  }

  @Override
  public Found search(Mark mark, String value, Predicate<String> isReadable) {
    boolean hasTable = isReadable.test(UnknownGuest.PARTITION);
    return Found.on(hasTable ? UnknownGuest.PARTITION : UnknownGuest.DISK);
  }

  @Override
  public Optional<String> mark(Mark mark, String device) {
    return Optional.empty();
  }

  @Override
  public Optional<Boolean> isEncrypted() {
    return Optional.of(true);
  }

  @Override
  public boolean isUnlocked() {
    return false;
  }

  @Override
  public boolean hasWhatConfigsName() {
    return true;
  }
}
