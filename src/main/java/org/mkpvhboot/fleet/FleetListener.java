package org.mkpvhboot.fleet;

import java.util.Optional;
import org.mkpvhboot.run.BootFinding;

/** Hears what a run is doing; called by one thread at a time. */
public interface FleetListener {
  /** A run before this one did not come to its end and left this; what is right of it is used. */
  void found(LeftOver leftOver);

  /**
   * So many entries are checked.
   *
   * @param bytes of their images
   * @param part of the manifest that is read, from 0 to 1
   */
  void checked(long entries, long bytes, double part);

  /** This is what happens to a tenant's image. */
  void planned(String tenant, String image, Change change);

  /**
   * This tenant's values come another way than in the current generation.
   *
   * @param byConfig whether they come by its config for xl, and no longer in an image of its own
   * @param why they do not come by its config, where it could have been
   */
  default void switched(String tenant, boolean byConfig, Optional<String> why) {}

  /** This image of the current generation stays: an entry that has an error may be its own. */
  void kept(String image);

  /** This image is in the current generation and will be in none after it. */
  void removed(String image);

  /** The check says this about so many tenants. */
  void warning(BootFinding finding, long tenants);

  /** All is checked: now images are written. */
  void writing(long images, long bytes);

  /** So many are there, written or linked. */
  void written(long images, long bytes);
}
