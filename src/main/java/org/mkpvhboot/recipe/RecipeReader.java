package org.mkpvhboot.recipe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.firststage.FirstStage;
import org.mkpvhboot.firststage.FirstStageValues;
import org.mkpvhboot.firststage.Placeholders;
import org.mkpvhboot.firststage.Templates;
import org.mkpvhboot.image.StandardLayout;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.memdisk.Graft;
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

/** Reads what recipes name; what many name is read once. Threads may share one. */
public final class RecipeReader {
  /** A fleet with a config for each tenant must not fill the memory with them. */
  private static final int MOST_KEPT = 64;

  private final RecipeFiles files;
  private final Function<Target, Platform> platforms;
  private final long time;
  private final CommandNeeds needs = CommandNeeds.packed();
  private final Map<Target, GrubFiles> grubs = new EnumMap<>(Target.class);
  private final RecentValues<Recipe, FirstStageSource> firstStages = new RecentValues<>(MOST_KEPT);
  private final RecentValues<Recipe, Surroundings> surroundings = new RecentValues<>(MOST_KEPT);
  private final RecentValues<List<Said>, Grafts> grafts = new RecentValues<>(8);
  private final RecentValues<List<Said>, Grafts> initrdFiles = new RecentValues<>(8);

  /**
   * Makes one.
   *
   * @param platforms finds GRUB's files
   * @param time of all files in a memdisk, in seconds since 1970
   */
  public RecipeReader(RecipeFiles files, Function<Target, Platform> platforms, long time) {
    this.files = files;
    this.platforms = platforms;
    this.time = time;
  }

  /**
   * Reads all that a recipe names.
   *
   * @throws Failure when something is missing, or makes no sense
   */
  public Ingredients read(Recipe recipe) {
    FirstStage firstStage = firstStage(recipe);
    Surroundings around = surroundings(recipe.surroundings());
    FirstStageOptions.checkFromHost(recipe, firstStage, around.grub().platform().grubVersion());
    List<MemdiskEntry> files = new ArrayList<>(grafts(recipe).entries());
    files.addAll(initrdFiles(recipe).entries());
    return new Ingredients(
        firstStage,
        source(recipe).templateName(),
        around,
        files,
        memdiskModules(firstStage, around),
        time,
        new ParsedScripts());
  }

  /** Those that GRUB has and no graft gives. */
  private List<MemdiskEntry> memdiskModules(FirstStage firstStage, Surroundings around) {
    List<MemdiskEntry> entries = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    firstStage.needed().forEach(script -> names.addAll(MemdiskModules.of(script)));
    for (String name : names) {
      around
          .grub()
          .module(name)
          .ifPresent(file -> entries.add(new MemdiskEntry(name + ".mod", file)));
    }
    return entries;
  }

  /** The first stage with its values, and with its variants. */
  public FirstStage firstStage(Recipe recipe) {
    FirstStage own =
        FirstStage.of(
            source(recipe).placeholders(),
            values(recipe, recipe.fromHost(), Set.of()),
            recipe.target());
    List<Said> wanted = recipe.all(RecipeKey.VARIANTS);
    if (wanted.isEmpty()) {
      return own;
    }
    Map<String, FirstStage> variants = new TreeMap<>();
    for (Said said : wanted) {
      Variant variant = Variant.of(recipe, said, files);
      Placeholders script = source(variant.recipe()).placeholders();
      Set<String> fromHost = variant.fromHost(script, recipe.fromHost());
      FirstStageValues values = values(variant.recipe(), fromHost, variant.values());
      variants.put(said.name(), FirstStage.of(script, values, recipe.target()));
    }
    return own.withVariants(variants);
  }

  private FirstStageValues values(Recipe recipe, Set<String> fromHost, Set<String> builtIn) {
    boolean isEmbedded = source(recipe).templateName().equals(Optional.of(Templates.EMBEDDED));
    return new FirstStageValues(
        recipe.variables(),
        recipe.spareVariables(),
        isEmbedded ? EmbeddedKernel.values(recipe, grafts(recipe).entries()) : Map.of(),
        fromHost,
        builtIn,
        recipe.all(RecipeKey.INITRD_FILES).isEmpty()
            ? Optional.empty()
            : Optional.of(StandardLayout.MEMDISK + StandardLayout.INITRD_FILES));
  }

  /** The files that a recipe names, and what stands in them. */
  public List<ReadFile> inputs(Recipe recipe) {
    List<ReadFile> inputs = new ArrayList<>();
    inputs.add(source(recipe).input());
    inputs.addAll(surroundings(recipe.surroundings()).inputs());
    inputs.addAll(grafts(recipe).inputs());
    inputs.addAll(initrdFiles(recipe).inputs());
    for (Said said : recipe.all(RecipeKey.VARIANTS)) {
      Variant.of(recipe, said, files).files().forEach(file -> inputs.add(input("variant", file)));
    }
    return inputs;
  }

  /** The first stage's file, or its template's name. */
  public String sourceName(Recipe recipe) {
    return source(recipe).script().file();
  }

  /** GRUB's files for a target. */
  public synchronized GrubFiles grub(Target target) {
    return grubs.computeIfAbsent(
        target,
        any -> {
          Platform platform = platforms.apply(any);
          return new GrubFiles(platform, CommandTable.of(platform), needs);
        });
  }

  /** What a recipe has around its first stage; only that part of it may be given. */
  Surroundings surroundings(Recipe recipe) {
    return surroundings.get(recipe, this::readSurroundings);
  }

