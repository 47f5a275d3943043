package org.mkpvhboot.fleet;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.firststage.Placeholders;
import org.mkpvhboot.firststage.Templates;
import org.mkpvhboot.fleet.Tenant.FirstStageKey;
import org.mkpvhboot.fleet.Tenant.SurroundingsKey;
import org.mkpvhboot.image.StandardLayout;
import org.mkpvhboot.image.StandardSpec;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.memdisk.GraftReader;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.modules.CommandNeeds;
import org.mkpvhboot.modules.CommandTable;
import org.mkpvhboot.modules.ModuleRequest;
import org.mkpvhboot.modules.Profile;
import org.mkpvhboot.modules.Profiles;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.target.Target;

/** Reads the files that tenants name; what many name is read once. */
final class TenantInputs {
  /** A fleet with a config for each tenant must not fill the memory with them. */
  private static final int MOST_KEPT = 64;

  private final Path folder;
  private final Function<Target, Platform> platforms;
  private final long time;
  private final CommandNeeds needs = CommandNeeds.packed();
  private final Map<Target, GrubFiles> grubs = new EnumMap<>(Target.class);
  private final RecentValues<FirstStageKey, FirstStageSource> firstStages =
      new RecentValues<>(MOST_KEPT);
  private final RecentValues<SurroundingsKey, Surroundings> surroundings =
      new RecentValues<>(MOST_KEPT);
  private final RecentValues<List<String>, Grafts> grafts = new RecentValues<>(8);

  /**
   * Makes one for a manifest.
   *
   * @param folder where relative paths start
   * @param platforms finds GRUB's files
   * @param time of all files in a memdisk, in seconds since 1970
   */
  TenantInputs(Path folder, Function<Target, Platform> platforms, long time) {
    this.folder = folder;
    this.platforms = platforms;
    this.time = time;
  }

  /** GRUB's files for a target. */
  synchronized GrubFiles grub(Target target) {
    return grubs.computeIfAbsent(
        target,
        any -> {
          Platform platform = platforms.apply(any);
          return new GrubFiles(platform, CommandTable.of(platform), needs);
        });
  }

  /** The first stage of a tenant. */
  FirstStageSource firstStage(FirstStageKey key) {
    return firstStages.get(key, this::readFirstStage);
  }

  /** What a tenant has around its first stage, without grafts. */
  Surroundings surroundings(SurroundingsKey key) {
    return surroundings.get(key, this::readSurroundings);
  }

  /** The files of grafts. */
  Grafts grafts(List<String> wanted) {
    return wanted.isEmpty() ? Grafts.NONE : grafts.get(wanted, this::readGrafts);
  }

  private Grafts readGrafts(List<String> wanted) {
    List<MemdiskEntry> entries = GraftReader.read(wanted, this::path);
    List<Input> inputs = new ArrayList<>();
    for (MemdiskEntry entry : entries) {
      inputs.add(new Input("graft", absolute(entry.contents().file()), entry.contents().sha256()));
    }
    return new Grafts(entries, inputs);
  }

  private FirstStageSource readFirstStage(FirstStageKey key) {
    Bytes script;
    Optional<Bytes> known = key.isConfig() ? Optional.empty() : Templates.find(key.name());
    String role = key.isConfig() ? "config" : "template";
    String name = key.name();
    if (known.isPresent()) {
      script = known.get();
    } else {
      checkNamesFile(key.isConfig(), role, key.name(), Templates.NAMES);
      script = InputFile.read(path(key.name()), role, ReadLimit.SCRIPT);
      name = absolute(key.name());
    }
    return new FirstStageSource(
        script,
        Placeholders.names(script),
        Placeholders.required(script),
        new Input(role, name, script.sha256()));
  }

  private Surroundings readSurroundings(SurroundingsKey key) {
    List<Input> inputs = new ArrayList<>();
    List<ModuleRequest> modules = new ArrayList<>();
    for (String module : key.modules()) {
      modules.add(
          ModuleRequest.plain(module, "the key modules", "Write a plain name: lvm for instance."));
    }
    List<Bytes> pubkeys = new ArrayList<>();
    for (String file : key.pubkeys()) {
      pubkeys.add(read(file, "pubkey", inputs));
    }
    Bytes earlyConfig =
        StandardLayout.earlyConfig(
            key.earlyConfig().map(file -> read(file, "early-config", inputs)), "early-config");
    StandardSpec spec =
        new StandardSpec(
            earlyConfig,
            key.prefix().orElse(StandardLayout.PREFIX),
            profile(key.profile(), inputs),
            modules,
            pubkeys,
            List.of(),
            Compression.NONE,
            time,
            key.secondStage());
    return new Surroundings(
        key, grub(key.target()), spec, Script.parseEarlyConfig(earlyConfig), inputs);
  }

  private Profile profile(String name, List<Input> inputs) {
    Optional<Profile> known = Profiles.find(name);
    if (known.isPresent()) {
      return known.get();
    }
    checkNamesFile(false, "profile", name, Profiles.NAMES);
    return Profile.parse(name, read(name, "profile", inputs));
  }

  private Bytes read(String file, String role, List<Input> inputs) {
    Bytes contents = InputFile.read(path(file), role);
    inputs.add(new Input(role, absolute(file), contents.sha256()));
    return contents;
  }

  /** A name by which a later run finds the file, wherever that is started. */
  private String absolute(String file) {
    return path(file).toAbsolutePath().normalize().toString();
  }

  /** A plain name of nothing that is there is rather a wrong name than a missing file. */
  private void checkNamesFile(boolean isFile, String role, String name, List<String> known) {
    if (!isFile && !name.contains("/") && !Files.exists(path(name))) {
      throw new Failure(
          Kind.NOT_FOUND,
          Place.NOWHERE,
          "no "
              + role
              + " and no file is called '"
              + Printable.of(name)
              + "'"
              + NearestName.didYouMean(name, known),
          "There are " + String.join(", ", known) + "; a file stands beside the manifest.");
    }
  }

  private Path path(String name) {
    if (name.isEmpty()) {
      throw Failure.usage("an empty name stands where a file is needed", "Name a file.");
    }
    try {
      return folder.resolve(name);
    } catch (InvalidPathException e) {
      throw Failure.usage("'" + Printable.of(name) + "' cannot be a path", "Name a file.")
          .causedBy(e);
    }
  }
}
