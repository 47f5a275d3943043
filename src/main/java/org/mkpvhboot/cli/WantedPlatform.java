package org.mkpvhboot.cli;

import java.util.Optional;

/**
 * What a user says of where GRUB's files come from.
 *
 * @param place a folder, a package or an archive; empty for those that are installed
 * @param version of GRUB or of its package; empty for any
 * @param offline whether the network is not to be used
 */
record WantedPlatform(Optional<String> place, Optional<String> version, boolean offline) {
  /** Those in a place, whatever their version. */
  static WantedPlatform in(Optional<String> place) {
    return new WantedPlatform(place, Optional.empty(), false);
  }
}
