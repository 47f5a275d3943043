package org.mkpvhboot.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.modules.ModuleRequest;
import org.mkpvhboot.modules.Profile;
import org.mkpvhboot.modules.Profiles;
import picocli.CommandLine.Option;

/** The options that say which modules are in an image. */
final class ProfileOptions {
  @Option(
      names = "--profile",
      paramLabel = "NAME|FILE",
      description =
          "The modules to start with: guest (the default: what a guest's grub.cfg can ask for), full"
              + " (all), minimal (what the first stage needs), or a file. Those that the first stage"
              + " uses come on top.")
  Optional<String> profile = Optional.empty();

  @Option(
      names = "--module",
      paramLabel = "NAME",
      split = ",",
      description = "Embed this module too; repeatable, comma separated.")
  List<String> modules = new ArrayList<>();

  /** Whether any of these options was given. */
  boolean isAnySet() {
    return profile.isPresent() || !modules.isEmpty();
  }

  /** The profile that the options name. */
  Profile profile(InputPaths inputs) {
    String name = profile.orElse(Profiles.DEFAULT);
    Optional<Profile> known = Profiles.find(name);
    if (known.isPresent()) {
      return known.get();
    }
    if (!inputs.exists(name) && !name.contains("/")) {
      throw new Failure(
          Kind.NOT_FOUND,
          Place.NOWHERE,
          "no profile and no file is called '"
              + Printable.of(name)
              + "'"
              + NearestName.didYouMean(name, Profiles.NAMES),
          "Profiles are " + String.join(", ", Profiles.NAMES) + ".");
    }
    return Profile.parse(name, inputs.read(name, "profile"));
  }

  /** The modules of {@code --module}. */
  List<ModuleRequest> requests() {
    List<ModuleRequest> requests = new ArrayList<>();
    for (String module : modules) {
      requests.add(
          ModuleRequest.plain(
              module,
              "--module",
              "Write a plain name: --module lvm. The verb mkimage takes paths."));
    }
    return requests;
  }
}
