package org.mkpvhboot.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.arguments.Arguments;
import org.mkpvhboot.arguments.Example;
import org.mkpvhboot.arguments.HelpText;
import org.mkpvhboot.arguments.Operands;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.image.BootImage;
import org.mkpvhboot.image.ImageBuilder;
import org.mkpvhboot.image.ImageSpec;
import org.mkpvhboot.image.StandardLayout;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.target.Target;

/** {@code mkpvhboot mkimage}: grub-mkimage's command line, and its bytes. */
final class MkimageVerb implements Verb {
  private final Option format =
      Option.text("FORMAT", "The target: i386-xen, x86_64-xen or i386-xen_pvh.", "-O", "--format");
  private final Option output =
      Option.text("FILE", "The image. Default: standard output.", "-o", "--output");
  private final Option directory =
      Option.text(
          "DIR",
          "Where kernel and modules are. Default: /usr/lib/grub/<target>",
          "-d",
          "--directory");
  private final Option config =
      Option.text(
          "FILE", "The early config: commands that GRUB runs before all else.", "-c", "--config");
  private final Option prefix = Option.text("DIR", "The prefix.", "-p", "--prefix");
  private final Option memdisk =
      Option.text(
              "FILE",
              "The memdisk, an archive of files in the image; sets the prefix to (memdisk)/boot/grub, which a later -p changes.",
              "-m",
              "--memdisk")
          .implies(prefix, StandardLayout.PREFIX);
  private final Option pubkeys =
      Option.list("FILE", "A public key for signature checking; repeatable.", "-k", "--pubkey");

  private final Option dtb = Option.text("FILE", "A device tree.", "-D", "--dtb");
  private final Option disableShimLock =
      Option.flag("Switch the shim_lock verifier off.", "--disable-shim-lock");
  private final Option disableCli =
      Option.flag("Switch GRUB's command line off (2.14).", "--disable-cli");
  private final Option compression =
      Option.text("(xz|none|auto)", "Makes no difference for Xen.", "-C", "--compression");
  private final Option note =
      Option.flag("Refused: it overwrites the notes that Xen needs.", "-n", "--note");
  private final Option sbat =
      Option.text("FILE", "Refused, as by grub-mkimage: only EFI images have it.", "-s", "--sbat");
  private final Option x509keys =
      Option.list("FILE", "Refused, as by grub-mkimage: not for Xen.", "-x", "--x509key");
  private final Option appendedSignatureSize =
      Option.text(
          "SIZE", "Refused, as by grub-mkimage: not for Xen.", "-S", "--appended-signature-size");
  private final Option verbose = Option.flag("Taken and ignored.", "-v", "--verbose");
  private final Option help = Option.help("-?", "-h", "--help", "--usage");
  private final Option version = Option.version("-V", "--version");
  private final Operands modules = new Operands("MODULE", "A name, name.mod or a path.");

  @Override
  public Arguments arguments() {
    return Arguments.of(
            modules,
            format,
            output,
            directory,
            config,
            memdisk,
            prefix,
            pubkeys,
            dtb,
            disableShimLock,
            disableCli,
            compression,
            note,
            sbat,
            x509keys,
            appendedSignatureSize,
            verbose,
            help,
            version)
        .ofGnuProgram(Set.of("--disable-cli", "--x509key", "--appended-signature-size"));
  }

  @Override
  public HelpText help() {
    return new HelpText(
            List.of(
                "Takes grub-mkimage's command line for the three Xen targets and writes the same bytes.",
                "Two differences: --note is refused, because it overwrites the notes that Xen needs; and so is a",
                "module that GRUB would not load, or whose symbols neither the kernel nor a module before it has."),
            List.of("mkpvhboot mkimage -O TARGET -p PREFIX [-o OUT] [OPTION...] [MODULE...]"),
            List.of())
        .withExamples(
            Example.of(
                "Builds an image with an early config and a memdisk of your own.",
                "mkpvhboot mkimage -O i386-xen_pvh -c early.cfg -m memdisk.tar \\",
                "    -o grub.bin memdisk tar normal"));
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
    checkRefused(target);
    if (isToStandardOutput()) {
      console.checkTakesImage();
    }
    if (!prefix.isSet()) {
      throw Failure.usage("no prefix is named", "Add -p DIR, or -m FILE, which implies one.");
    }
    InputPaths inputs = new InputPaths(console);
    Platform platform =
        new PlatformLocator(console, WantedPlatform.in(directory.value()), inputs, false)
            .find(target);
    BootImage image = new ImageBuilder().build(spec(inputs), platform);
    write(image, inputs, console);
    return 0;
  }

  private ImageSpec spec(InputPaths inputs) {
    byte[] utf8 = prefix.value().orElse("").getBytes(StandardCharsets.UTF_8);
    return new ImageSpec(
        modules.values().stream().map(module -> ModuleArgument.request(module, inputs)).toList(),
        pubkeys.values().stream().map(file -> inputs.read(file, "public key")).toList(),
        memdisk.value().map(file -> inputs.read(file, "memdisk", ReadLimit.CONTENTS)),
        dtb.value().map(file -> inputs.read(file, "device tree")),
        disableShimLock.isSet(),
        disableCli.isSet(),
        config.value().map(file -> inputs.read(file, "early config")),
        Bytes.of(utf8, "prefix"),
        false);
  }

  private void checkRefused(Target target) {
    if (note.isSet()) {
      throw ForeignOptions.unsupported(
          "--note would overwrite the notes that Xen needs to start the image");
    }
    boolean signature = !x509keys.values().isEmpty() || appendedSignatureSize.value().isPresent();
    ForeignOptions.check(target, sbat.value().isPresent(), signature, compression.value());
  }

  private boolean isToStandardOutput() {
    return output.value().filter(name -> !StandardOutput.isNamed(name)).isEmpty();
  }

  private void write(BootImage image, InputPaths inputs, Console console) {
    Optional<Path> path =
        isToStandardOutput() ? Optional.empty() : output.value().map(console::path);
    Outputs outputs = new Outputs(console, inputs);
    outputs.addImage(path, image.pieces());
    outputs.write();
  }
}
