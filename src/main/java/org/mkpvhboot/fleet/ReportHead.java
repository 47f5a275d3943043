package org.mkpvhboot.fleet;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in a report before the tenants.
 *
 * @param whole of what it is a part; empty for a fleet that is whole itself
 * @param snippets how those for xl name their images; empty for none
 * @param time of files in the images, in seconds since 1970
 * @param images in this generation
 * @param counts of entries by what happened to them
 * @param removed images of the generation before that are not in this one
 */
record ReportHead(
    String toolVersion,
    int generation,
    Shard shard,
    Optional<Whole> whole,
    Optional<XlConfig> snippets,
    long time,
    long images,
    Map<Change, Long> counts,
    long removed,
    List<ModuleSet> moduleSets) {}
