package org.mkpvhboot.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.image.BootImage;
import org.mkpvhboot.image.ImageBuilder;
import org.mkpvhboot.image.ImageSpec;
import org.mkpvhboot.image.StandardLayout;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.target.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mkpvhboot mkimage}: grub-mkimage's command line, and its bytes. */
@Command(
    sortOptions = false,
    description = {
      "Takes grub-mkimage's command line for the three Xen targets and writes the same bytes.",
      "Two differences: --note is refused, because it overwrites the notes that Xen needs; and so is a",
      "module that GRUB would not load, or whose symbols neither the kernel nor a module before it has."
    },
    customSynopsis = "mkpvhboot mkimage -O TARGET -p PREFIX [-o OUT] [OPTION...] [MODULE...]",
    footer = {
      "",
      "Example:",
      "  mkpvhboot mkimage -O i386-xen_pvh -c early.cfg -m memdisk.tar -o grub.bin memdisk tar normal"
    })
final class MkimageVerb implements Verb {
  @Option(
      names = {"-O", "--format"},
      paramLabel = "FORMAT",
      description = "The target: i386-xen, x86_64-xen or i386-xen_pvh.")
  Optional<String> format = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The image. Default: standard output.")
  Optional<String> output = Optional.empty();

  @Option(
      names = {"-d", "--directory"},
      paramLabel = "DIR",
      description = "Where kernel and modules are. Default: /usr/lib/grub/<target>")
  Optional<String> directory = Optional.empty();

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The early config.")
  Optional<String> config = Optional.empty();

  private Optional<String> memdisk = Optional.empty();
  private Optional<String> prefix = Optional.empty();

  @Option(
      names = {"-m", "--memdisk"},
      paramLabel = "FILE",
      description =
          "The memdisk; sets the prefix to (memdisk)/boot/grub, which a later -p changes.")
  void setMemdisk(String file) {
    memdisk = Optional.of(file);
    prefix = Optional.of(StandardLayout.PREFIX);
  }

  @Option(
      names = {"-p", "--prefix"},
      paramLabel = "DIR",
      description = "The prefix.")
  void setPrefix(String dir) {
    prefix = Optional.of(dir);
  }

  @Option(
      names = {"-k", "--pubkey"},
      paramLabel = "FILE",
      description = "A public key for signature checking; repeatable.")
  List<String> pubkeys = new ArrayList<>();

  @Option(
      names = {"-D", "--dtb"},
      paramLabel = "FILE",
      description = "A device tree.")
  Optional<String> dtb = Optional.empty();

  @Option(names = "--disable-shim-lock", description = "Switch the shim_lock verifier off.")
  boolean disableShimLock;

  @Option(names = "--disable-cli", description = "Switch GRUB's command line off (2.14).")
  boolean disableCli;

  @Option(
      names = {"-C", "--compression"},
      paramLabel = "(xz|none|auto)",
      description = "Makes no difference for Xen.")
  Optional<String> compression = Optional.empty();

  @Option(
      names = {"-n", "--note"},
      description = "Refused: it overwrites the notes that Xen needs.")
  boolean note;

  @Option(
      names = {"-s", "--sbat"},
      paramLabel = "FILE",
      description = "Refused, as by grub-mkimage: only EFI images have it.")
  Optional<String> sbat = Optional.empty();

  @Option(
      names = {"-x", "--x509key"},
      paramLabel = "FILE",
      description = "Refused, as by grub-mkimage: not for Xen.")
  List<String> x509keys = new ArrayList<>();

  @Option(
      names = {"-S", "--appended-signature-size"},
      paramLabel = "SIZE",
      description = "Refused, as by grub-mkimage: not for Xen.")
  Optional<String> appendedSignatureSize = Optional.empty();

  @Option(
      names = {"-v", "--verbose"},
      description = "Taken and ignored.")
  boolean[] verbose = new boolean[0];

  @Option(
      names = {"-?", "-h", "--help", "--usage"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show version and commit.")
  boolean version;

  @Parameters(paramLabel = "MODULE", arity = "0..*", description = "A name, name.mod or a path.")
  List<String> modules = new ArrayList<>();

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
    return Set.of("--disable-cli", "--x509key", "--appended-signature-size");
  }

  @Override
  public int run(Console console) {
    Target target =
        Target.of(
            format.orElseThrow(
                () -> Failure.usage("no target is named", "Add -O i386-xen_pvh, say.")));
    checkRefused(target);
    if (isToStandardOutput()) {
      console.checkTakesImage();
    }
    if (prefix.isEmpty()) {
      throw Failure.usage("no prefix is named", "Add -p DIR, or -m FILE, which implies one.");
    }
    InputPaths inputs = new InputPaths(console);
    PlatformOptions platformOptions = new PlatformOptions();
    platformOptions.modulesFrom = directory;
    Platform platform = new PlatformLocator(console, platformOptions, inputs, false).find(target);
    BootImage image = new ImageBuilder().build(spec(inputs), platform);
    write(image, inputs, console);
    return 0;
  }

  private ImageSpec spec(InputPaths inputs) {
    byte[] utf8 = prefix.orElse("").getBytes(StandardCharsets.UTF_8);
    return new ImageSpec(
        modules.stream().map(module -> ModuleArgument.request(module, inputs)).toList(),
        pubkeys.stream().map(file -> inputs.read(file, "public key")).toList(),
        memdisk.map(file -> inputs.read(file, "memdisk", ReadLimit.CONTENTS)),
        dtb.map(file -> inputs.read(file, "device tree")),
        disableShimLock,
        disableCli,
        config.map(file -> inputs.read(file, "early config")),
        Bytes.of(utf8, "prefix"),
        false);
  }

  private void checkRefused(Target target) {
    if (note) {
      throw ForeignOptions.unsupported(
          "--note would overwrite the notes that Xen needs to start the image");
    }
    boolean signature = !x509keys.isEmpty() || appendedSignatureSize.isPresent();
    ForeignOptions.check(target, sbat.isPresent(), signature, compression);
  }

  private boolean isToStandardOutput() {
    return output.filter(name -> !StandardOutput.isNamed(name)).isEmpty();
  }

  private void write(BootImage image, InputPaths inputs, Console console) {
    Optional<Path> path = isToStandardOutput() ? Optional.empty() : output.map(console::path);
    Outputs outputs = new Outputs(console, inputs);
    outputs.addImage(path, image.pieces());
    outputs.write();
  }
}
