package org.mkpvhboot.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.mkpvhboot.bytes.Bytes;

/**
 * Any guest: a disk with one partition stands for those that it may have, and nothing is known of
 * what is on it.
 */
final class UnknownGuest implements World {
  static final String DISK = "xen/xvda";
  static final String PARTITION = "xen/xvda,msdos1";

  static final List<String> DEVICES = List.of(DISK, PARTITION);

  @Override
  public List<String> devices() {
    return DEVICES;
  }

  @Override
  public boolean hasDevice(String device) {
    return XenDevices.canBe(device);
  }

  @Override
  public Optional<String> fileSystem(String device) {
    return Optional.empty();
  }

  @Override
  public Kind kind(String device, String path) {
    return Kind.UNKNOWN;
  }

  @Override
  public Optional<List<String>> folder(String device, String path) {
    return Optional.empty();
  }

  @Override
  public String name(String file) {
    return file;
  }

  @Override
  public Optional<Bytes> read(String device, String path) {
    return Optional.empty();
  }

  @Override
  public Found search(Mark mark, String value, Predicate<String> isReadable) {
    return Found.perhaps(PARTITION);
  }

  @Override
  public Optional<String> mark(Mark mark, String device) {
    return Optional.empty();
  }

  @Override
  public Optional<Boolean> isEncrypted() {
    return Optional.empty();
  }

  @Override
  public boolean isUnlocked() {
    return false;
  }

  @Override
  public boolean hasWhatConfigsName() {
    return false;
  }
}