  private FirstStageSource source(Recipe recipe) {
    return firstStages.get(recipe.firstStage(), this::readFirstStage);
  }

  private Grafts grafts(Recipe recipe) {
    List<Said> wanted = recipe.all(RecipeKey.GRAFTS);
    return wanted.isEmpty() ? Grafts.NONE : grafts.get(wanted, this::readGrafts);
  }

  private Grafts readGrafts(List<Said> wanted) {
    List<MemdiskEntry> entries =
        GraftReader.read(places(wanted), GraftReader.FileLinks.FOLLOWED, files::found);
    return new Grafts(entries, inputs("graft", entries));
  }

  private Grafts initrdFiles(Recipe recipe) {
    List<Said> wanted = recipe.all(RecipeKey.INITRD_FILES);
    return wanted.isEmpty() ? Grafts.NONE : initrdFiles.get(wanted, this::readInitrdFiles);
  }

  private Grafts readInitrdFiles(List<Said> wanted) {
    List<MemdiskEntry> entries = InitrdFiles.read(places(wanted), files::found);
    return new Grafts(List.of(InitrdFiles.archive(entries)), inputs("initrd-file", entries));
  }

  private List<Graft> places(List<Said> wanted) {
    return wanted.stream().map(each -> Graft.at(each.name(), files.path(each.text()))).toList();
  }

  private List<ReadFile> inputs(String role, List<MemdiskEntry> entries) {
    return entries.stream().map(entry -> input(role, entry.contents())).toList();
  }

  private FirstStageSource readFirstStage(Recipe recipe) {
    Optional<String> config = recipe.text(RecipeKey.CONFIG);
    if (config.isPresent()) {
      Bytes script = files.script(config.get(), "config");
      return new FirstStageSource(script, Optional.empty(), input("config", script));
    }
    String name =
        recipe
            .text(RecipeKey.TEMPLATE)
            .orElse(
                recipe.isSet(RecipeKey.SECOND_STAGE) ? Templates.SECOND_STAGE : Templates.DEFAULT);
    Optional<Bytes> known = Templates.find(name);
    if (known.isPresent()) {
      ReadFile input = new ReadFile("template", name, known.get());
      return new FirstStageSource(known.get(), Optional.of(name), input);
    }
    Path file = namedOrFile("template", name, Templates.NAMES);
    Bytes template = InputFile.read(file, "template", ReadLimit.SCRIPT);
    return new FirstStageSource(
        Templates.withParts(template), Optional.of(name), input("template", template));
  }

  private Surroundings readSurroundings(Recipe recipe) {
    List<ReadFile> inputs = new ArrayList<>();
    List<ModuleRequest> modules = new ArrayList<>();
    for (Said module : recipe.all(RecipeKey.MODULES)) {
      modules.add(
          ModuleRequest.plain(
              module.text(),
              RecipeKey.MODULES.option(),
              "Write a plain name: lvm for instance. The verb mkimage takes paths."));
    }
    List<Bytes> pubkeys = new ArrayList<>();
    for (Said key : recipe.all(RecipeKey.PUBKEYS)) {
      pubkeys.add(kept(inputs, "public key", "pubkey", files.path(key.text())));
    }
    Bytes earlyConfig =
        StandardLayout.earlyConfig(
            recipe
                .text(RecipeKey.EARLY_CONFIG)
                .map(
                    name -> {
                      Bytes script = files.script(name, "early config");
                      inputs.add(input("early-config", script));
                      return script;
                    }),
            RecipeKey.EARLY_CONFIG.option());
    return new Surroundings(
        grub(recipe.target()),
        earlyConfig,
        Script.parseEarlyConfig(earlyConfig),
        recipe.text(RecipeKey.PREFIX).orElse(StandardLayout.PREFIX),
        profile(recipe.text(RecipeKey.PROFILE).orElse(Profiles.DEFAULT), inputs),
        modules,
        pubkeys,
        Compression.of(
            recipe.text(RecipeKey.COMPRESS).orElse(Compression.NONE.id()),
            RecipeKey.COMPRESS.option()),
        recipe.isSet(RecipeKey.SECOND_STAGE),
        recipe.isSet(RecipeKey.DISABLE_CLI) || FirstStageOptions.isLocked(recipe),
        inputs);
  }

  private Profile profile(String name, List<ReadFile> inputs) {
    Optional<Profile> known = Profiles.find(name);
    if (known.isPresent()) {
      return known.get();
    }
    Path file = namedOrFile("profile", name, Profiles.NAMES);
    return Profile.parse(name, kept(inputs, "profile", "profile", file));
  }

  /** Reads a file, which is an input from now on. */
  private Bytes kept(List<ReadFile> inputs, String what, String role, Path file) {
    Bytes contents = InputFile.read(file, what);
    inputs.add(input(role, contents));
    return contents;
  }

  private ReadFile input(String role, Bytes file) {
    return new ReadFile(role, files.lastingName(file), file);
  }

  /** A plain name of nothing that is there is rather a wrong name than a missing file. */
  private Path namedOrFile(String role, String name, List<String> known) {
    Path file = files.path(name);
    if (!name.contains("/") && !Files.exists(file)) {
      throw new Failure(
          Kind.NOT_FOUND,
          Place.NOWHERE,
          "no "
              + role
              + " and no file is called '"
              + Printable.of(name)
              + "'"
              + NearestName.didYouMean(name, known),
          role.substring(0, 1).toUpperCase(Locale.ROOT)
              + role.substring(1)
              + "s are "
              + String.join(", ", known)
              + ".");
    }
    return file;
  }
}
