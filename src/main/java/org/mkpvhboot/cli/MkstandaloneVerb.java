package org.mkpvhboot.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.arguments.Arguments;
import org.mkpvhboot.arguments.Example;
import org.mkpvhboot.arguments.HelpText;
import org.mkpvhboot.arguments.Operands;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.report.json.StandaloneSbom;
import org.mkpvhboot.standalone.StandaloneBuilder;
import org.mkpvhboot.standalone.StandaloneImage;
import org.mkpvhboot.target.Target;

/** {@code mkpvhboot mkstandalone}: grub-mkstandalone's command line, and its bytes. */
final class MkstandaloneVerb implements Verb {
  private final Option format =
      Option.text("FORMAT", "The target: i386-xen, x86_64-xen or i386-xen_pvh.", "-O", "--format");
  private final Option output = Option.text("FILE", "The image; required.", "-o", "--output");

  private final InstallOptions install = new InstallOptions();
  private final ForeignOptionNames foreign = new ForeignOptionNames();

  private final Option strict = Option.flag("Our own: make every warning an error.", "--strict");
  private final Option sbom = ProvenanceOptions.sbom();
  private final Option verbose = Option.flag("Taken and ignored.", "-v", "--verbose");
  private final Option help = Option.help("-?", "--help", "--usage");
  private final Option version = Option.version("-V", "--version");
  private final Operands sources =
      new Operands(
          "SOURCE",
          "A file for the memdisk, the archive of files in the image, or a folder with all in it: at its own path, "
              + "or at INSIDE when it is written INSIDE=SOURCE.");

  @Override
  public Arguments arguments() {
    return Arguments.of(sources, format, output)
        .and(install.all())
        .and(foreign.all())
        .and(strict, sbom, verbose, help, version)
        .ofGnuProgram(
            Set.of(
                "--disable-cli", "--x509key", "--appended-signature-size", "--strict", "--sbom"));
  }

  @Override
  public HelpText help() {
    return new HelpText(
            List.of(
                "Takes grub-mkstandalone's command line for the three Xen targets and writes the same bytes as",
                "version 2.12 and newer. What grub-mkstandalone leaves out of the image without a word is an",
                "error: a SOURCE that is not there, a symbolic link within one, two files for one place. A",
                "SOURCE that is itself a symbolic link stands for what it points to. A module that GRUB would not",
                "load is an error, too."),
            List.of("mkpvhboot mkstandalone -O TARGET -o OUT [OPTION...] [INSIDE=]SOURCE..."),
            List.of())
        .withExamples(
            Example.of(
                "Builds an image with a first stage of your own, and without fonts, translations and themes.",
                "mkpvhboot mkstandalone -O i386-xen_pvh -o grub.bin \\",
                "    --fonts= --locales= --themes= boot/grub/grub.cfg=guest.cfg"));
  }

  @Override
  public Optional<String> verdict() {
    return Optional.of("the image would not boot");
  }

  @Override
  public int run(Console console) {
    Target target =
        Target.of(
            format
                .value()
                .orElseThrow(
                    () -> Failure.usage("no target is named", "Add -O i386-xen_pvh, say.")));
    foreign.check(target);
    String name =
        output.value().orElseThrow(() -> Failure.usage("no output is named", "Add -o FILE."));
    Path path = console.path(name);
    if (StandardOutput.isNamed(name)) {
      console.checkTakesImage();
    }
    InputPaths inputs = new InputPaths(console);
    Platform platform =
        new PlatformLocator(console, install.platform(), inputs, false).find(target);
    StandaloneImage standalone =
        new StandaloneBuilder().build(install.spec(sources.values(), inputs, console), platform);
    for (MemdiskEntry file : standalone.files()) {
      inputs.remember(file.contents().file());
    }
    inputs.checkIsNone(path);
    for (Failure doubt : standalone.doubts()) {
      if (strict.isSet()) {
        throw doubt;
      }
      console.warn(doubt);
    }
    Outputs outputs = new Outputs(console, inputs);
    outputs.addImage(
        StandardOutput.isNamed(name) ? Optional.empty() : Optional.of(path),
        standalone.image().pieces());
    sbom.value()
        .ifPresent(
            file ->
                outputs.add(
                    console.path(file),
                    List.of(
                        StandaloneSbom.of(standalone, ProvenanceOptions.name(Optional.of(path))))));
    outputs.write();
    return 0;
  }
}
