package org.mkpvhboot.fleet;

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
