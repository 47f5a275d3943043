package org.mkpvhboot.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.MemoryFiles;

/** The command lines of the two drop-ins: an argument is a line of the input. */
final class CommandLineTargets {
  /** What xz packs with, and a memdisk of all that there is. */
  private static final long A_BUILD = 256 << 20;

  private static final List<String> MKIMAGE =
      List.of(
          "-O i386-xen_pvh -d /grub -o out -p /boot/grub -c early.cfg -m m.tar -p /g -k key --pubkey=key"
              + " -D key --disable-shim-lock -v -C xz tar",
          "--format=i386-xen_pvh --directory=/grub --output out --prefix==(memdisk)/g --config=early.cfg normal.mod",
          "-Oi386-xen_pvh -oout -p -- --note -x key -S --sbat -d /grub ./normal.mod",
          "--pre /g -d=/grub -O x86_64-xen --compression=auto -V --help --usage -?");

  private static final List<String> MKSTANDALONE =
      List.of(
          "-O i386-xen_pvh -o out -d /grub boot/grub/grub.cfg=early.cfg key a/b=m.tar",
          "--format=i386-xen_pvh --output=out --modules=normal\\ tar --install-modules= --fonts="
              + " --themes= --locales= --compress=xz key",
          "-Oi386-xen_pvh -oout --directory=/grub --core-compress=none -k key --dtb key -v"
              + " --locale-directory=/work --grub-mkimage=x --pubkey key --disable-cli /=/work",
          "-V --help --usage --verbose");

  private CommandLineTargets() {}

  static Map<String, Supplier<List<FuzzTarget>>> groups() {
    return Map.of(
        "mkimage", () -> List.of(target("mkimage", MKIMAGE)),
        "mkstandalone", () -> List.of(target("mkstandalone", MKSTANDALONE)));
  }

  private static FuzzTarget target(String verb, List<String> lines) {
    List<Bytes> seeds =
        lines.stream().map(line -> Bytes.ofUtf8(line.replace(' ', '\n'), verb)).toList();
    return FuzzTarget.of(
        verb, seeds, bytes -> run(verb, bytes), Limits.PER_IMAGE_BYTE * 10, A_BUILD);
  }

  private static void run(String verb, Bytes bytes) throws IOException {
    // the kernel gives a program no argument with a zero in it
    String text = new String(bytes.toArray(), StandardCharsets.UTF_8).replace('\0', '\n');
    List<String> arguments = new ArrayList<>(List.of(verb));
    arguments.addAll(Arrays.asList(text.split("\n", -1)));
    try (FileSystem files = MemoryFiles.open()) {
      FakePlatform.of(Target.I386_XEN_PVH).withAllLists().writeTo(files.getPath("/grub"));
      for (String name : List.of("early.cfg", "m.tar", "key")) {
        MemoryFiles.write(files.getPath("/work", name), name);
      }
      ImageTargets.assertExits(CommandLineRun.in(files).run(arguments.toArray(new String[0])));
    }
  }
}
