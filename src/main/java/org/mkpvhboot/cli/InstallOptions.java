package org.mkpvhboot.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.modules.ModuleRequest;
import org.mkpvhboot.standalone.HostFolders;
import org.mkpvhboot.standalone.InstallList;
import org.mkpvhboot.standalone.SourceArgument;
import org.mkpvhboot.standalone.StandaloneSpec;

/** The options of grub-mkstandalone that say what is in an image. */
final class InstallOptions {
  private static final String DATA = "/usr/share/grub";
  private static final String LOCALES = "/usr/share/locale";

  private final Option directory =
      Option.text(
          "DIR",
          "Where kernel and modules are. Default: /usr/lib/grub/<target>",
          "-d",
          "--directory",
          "--override-directory");
  private final Option modules =
      Option.text("MODULES", "Embed these modules, and those that they need.", "--modules");
  private final Option installModules =
      Option.text(
          "MODULES",
          "Put these modules, and those that they need, into the memdisk. Default: all",
          "--install-modules");
  private final Option fonts =
      Option.text(
          "FONTS", "Fonts for the memdisk. Default: unicode, if the host has it", "--fonts");
  private final Option locales =
      Option.text(
          "LOCALES", "Translations for the memdisk. Default: all that the host has", "--locales");
  private final Option themes =
      Option.text(
          "THEMES", "Themes for the memdisk. Default: starfield, if the host has it", "--themes");
  private final Option localeDirectory =
      Option.text("DIR", "Where translations are. Default: " + LOCALES, "--locale-directory");
  private final Option themesDirectory = Option.text("DIR", "", "--themes-directory").hidden();
  private final Option compress =
      Option.text(
          "no|xz|gz",
          "Pack GRUB's own files in the memdisk; SOURCEs stay as they are.",
          "--compress");

  private final Option pubkeys =
      Option.list("FILE", "A public key for signature checking; repeatable.", "-k", "--pubkey");

  private final Option dtb = Option.text("FILE", "A device tree.", "--dtb");
  private final Option disableShimLock =
      Option.flag("Switch the shim_lock verifier off.", "--disable-shim-lock");
  private final Option disableCli =
      Option.flag("Switch GRUB's command line off (2.14).", "--disable-cli");

  List<Option> all() {
    return List.of(
        directory,
        modules,
        installModules,
        fonts,
        locales,
        themes,
        localeDirectory,
        themesDirectory,
        compress,
        pubkeys,
        dtb,
        disableShimLock,
        disableCli);
  }

  /** Where kernel and modules are. */
  WantedPlatform platform() {
    return WantedPlatform.in(directory.value());
  }

  /** Reads the files that are no part of the memdisk, and says what is. */
  StandaloneSpec spec(List<String> sources, InputPaths inputs, Console console) {
    return new StandaloneSpec(
        requests(modules.value().orElse(""), inputs),
        installModules.value().map(list -> requests(list, inputs)),
        list(fonts.value()),
        list(locales.value()),
        list(themes.value()),
        host(console),
        sources.stream().map(source -> source(source, inputs)).toList(),
        Compression.of(compress.value().orElse("no"), "--compress"),
        pubkeys.values().stream().map(file -> inputs.read(file, "public key")).toList(),
        dtb.value().map(file -> inputs.read(file, "device tree")),
        disableShimLock.isSet(),
        disableCli.isSet());
  }

  private HostFolders host(Console console) {
    Path data = console.path(console.variable("pkgdatadir").orElse(DATA));
    return new HostFolders(
        data,
        themesDirectory.value().map(console::path).orElse(data.resolve("themes")),
        console.path(localeDirectory.value().orElse(LOCALES)),
        console.path(localeDirectory.value().orElse(LOCALES) + "-langpack"));
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
