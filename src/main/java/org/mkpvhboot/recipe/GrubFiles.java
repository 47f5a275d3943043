package org.mkpvhboot.recipe;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.modules.CommandNeeds;
import org.mkpvhboot.modules.CommandTable;
import org.mkpvhboot.platform.Platform;

/** GRUB's files for a target, and its lists read once. */
public record GrubFiles(
    Platform platform, CommandTable commands, CommandNeeds needs, Map<String, Bytes> modules) {
  public GrubFiles(Platform platform, CommandTable commands, CommandNeeds needs) {
    this(platform, commands, needs, new ConcurrentHashMap<>());
  }

  /** A module, read once. */
  Optional<Bytes> module(String name) {
    if (!platform.hasModule(name)) {
      return Optional.empty();
    }
    return Optional.of(modules.computeIfAbsent(name, each -> platform.module(each).orElseThrow()));
  }
}
