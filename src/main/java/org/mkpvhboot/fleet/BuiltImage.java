package org.mkpvhboot.fleet;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.target.Target;

/**
 * An image in its generation, as the report names it.
 *
 * @param entry the place of its entry in the manifest, counted from 1; empty when it has none
 * @param tenant its name
 * @param image the name of the file
 * @param target empty for one that was kept because its entry is wrong
 * @param recipe what it is made of; empty as the target, and where an older report does not say it
 * @param values how the tenant gets its values; empty as the target
 * @param moduleSet the number of its set of modules; empty as the target
 */
record BuiltImage(
    Optional<Integer> entry,
    String tenant,
    String image,
    Change change,
    long size,
    String sha256,
    Optional<Target> target,
    Optional<TenantRecipe> recipe,
    Optional<TenantValues> values,
    Optional<Integer> moduleSet,
    List<Input> inputs) {}
