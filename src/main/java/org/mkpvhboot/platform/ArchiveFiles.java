package org.mkpvhboot.platform;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;

/** A platform directory that was read out of an archive into memory. */
record ArchiveFiles(String place, Map<String, Bytes> files) implements PlatformFiles {
  @Override
  public Optional<Bytes> read(String name) {
    return Optional.ofNullable(files.get(name));
  }

  @Override
  public Collection<String> names() {
    return files.keySet();
  }
}
