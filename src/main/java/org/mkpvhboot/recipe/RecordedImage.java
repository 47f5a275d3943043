package org.mkpvhboot.recipe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.firststage.Templates;

/**
 * An image as a manifest of build or a fleet's report has it.
 *
 * @param name of the tenant, or the target
 * @param grubPackage the version of GRUB's package
 * @param time of files in the memdisk, in seconds since 1970
 * @param sha256 of the image
 * @param kernel the SHA-256 of kernel.img; empty where the record does not say it
 * @param modules their SHA-256 by their names; empty texts where the record does not say it
 * @param memdiskModules the same of those in the memdisk, by their paths
 * @param inputs the SHA-256 of files that the recipe names, by role and name
 */
public record RecordedImage(
    String name,
    String grubPackage,
    long time,
    String sha256,
    RecipeWords recipe,
    Optional<String> kernel,
    Map<String, String> modules,
    Map<String, String> memdiskModules,
    Map<Input, String> inputs) {
  /** The same without some modules. */
  public RecordedImage without(Set<String> names) {
    Map<String, String> others = new LinkedHashMap<>(modules);
    others.keySet().removeAll(names);
    return new RecordedImage(
        name, grubPackage, time, sha256, recipe, kernel, others, memdiskModules, inputs);
  }

  /** A file that a recipe names. */
  public record Input(String role, String name) {
    /** Whether it is a template that comes with the tool, which is no file. */
    public boolean isOfTool() {
      return role.equals("template") && Templates.NAMES.contains(name);
    }

    @Override
    public String toString() {
      return role + " " + name;
    }
  }
}
