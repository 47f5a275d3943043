package org.mkpvhboot.fleet;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.image.LaidOutImage;
import org.mkpvhboot.recipe.LayoutKey;
import org.mkpvhboot.recipe.RecentValues;
import org.mkpvhboot.recipe.RecipeCheck;
import org.mkpvhboot.recipe.RecipeReader;
import org.mkpvhboot.recipe.StandardImage;
import org.mkpvhboot.recipe.StandardImages;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.target.Target;

/** Makes the images of tenants; threads share one. */
final class TenantImages {
  /** The shared bytes of a layout are some megabytes; most fleets have one for each target. */
  private static final int MOST_LAYOUTS = 8;

  private final RecipeReader reader;
  private final StandardImages images;
  private final Set<String> allowed;
  private final SharedTenants sharing;
  private final RecentValues<LayoutKey, SharedPieces> shared = new RecentValues<>(MOST_LAYOUTS);

  /**
   * Makes one.
   *
   * @param allowed codes of findings that stop no build
   * @param hasSnippets whether there are configs for xl
   */
  TenantImages(RecipeReader reader, Set<String> allowed, boolean hasSnippets) {
    this.reader = reader;
    this.images = new StandardImages(reader);
    this.allowed = allowed;
    this.sharing = new SharedTenants(reader, hasSnippets);
  }

  /**
   * A tenant's image and what the checks said about it.
   *
   * @param findings warnings and errors
   */
  record Checked(StandardImage image, SharedPieces shared, List<BootFinding> findings) {}

  /** Finds GRUB's files for a target; the first who asks is told when there are none. */
  void find(Target target) {
    reader.grub(target);
  }

  /** The SHA-256 of GRUB's files for a target. */
  String fingerprint(Target target) {
    return Whole.fingerprint(reader.grub(target).platform());
  }

  /**
   * The tenant with how it gets its values, which goes before all else here.
   *
   * @throws Failure when it has to share an image and cannot
   */
  Tenant decided(Tenant tenant) {
    return sharing.decide(tenant);
  }

  /**
   * Makes a tenant's image and checks what will happen when it boots.
   *
   * @throws Failure when it cannot be made
   */
  Checked check(Tenant tenant) {
    StandardImage image = images.build(tenant.recipe());
    return new Checked(
        image, shared(image.key()), RecipeCheck.of(image, Optional.empty(), allowed));
  }

  /** Makes the image of a tenant that was checked before. */
  LaidOutImage image(Tenant tenant, LayoutKey key) {
    return images.rebuild(tenant.recipe(), key);
  }

  /** The bytes that the images of a key share. */
  SharedPieces shared(LayoutKey key) {
    return shared.get(key, each -> new SharedPieces(images.layout(each)));
  }

  /** The files that went into a tenant's image. */
  List<Input> inputs(Tenant tenant) {
    return reader.inputs(tenant.recipe()).stream().map(Input::of).toList();
  }
}
