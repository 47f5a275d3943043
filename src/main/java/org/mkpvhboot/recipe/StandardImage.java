package org.mkpvhboot.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.firststage.FirstStage;
import org.mkpvhboot.image.ImageLayout;
import org.mkpvhboot.image.LaidOutImage;
import org.mkpvhboot.modules.Asker;
import org.mkpvhboot.modules.ModuleClosure;
import org.mkpvhboot.modules.ModuleReasons;
import org.mkpvhboot.modules.ModuleRequest;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.StatementText;

/**
 * An image made of a recipe, with what a manifest, a summary and a check tell about it.
 *
 * @param script the first stage as GRUB reads it
 * @param asked the modules that first stage and grafts need
 * @param layout shared with other images of the same key
 */
public record StandardImage(
    Ingredients parts,
    Script script,
    List<ModuleRequest> asked,
    LayoutKey key,
    ImageLayout layout,
    LaidOutImage image) {
  public Platform platform() {
    return parts.around().grub().platform();
  }

  public FirstStage firstStage() {
    return parts.firstStage();
  }

  public Surroundings around() {
    return parts.around();
  }

  /** The modules, in the order in which they stand. */
  public List<ModuleClosure.Module> modules() {
    return layout.closure().modules();
  }

  /** The names of the modules, sorted. */
  public NavigableSet<String> moduleNames() {
    return layout.moduleNames();
  }

  /** The bytes in pieces, to be written one after another. */
  public List<Bytes> pieces() {
    return image.pieces();
  }

  /** The size in bytes. */
  public long size() {
    return image.size();
  }

  /** The SHA-256 as 64 lower-case hexadecimal digits. */
  public String sha256() {
    return image.sha256();
  }

  /** Why each module is in the image. */
  public ModuleReasons reasons() {
    return ModuleReasons.of(around().requests(asked), layout.closure(), platform());
  }

  /**
   * The text of the statement that asks for a module, a character for each byte; empty when it is
   * in no script that goes into the image.
   */
  public String text(Asker.Statement asker) {
    List<Bytes> scripts = new ArrayList<>(firstStage().needed());
    scripts.add(around().earlyConfig());
    return scripts.stream()
        .filter(script -> Place.file(script.file()).file().equals(asker.place().file()))
        .map(script -> StatementText.at(script, asker.line(), asker.column()))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }
}
