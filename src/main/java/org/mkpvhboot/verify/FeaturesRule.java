package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mkpvhboot.anatomy.LoaderNote;
import org.mkpvhboot.elf.XenNote;

/** The image demands no feature that Xen does not know or does not give to a guest. */
final class FeaturesRule extends Rule {
  /** Those that Xen's loader knows by name and grants (features.h of Xen's public headers). */
  private static final Set<String> GRANTED =
      Set.of(
          "writable_page_tables",
          "writable_descriptor_tables",
          "auto_translated_physmap",
          "supervisor_mode_kernel",
          "pae_pgdir_above_4gb",
          "hvm_callback_vector");

  private static final int LONGEST = 63;

  FeaturesRule() {
    super("features");
  }

  @Override
  List<Finding> check(Candidate image) {
    List<Finding> findings = new ArrayList<>();
    for (LoaderNote each : image.notes().all()) {
      if (each.note().type() != XenNote.FEATURES || !each.counts()) {
        continue;
      }
      for (String feature : split(each.note().string())) {
        if (feature.startsWith("!") && !GRANTED.contains(feature.substring(1))) {
          findings.add(
              Finding.damage(
                  each.place(),
                  "note FEATURES",
                  feature,
                  "only features that Xen gives to a guest",
                  "the image demands a feature that Xen does not give"));
        }
      }
    }
    return findings;
  }

  /** At each bar, and within what is longer than the loader's room for one. */
  private static List<String> split(String features) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    while (start < features.length()) {
      int bar = features.indexOf('|', start);
      int end = bar < 0 ? features.length() : bar;
      boolean fits = end - start < LONGEST;
      parts.add(features.substring(start, fits ? end : start + LONGEST));
      start = fits ? end + 1 : start + LONGEST;
    }
    return parts;
  }
}
