package org.mkpvhboot.fleet;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a merge is to do.
 *
 * @param parts the folders of the parts
 * @param folder of the whole fleet
 * @param allowRemovals whether most images may go
 * @param keep how many generations stay, the current one among them
 * @param xlConfig how snippets for xl name their images; empty for as in the current generation, or
 *     as in the parts
 * @param toolVersion that the parts have to be of
 */
public record MergeSpec(
    List<Path> parts,
    Path folder,
    boolean allowRemovals,
    int keep,
    Optional<XlConfig> xlConfig,
    int threads,
    String toolVersion) {
  public MergeSpec {
    parts = List.copyOf(parts);
  }
}
