package org.mkpvhboot.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.run.GrubParts;
import org.mkpvhboot.run.GrubPartsReader;
import org.mkpvhboot.run.MemdiskView;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.target.Target;

/** GRUBs whose first stage does nothing but to run the guest's config. */
public final class TestGrub {
  private static final String FIRST_STAGE =
      """
      set second_stage=yes
      export second_stage
      set root=xen/xvda,msdos1
      set prefix=($root)/boot/grub
      export prefix
      configfile /boot/grub/grub.cfg
      """;

  private TestGrub() {}

  /** With the modules of a platform. */
  public static GrubParts of(Platform platform, Map<String, Bytes> modules) {
    Map<String, Bytes> all = new LinkedHashMap<>(modules);
    // the kernel has what a first stage cannot do without
    Map<String, String> commands = withOwn(GrubPartsReader.commands(platform));
    return new GrubParts(
        platform.target(),
        platform.grubVersion(),
        with(all, "normal", "memdisk", "tar", "part_msdos"),
        memdisk(),
        early(),
        Optional.of("(memdisk)/boot/grub"),
        false,
        commands,
        GrubPartsReader.terminals(platform),
        new TreeSet<>(platform.moduleNames()));
  }

  private static Map<String, Bytes> with(Map<String, Bytes> modules, String... names) {
    for (String name : names) {
      modules.putIfAbsent(name, Bytes.ofUtf8(name, name));
    }
    return modules;
  }

  /** With commands in its kernel, and others of modules. */
  public static GrubParts of(
      Target target,
      Map<String, Bytes> modules,
      Map<String, String> commands,
      Map<String, String> terminals,
      Set<String> platformModules) {
    return new GrubParts(
        target,
        "2.12",
        with(new LinkedHashMap<>(modules), "normal", "memdisk", "tar", "part_msdos"),
        memdisk(),
        early(),
        Optional.of("(memdisk)/boot/grub"),
        false,
        withOwn(commands),
        terminals,
        platformModules);
  }

  private static Map<String, String> withOwn(Map<String, String> commands) {
    Map<String, String> all = new TreeMap<>(commands);
    List.of("configfile", "export", "normal").forEach(name -> all.put(name, ""));
    return all;
  }

  private static MemdiskView memdisk() {
    return MemdiskView.tar(Map.of("grub.cfg", Bytes.ofUtf8(FIRST_STAGE, "first stage")));
  }

  private static Optional<Script> early() {
    return Optional.of(
        Script.parseEarlyConfig(Bytes.ofUtf8("normal (memdisk)/grub.cfg\n", "early config")));
  }
}
