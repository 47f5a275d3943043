package org.mkpvhboot.fleet;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What a run of the fleet is to do.
 *
 * @param manifest the tenants
 * @param folder of the fleet
 * @param keepGoing whether the good entries are built when others have errors
 * @param allowRemovals whether most images may go
 * @param keep how many generations stay, the current one among them
 * @param comparesAll whether each image of the current generation is read, be it as old as that
 * @param xlConfig how snippets for xl name their images; empty for as in the current generation
 * @param allowed codes of the check's errors that are warnings
 * @param time of files in a memdisk, in seconds since 1970
 * @param toolVersion for the report
 */
public record FleetSpec(
    Path manifest,
    Path folder,
    Shard shard,
    boolean keepGoing,
    boolean allowRemovals,
    int keep,
    boolean comparesAll,
    Optional<XlConfig> xlConfig,
    Set<String> allowed,
    long time,
    int threads,
    String toolVersion) {
  public FleetSpec {
    allowed = Set.copyOf(allowed);
  }

  /** The same with another way of snippets. */
  FleetSpec withXlConfig(XlConfig way) {
    return new FleetSpec(
        manifest,
        folder,
        shard,
        keepGoing,
        allowRemovals,
        keep,
        comparesAll,
        Optional.of(way),
        allowed,
        time,
        threads,
        toolVersion);
  }

  /** How snippets for xl are written; empty for none. */
  Optional<XlConfig> snippets() {
    return xlConfig.filter(way -> way != XlConfig.NONE);
  }
}
