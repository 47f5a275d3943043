package org.mkpvhboot.standalone;

import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.modules.ModuleRequest;
import org.mkpvhboot.testing.MemoryFiles;

/** A spec as a test wants it: of nothing, until it is changed. */
final class StandaloneDraft {
  private final FileSystem files = MemoryFiles.open();
  private final List<SourceArgument> sources = new ArrayList<>();
  private Optional<List<ModuleRequest>> installs = Optional.of(List.of());
  private InstallList themes = InstallList.of("");
  private Compression compression = Compression.NONE;

  Path write(String name, String contents) {
    return MemoryFiles.write(files.getPath(name), contents);
  }

  /** A file of the host; of themes only {@code mine} is asked for, once it is there. */
  StandaloneDraft host(String name) {
    if (name.startsWith("themes/mine/")) {
      themes = InstallList.of("mine");
    }
    write("host/" + name, name);
    return this;
  }

  StandaloneDraft graft(String inside, String contents) {
    sources.add(new SourceArgument(inside, write("source" + sources.size(), contents), true));
    return this;
  }

  StandaloneDraft installs(String... modules) {
    installs =
        Optional.of(Arrays.stream(modules).map(name -> ModuleRequest.named(name, "test")).toList());
    return this;
  }

  StandaloneDraft allModules() {
    installs = Optional.empty();
    return this;
  }

  StandaloneDraft compression(Compression changed) {
    compression = changed;
    return this;
  }

  StandaloneSpec spec() {
    Path host = files.getPath("host");
    return new StandaloneSpec(
        List.of(),
        installs,
        InstallList.DEFAULT,
        InstallList.DEFAULT,
        themes,
        new HostFolders(
            host.resolve("fonts"),
            host.resolve("themes"),
            host.resolve("locales"),
            host.resolve("packs")),
        sources,
        compression,
        List.of(),
        Optional.empty(),
        false,
        false);
  }
}
