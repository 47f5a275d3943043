package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.mkpvhboot.bytes.Bytes;

/** A guest whose disks are written down in a test. */
final class TestGuest implements World {
  /**
   * A disk or a partition.
   *
   * @param fileSystem GRUB's module for it; empty for none that GRUB reads
   * @param marks its label and UUID
   * @param files by their absolute paths, in the order in which GRUB lists them
   */
  record Device(
      Optional<String> fileSystem,
      Map<Mark, String> marks,
      Map<String, Bytes> files,
      boolean isHidden) {}

  private final Map<String, Device> devices = new LinkedHashMap<>();
  private boolean isEncrypted;

  void add(String name, Device device) {
    devices.put(name, device);
    isEncrypted |= device.isHidden();
  }

  @Override
  public List<String> devices() {
    return new ArrayList<>(devices.keySet());
  }

  @Override
  public boolean isHidden(String device) {
    return Optional.ofNullable(devices.get(device)).filter(Device::isHidden).isPresent();
  }

  @Override
  public boolean hasDevice(String device) {
    return devices.containsKey(device);
  }

  @Override
  public Optional<String> fileSystem(String device) {
    return Optional.ofNullable(devices.get(device)).flatMap(Device::fileSystem);
  }

  private Map<String, Bytes> files(String device) {
    return Optional.ofNullable(devices.get(device)).map(Device::files).orElse(Map.of());
  }

  @Override
  public Kind kind(String device, String path) {
    String plain = GrubPath.withSingleSlashes("/" + path);
    if (files(device).containsKey(plain)) {
      return Kind.FILE;
    }
    String folder = plain.endsWith("/") ? plain : plain + "/";
    boolean isFolder =
        fileSystem(device).isPresent()
            && (folder.equals("/")
                || files(device).keySet().stream().anyMatch(file -> file.startsWith(folder)));
    return isFolder ? Kind.FOLDER : Kind.NONE;
  }

  @Override
  public Optional<List<String>> folder(String device, String path) {
    String plain = GrubPath.withSingleSlashes("/" + path + "/");
    Set<String> names = new LinkedHashSet<>();
    for (String file : files(device).keySet()) {
      if (file.startsWith(plain)) {
        names.add(file.substring(plain.length()).replaceFirst("/.*", ""));
      }
    }
    return Optional.of(List.copyOf(names));
  }

  @Override
  public Optional<Bytes> read(String device, String path) {
    return Optional.ofNullable(files(device).get(GrubPath.withSingleSlashes("/" + path)));
  }

  @Override
  public String name(String file) {
    return file;
  }

  @Override
  public Found search(Mark mark, String value, Predicate<String> isReadable) {
    for (String device : devices.keySet()) {
      if (mark(mark, device).equals(Optional.of(value)) && isReadable.test(device)) {
        return Found.on(device);
      }
    }
    return Found.NOTHING;
  }

  @Override
  public Optional<String> mark(Mark mark, String device) {
    return Optional.ofNullable(devices.get(device)).map(each -> each.marks().get(mark));
  }

  @Override
  public Optional<Boolean> isEncrypted() {
    return Optional.of(isEncrypted);
  }

  @Override
  public boolean isUnlocked() {
    return isEncrypted;
  }

  @Override
  public boolean hasWhatConfigsName() {
    return false;
  }
}
