package org.mkpvhboot.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.modules.ModuleRequest;
import org.mkpvhboot.standalone.HostFolders;
import org.mkpvhboot.standalone.InstallList;
import org.mkpvhboot.standalone.SourceArgument;
import org.mkpvhboot.standalone.StandaloneSpec;
import picocli.CommandLine.Option;

/** The options of grub-mkstandalone that say what is in an image. */
final class InstallOptions {
  private static final String DATA = "/usr/share/grub";
  private static final String LOCALES = "/usr/share/locale";

  @Option(
      names = {"-d", "--directory", "--override-directory"},
      paramLabel = "DIR",
      description = "Where kernel and modules are. Default: /usr/lib/grub/<target>")
  Optional<String> directory = Optional.empty();

  @Option(
      names = "--modules",
      paramLabel = "MODULES",
      description = "Embed these modules, and those that they need.")
  Optional<String> modules = Optional.empty();

  @Option(
      names = "--install-modules",
      paramLabel = "MODULES",
      description = "Put these modules, and those that they need, into the memdisk. Default: all")
  Optional<String> installModules = Optional.empty();

  @Option(
      names = "--fonts",
      paramLabel = "FONTS",
      description = "Fonts for the memdisk. Default: unicode, if the host has it")
  Optional<String> fonts = Optional.empty();

  @Option(
      names = "--locales",
      paramLabel = "LOCALES",
      description = "Translations for the memdisk. Default: all that the host has")
  Optional<String> locales = Optional.empty();

  @Option(
      names = "--themes",
      paramLabel = "THEMES",
      description = "Themes for the memdisk. Default: starfield, if the host has it")
  Optional<String> themes = Optional.empty();

  @Option(
      names = "--locale-directory",
      paramLabel = "DIR",
      description = "Where translations are. Default: " + LOCALES)
  String localeDirectory = LOCALES;

  @Option(names = "--themes-directory", paramLabel = "DIR", hidden = true)
  Optional<String> themesDirectory = Optional.empty();

  @Option(
      names = "--compress",
      paramLabel = "no|xz|gz",
      description = "Pack GRUB's own files in the memdisk; SOURCEs stay as they are.")
  Optional<String> compress = Optional.empty();

  @Option(
      names = {"-k", "--pubkey"},
      paramLabel = "FILE",
      description = "A public key for signature checking; repeatable.")
  List<String> pubkeys = new ArrayList<>();

  @Option(names = "--dtb", paramLabel = "FILE", description = "A device tree.")
  Optional<String> dtb = Optional.empty();

  @Option(names = "--disable-shim-lock", description = "Switch the shim_lock verifier off.")
  boolean disableShimLock;

  @Option(names = "--disable-cli", description = "Switch GRUB's command line off (2.14).")
  boolean disableCli;

  /** Reads the files that are no part of the memdisk, and says what is. */
  StandaloneSpec spec(List<String> sources, InputPaths inputs, Console console) {
    return new StandaloneSpec(
        requests(modules.orElse(""), inputs),
        installModules.map(list -> requests(list, inputs)),
        list(fonts),
        list(locales),
        list(themes),
        host(console),
        sources.stream().map(source -> source(source, inputs)).toList(),
        Compression.of(compress.orElse("no"), "--compress"),
        pubkeys.stream().map(file -> inputs.read(file, "public key")).toList(),
        dtb.map(file -> inputs.read(file, "device tree")),
        disableShimLock,
        disableCli);
  }

  private HostFolders host(Console console) {
    Path data = console.path(console.variable("pkgdatadir").orElse(DATA));
    return new HostFolders(
        data,
        themesDirectory.map(console::path).orElse(data.resolve("themes")),
        console.path(localeDirectory),
        console.path(localeDirectory + "-langpack"));
  }

  private static List<ModuleRequest> requests(String list, InputPaths inputs) {
    return InstallList.of(list).names().orElse(List.of()).stream()
        .map(module -> ModuleArgument.request(module, inputs))
        .toList();
  }

  private static InstallList list(Optional<String> value) {
    return value.map(InstallList::of).orElse(InstallList.DEFAULT);
  }

  private static SourceArgument source(String source, InputPaths inputs) {
    int equals = source.indexOf('=');
    String inside = equals < 0 ? source : source.substring(0, equals);
    byte[] utf8 = inside.getBytes(StandardCharsets.UTF_8);
    return new SourceArgument(
        new String(utf8, StandardCharsets.ISO_8859_1),
        inputs.remember(source.substring(equals + 1)),
        equals >= 0);
  }
}
