package org.mkpvhboot.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.standalone.StandaloneBuilder;
import org.mkpvhboot.standalone.StandaloneImage;
import org.mkpvhboot.target.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mkpvhboot mkstandalone}: grub-mkstandalone's command line, and its bytes. */
@Command(
    sortOptions = false,
    description = {
      "Takes grub-mkstandalone's command line for the three Xen targets and writes the same bytes as",
      "version 2.12 and newer. What grub-mkstandalone leaves out of the image without a word is an",
      "error: a SOURCE that is not there, a symbolic link within one, two files for one place. A",
      "SOURCE that is itself a symbolic link stands for what it points to. A module that GRUB would not",
      "load is an error, too."
    },
    customSynopsis = "mkpvhboot mkstandalone -O TARGET -o OUT [OPTION...] [INSIDE=]SOURCE...",
    footer = {
      "",
      "Example:",
      "  mkpvhboot mkstandalone -O i386-xen_pvh -o grub.bin --fonts= --locales= --themes= \\",
      "      boot/grub/grub.cfg=guest.cfg"
    })
final class MkstandaloneVerb implements Verb {
  @Option(
      names = {"-O", "--format"},
      paramLabel = "FORMAT",
      description = "The target: i386-xen, x86_64-xen or i386-xen_pvh.")
  Optional<String> format = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The image; required.")
  Optional<String> output = Optional.empty();

  @Mixin InstallOptions install = new InstallOptions();

  @Mixin ForeignOptionNames foreign = new ForeignOptionNames();

  @Option(names = "--strict", description = "Our own: make every warning an error.")
  boolean strict;

  @Option(
      names = {"-v", "--verbose"},
      description = "Taken and ignored.")
  boolean[] verbose = new boolean[0];

  @Option(
      names = {"-?", "--help", "--usage"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show version and commit.")
  boolean version;

  @Parameters(
      paramLabel = "SOURCE",
      arity = "0..*",
      description = {
        "A file for the memdisk, or a folder with all in it: at its own path,",
        "or at INSIDE when it is written INSIDE=SOURCE."
      })
  List<String> sources = new ArrayList<>();

  @Override
  public Optional<String> verdict() {
    return Optional.of("the image would not boot");
  }

  @Override
  public boolean isGnu() {
    return true;
  }

  @Override
  public Set<String> laterOptions() {
    return Set.of("--disable-cli", "--x509key", "--appended-signature-size", "--strict");
  }

  @Override
  public int run(Console console) {
    Target target =
        Target.of(
            format.orElseThrow(
                () -> Failure.usage("no target is named", "Add -O i386-xen_pvh, say.")));
    foreign.check(target);
    String name = output.orElseThrow(() -> Failure.usage("no output is named", "Add -o FILE."));
    Path path = console.path(name);
    if (StandardOutput.isNamed(name)) {
      console.checkTakesImage();
    }
    InputPaths inputs = new InputPaths(console);
    PlatformOptions platformOptions = new PlatformOptions();
    platformOptions.modulesFrom = install.directory;
    Platform platform = new PlatformLocator(console, platformOptions, inputs, false).find(target);
    StandaloneImage standalone =
        new StandaloneBuilder().build(install.spec(sources, inputs, console), platform);
    for (MemdiskEntry file : standalone.files()) {
      inputs.remember(file.contents().file());
    }
    inputs.checkIsNone(path);
    for (Failure doubt : standalone.doubts()) {
      if (strict) {
        throw doubt;
      }
      console.warn(doubt);
    }
    Outputs outputs = new Outputs(console, inputs);
    outputs.addImage(
        StandardOutput.isNamed(name) ? Optional.empty() : Optional.of(path),
        standalone.image().pieces());
    outputs.write();
    return 0;
  }
}
