package org.mkpvhboot.fleet;

import java.util.List;
import org.mkpvhboot.fleet.Tenant.SurroundingsKey;
import org.mkpvhboot.image.StandardSpec;
import org.mkpvhboot.script.Script;

/**
 * What many tenants have around their first stages, read once.
 *
 * @param spec without grafts
 * @param earlyConfig as the checks look at it
 * @param inputs the files that were read
 */
record Surroundings(
    SurroundingsKey key,
    GrubFiles grub,
    StandardSpec spec,
    Script earlyConfig,
    List<Input> inputs) {}
