package org.mkpvhboot.fleet;

import java.util.List;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.recipe.Said;

/** Whether a tenant shares one image with others, its values coming by its config for xl. */
enum Sharing {
  /** Its values are built in. */
  NEVER,
  /** It does where it can. */
  AUTO,
  /** It does, or is refused. */
  ALWAYS;

  /** What a manifest says for each. */
  static final List<String> IDS = List.of("never", "auto", "always");

  /**
   * Reads what a manifest says.
   *
   * @throws Failure USAGE when it is none of them
   */
  static Sharing of(Said said) {
    int index = IDS.indexOf(said.text());
    if (index < 0) {
      throw new Failure(
          Kind.USAGE,
          said.place(),
          "sharing is '"
              + Printable.of(said.text())
              + "'"
              + NearestName.didYouMean(said.text(), IDS),
          "Write never, auto or always.");
    }
    return values()[index];
  }
}
