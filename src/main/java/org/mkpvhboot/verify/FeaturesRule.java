package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mkpvhboot.elf.XenNote;

/** The image demands no feature that Xen does not know or does not give to a guest. */
final class FeaturesRule implements Rule {
  /** Those that Xen's loader knows by name and grants (features.h of Xen's public headers). */
  private static final Set<String> GRANTED =
      Set.of(
          "writable_page_tables",
          "writable_descriptor_tables",
          "auto_translated_physmap",
          "supervisor_mode_kernel",
          "pae_pgdir_above_4gb",
          "hvm_callback_vector");

  @Override
  public String name() {
    return "features";
  }

  @Override
  public List<Finding> check(Candidate image) {
    List<Finding> findings = new ArrayList<>();
    for (XenNote note : image.notes().all()) {
      if (note.type() != XenNote.FEATURES) {
        continue;
      }
      for (String feature : note.string().split("\\|", -1)) {
        if (feature.startsWith("!") && !GRANTED.contains(feature.substring(1))) {
          findings.add(
              Finding.damage(
                  note.desc().at(0),
                  "note FEATURES",
                  feature,
                  "only features that Xen gives to a guest",
                  "the image demands a feature that Xen does not give"));
        }
      }
    }
    return findings;
  }
}
