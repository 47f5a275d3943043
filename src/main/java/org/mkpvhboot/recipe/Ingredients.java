package org.mkpvhboot.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.firststage.FirstStage;
import org.mkpvhboot.firststage.ScriptNeeds;
import org.mkpvhboot.image.StandardLayout;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.modules.GrubModule;
import org.mkpvhboot.modules.ModuleRequest;
import org.mkpvhboot.modules.Unpacking;

/**
 * What a recipe becomes when its files are read: all that goes into an image, by its place there.
 *
 * @param templateName of the first stage; empty for a config of the user's own
 * @param modules that the first stage loads from the memdisk
 * @param time of all files in the memdisk, in seconds since 1970
 * @param scripts of the first stage, as far as they were read
 */
public record Ingredients(
    FirstStage firstStage,
    Optional<String> templateName,
    Surroundings around,
    List<MemdiskEntry> grafts,
    List<MemdiskEntry> modules,
    long time,
    ParsedScripts scripts) {
  /** What the first stage and packed grafts need, each with its place. */
  List<ModuleRequest> asked() {
    GrubFiles grub = around.grub();
    List<ModuleRequest> asked = new ArrayList<>();
    for (Bytes script : firstStage.needed()) {
      asked.addAll(
          ScriptNeeds.of(scripts.of(script), grub.platform(), grub.commands(), grub.needs()));
    }
    for (MemdiskEntry graft : grafts) {
      String asker = "graft /" + graft.name();
      Packing.of(graft.contents())
          .ifPresent(packing -> asked.addAll(Unpacking.requests(packing, grub.platform(), asker)));
    }
    for (MemdiskEntry module : modules) {
      for (String needed : GrubModule.decode(module.contents(), grub.platform().target()).needs()) {
        asked.add(ModuleRequest.named(needed, "/" + module.name() + " in the memdisk"));
      }
    }
    return asked;
  }

  /** The modules in the memdisk: those that a first stage loads and no graft gives. */
  public List<MemdiskEntry> memdiskModules() {
    List<MemdiskEntry> files = new ArrayList<>();
    for (MemdiskEntry module : modules) {
      if (grafts.stream().noneMatch(graft -> graft.name().equals(module.name()))) {
        files.add(module);
      }
    }
    return files;
  }

  /** The memdisk with first stage and grafts. */
  Bytes memdisk() {
    Set<String> asTheyAre = around.compression() == Compression.NONE ? Set.of() : initrds();
    List<MemdiskEntry> files = new ArrayList<>(grafts);
    firstStage.files().forEach((name, script) -> files.add(new MemdiskEntry(name, script)));
    files.addAll(memdiskModules());
    return StandardLayout.memdisk(
        firstStage.script(), files, around.compression(), asTheyAre, time);
  }

  private Set<String> initrds() {
    Set<String> initrds = new TreeSet<>();
    firstStage
        .checked()
        .forEach(script -> initrds.addAll(MemdiskFiles.initrds(scripts.of(script))));
    return initrds;
  }
}
