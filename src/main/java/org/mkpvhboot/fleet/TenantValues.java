package org.mkpvhboot.fleet;

import java.util.Optional;

/**
 * How a tenant gets its values.
 *
 * @param shares whether its image may be that of others too
 * @param line the guest's command line with its values; empty when they are built in
 * @param alone why they are built in though it could have shared an image; empty when nobody asked
 */
record TenantValues(boolean shares, Optional<String> line, Optional<String> alone) {
  static final String SHARED = "shared";

  static final TenantValues BUILT_IN = new TenantValues(false, Optional.empty(), Optional.empty());

  /** As a report names it. */
  String title() {
    return shares ? SHARED : "own";
  }
}
