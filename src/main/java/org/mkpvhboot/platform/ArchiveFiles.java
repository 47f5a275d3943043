package org.mkpvhboot.platform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;

/**
 * A platform directory that was read out of an archive into memory.
 *
 * @param refused what stands where a file should, with the reason why it is not one
 */
record ArchiveFiles(String place, Map<String, Bytes> files, Map<String, Failure> refused)
    implements PlatformFiles {
  @Override
  public Optional<Bytes> read(String name) {
    Failure failure = refused.get(name);
    if (failure != null) {
      throw failure;
    }
    return Optional.ofNullable(files.get(name));
  }

  @Override
  public Collection<String> names() {
    List<String> names = new ArrayList<>(files.keySet());
    names.addAll(refused.keySet());
    return names;
  }
}
