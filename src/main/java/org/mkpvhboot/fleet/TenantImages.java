package org.mkpvhboot.fleet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.check.CheckFinding;
import org.mkpvhboot.check.CheckedImage;
import org.mkpvhboot.check.ConfigCheck;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.firststage.FirstStage;
import org.mkpvhboot.firststage.ScriptNeeds;
import org.mkpvhboot.image.LaidOutImage;
import org.mkpvhboot.image.StandardLayout;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.modules.ModuleRequest;
import org.mkpvhboot.modules.Packing;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.script.Script;

/** Makes the images of tenants; threads share one. */
final class TenantImages {
  /** A layout has some megabytes; most fleets have one for each target. */
  private static final int MOST_LAYOUTS = 8;

  private final TenantInputs inputs;
  private final Set<String> allowed;
  private final RecentValues<Layout.Key, Layout> layouts = new RecentValues<>(MOST_LAYOUTS);

  /**
   * Makes one.
   *
   * @param allowed codes of findings that stop no build
   */
  TenantImages(TenantInputs inputs, Set<String> allowed) {
    this.inputs = inputs;
    this.allowed = allowed;
  }

  /**
   * A tenant's image and what the checks said about it.
   *
   * @param findings warnings and errors
   */
  record Checked(
      Platform platform,
      Layout.Key layoutKey,
      Layout layout,
      LaidOutImage image,
      List<CheckFinding> findings) {}

  /**
   * Makes a tenant's image and checks what will happen when it boots.
   *
   * @throws Failure when it cannot be made
   */
  Checked check(Tenant tenant) {
    Surroundings around = inputs.surroundings(tenant.surroundings());
    GrubFiles grub = around.grub();
    FirstStage firstStage = firstStage(tenant);
    List<MemdiskEntry> grafts = inputs.grafts(tenant.grafts()).entries();
    Script script = Script.parse(firstStage.script());
    NavigableSet<String> needed = new TreeSet<>();
    for (ModuleRequest request :
        ScriptNeeds.of(script, grub.platform(), grub.commands(), grub.needs())) {
      needed.add(request.name());
    }
    Set<String> files = new HashSet<>();
    files.add(StandardLayout.FIRST_STAGE);
    for (MemdiskEntry graft : grafts) {
      files.add(graft.name());
      Packing.of(graft.contents()).requests(grub.platform(), "").stream()
          .map(ModuleRequest::name)
          .forEach(needed::add);
    }
    Layout.Key key = new Layout.Key(tenant.surroundings(), needed);
    Layout layout = layout(key);
    CheckedImage checked =
        new CheckedImage(
            grub.platform(),
            grub.commands(),
            script,
            around.earlyConfig(),
            around.spec().prefix(),
            files,
            layout.modules(),
            !around.spec().pubkeys().isEmpty(),
            around.spec().secondStage(),
            Optional.empty());
    return new Checked(
        grub.platform(),
        key,
        layout,
        image(layout, around, firstStage, grafts),
        ConfigCheck.of(checked, allowed));
  }

  /** Makes the image of a tenant that was checked before. */
  LaidOutImage image(Tenant tenant, Layout layout) {
    return image(
        layout,
        inputs.surroundings(tenant.surroundings()),
        firstStage(tenant),
        inputs.grafts(tenant.grafts()).entries());
  }

  /** The layout of a key, as {@link #check} found it. */
  Layout layout(Layout.Key key) {
    return layouts.get(key, each -> Layout.of(each, inputs.surroundings(each.surroundings())));
  }

  /** The files that went into a tenant's image. */
  List<Input> inputs(Tenant tenant) {
    List<Input> files = new ArrayList<>();
    files.add(inputs.firstStage(tenant.firstStage()).input());
    files.addAll(inputs.surroundings(tenant.surroundings()).inputs());
    files.addAll(inputs.grafts(tenant.grafts()).inputs());
    return files;
  }

  private static LaidOutImage image(
      Layout layout, Surroundings around, FirstStage firstStage, List<MemdiskEntry> grafts) {
    Bytes memdisk = around.spec().withGrafts(grafts).memdisk(firstStage.script());
    boolean isThere =
        Memdisk.decode(memdisk)
            .file(StandardLayout.FIRST_STAGE)
            .filter(firstStage.script()::equals)
            .isPresent();
    if (!isThere) {
      throw new IllegalStateException("the memdisk does not give back the first stage");
    }
    return layout.image().image(Optional.of(memdisk));
  }

  private FirstStage firstStage(Tenant tenant) {
    FirstStageSource source = inputs.firstStage(tenant.firstStage());
    Map<String, String> values = new TreeMap<>();
    tenant
        .defaults()
        .forEach(
            (name, value) -> {
              if (source.placeholders().contains(name)) {
                values.put(name, value.text());
              }
            });
    tenant.variables().forEach((name, value) -> values.put(name, value.text()));
    checkPlaceholders(tenant, source, values);
    return FirstStage.of(source.script(), values, tenant.target());
  }

  private static void checkPlaceholders(
      Tenant tenant, FirstStageSource source, Map<String, String> values) {
    for (String name : tenant.variables().keySet()) {
      if (!source.placeholders().contains(name)) {
        throw new Failure(
            Kind.USAGE,
            Place.file(source.script().file()),
            "has no placeholder @@"
                + name
                + "@@"
                + NearestName.didYouMean(name, source.placeholders()),
            "Take the variable " + name + " away, or write the placeholder into the script.");
      }
    }
    for (String name : source.required()) {
      if (!values.containsKey(name) && !FirstStage.KNOWN.contains(name)) {
        throw new Failure(
            Kind.USAGE,
            Place.file(source.script().file()),
            "its placeholder @@" + name + "@@ has no value",
            "Write one under variables, of this tenant or of the defaults: " + name + ": …");
      }
    }
  }
}
