package org.mkpvhboot.reference.verdict;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;

/** The four small images that Xen takes, one for each kind that it knows. */
final class Bases {
  static final Base PVH32 = base("pvh32", Guest.PVH, Draft.pvh32());
  static final Base PVH64 = base("pvh64", Guest.PVH, Draft.pvh64());
  static final Base PV64 = base("pv64", Guest.PV, Draft.pv64());
  static final Base PV32 = base("pv32", Guest.PV, Draft.pv32());

  static final List<Base> ALL = List.of(PVH32, PVH64, PV64, PV32);

  private Bases() {}

  private static Base base(String name, Guest guest, Draft draft) {
    return new Base(name, draft.build(), guest, Optional.of(draft));
  }
}
