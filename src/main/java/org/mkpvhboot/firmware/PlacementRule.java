package org.mkpvhboot.firmware;

import java.util.List;
import java.util.Optional;

/** One thing that has to be true of a firmware and its place in memory. */
public interface PlacementRule {
  /** The rules about what is in a firmware and where OVMF can be. */
  List<PlacementRule> OF_FIRMWARE =
      List.of(
          new WholeVolumesRule(),
          new ResetVectorRule(),
          new PvhEntryRule(),
          new WholePagesRule(),
          new OvmfMemoryRule());

  /** The rules about where anything can be. */
  List<PlacementRule> OF_ADDRESS = List.of(new LoadPageRule(), new GuestRamRule());

  /** Says what is wrong; empty when all is well. */
  Optional<Refusal> check(Placement placement);
}
