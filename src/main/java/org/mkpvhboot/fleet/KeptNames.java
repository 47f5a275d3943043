package org.mkpvhboot.fleet;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.failure.Failure;

/** Whose images they are that stay without an entry: the report of their generation names them. */
final class KeptNames {
  private final Map<String, String> tenants;

  private KeptNames(Map<String, String> tenants) {
    this.tenants = tenants;
  }

  /**
   * Finds the names.
   *
   * @param current the generation that the images are in
   */
  static KeptNames of(Collection<String> images, Optional<Path> current) {
    Map<String, String> tenants = new HashMap<>();
    if (images.isEmpty() || current.isEmpty()) {
      return new KeptNames(tenants);
    }
    Set<String> wanted = new HashSet<>(images);
    try {
      ReportReader.read(
          current.get().resolve(FleetReport.JSON),
          new ReportReader.Reader() {
            @Override
            public void head(ReportReader.Head head) {}

            @Override
            public void tenant(ReportReader.Reported tenant) {
              if (wanted.contains(tenant.image())) {
                tenants.put(tenant.image(), tenant.name());
              }
            }
          });
    } catch (Failure damaged) {
      return new KeptNames(tenants); // the images stay all the same, without names
    }
    return new KeptNames(tenants);
  }

  /** The tenant of an image; empty when no report names it. */
  String tenant(String image) {
    return tenants.getOrDefault(image, "");
  }
}
