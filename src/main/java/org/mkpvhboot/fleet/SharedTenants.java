package org.mkpvhboot.fleet;

import java.util.Optional;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.firststage.FirstStage;
import org.mkpvhboot.firststage.FirstStageValues;
import org.mkpvhboot.firststage.HostValues;
import org.mkpvhboot.recipe.Recipe;
import org.mkpvhboot.recipe.RecipeKey;
import org.mkpvhboot.recipe.RecipeReader;

/** Decides which tenants share an image. */
final class SharedTenants {
  private final RecipeReader reader;
  private final boolean hasSnippets;

  /**
   * Makes one.
   *
   * @param hasSnippets whether there are configs for xl, by which values can come
   */
  SharedTenants(RecipeReader reader, boolean hasSnippets) {
    this.reader = reader;
    this.hasSnippets = hasSnippets;
  }

  /**
   * The tenant with what is decided about it.
   *
   * @throws Failure when it has to share an image and cannot
   */
  Tenant decide(Tenant tenant) {
    if (tenant.sharing() == Sharing.NEVER) {
      return tenant;
    }
    Recipe recipe = tenant.recipe().with(RecipeKey.FROM_HOST, FirstStageValues.ALL_SET);
    FirstStage firstStage;
    try {
      firstStage = reader.firstStage(recipe);
    } catch (Failure failure) {
      return alone(tenant, failure.what());
    }
    if (firstStage.fromHost().isEmpty()) {
      return tenant.with(new TenantValues(true, Optional.empty(), Optional.empty()));
    }
    String version = reader.grub(tenant.target()).platform().grubVersion();
    if (!hasSnippets) {
      return alone(tenant, "there are no configs for xl by which its values could come");
    }
    if (!HostValues.isTakenBy(version)) {
      return alone(tenant, "GRUB " + version + " takes no values from the host");
    }
    return tenant
        .with(recipe)
        .with(new TenantValues(true, firstStage.hostLine(), Optional.empty()));
  }

  private static Tenant alone(Tenant tenant, String why) {
    if (tenant.sharing() == Sharing.ALWAYS) {
      throw new Failure(
          Kind.USAGE,
          tenant.sharingPlace(),
          "it cannot share an image: " + why,
          "Write 'sharing: auto', or change what speaks against it.");
    }
    return tenant.with(new TenantValues(false, Optional.empty(), Optional.of(why)));
  }
}
