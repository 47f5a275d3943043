package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.target.Target;

/** What scripts print when our interpreter runs them. */
public final class RunTrace {
  private RunTrace() {}

  /** Each command that we know without a platform, with its module. */
  public static Map<String, String> commands(Target target) {
    return StandardCommands.of(target);
  }

  /**
   * Runs a grub.cfg.
   *
   * @param files by their names beside {@code $prefix}, the grub.cfg among them
   * @return what is printed before the end, the last 1000 lines
   */
  public static List<String> of(Map<String, Bytes> files) {
    List<String> printed = new ArrayList<>();
    BootRun.watched(grub(files), new UnknownGuest(), state -> printed.addAll(state.console));
    return printed;
  }

  /**
   * What running a grub.cfg can come to.
   *
   * @param files by their names in the memdisk, the grub.cfg among them
   * @return for each ending its clause, and the kernel's command line behind a bar
   */
  public static List<String> endings(Map<String, Bytes> files) {
    List<String> endings = new ArrayList<>();
    for (Ending ending : BootRun.of(grub(files), new UnknownGuest(), KernelJudge.NONE).endings()) {
      String kernel =
          ending
              .kernel()
              .map(each -> " | " + each.commandLine() + " | " + String.join(" ", each.initrds()))
              .orElse("");
      endings.add(ending.place() + ": " + ending.clause() + kernel);
    }
    return endings;
  }

  private static GrubParts grub(Map<String, Bytes> files) {
    Map<String, String> commands = new TreeMap<>();
    StandardCommands.of(Target.I386_XEN_PVH).keySet().forEach(name -> commands.put(name, ""));
    Map<String, Bytes> modules = new TreeMap<>();
    for (String module : List.of("normal", "memdisk", "tar", "regexp")) {
      modules.put(module, Bytes.ofUtf8(module, module));
    }
    return new GrubParts(
        Target.I386_XEN_PVH,
        "2.06",
        modules,
        MemdiskView.tar(files),
        Optional.of(Script.parseEarlyConfig(Bytes.ofUtf8("normal\n", "early"))),
        Optional.of("(memdisk)/"),
        false,
        commands,
        Map.of(),
        Set.of());
  }
}
