package org.mkpvhboot.image;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.modules.ModuleClosure;
import org.mkpvhboot.payload.Kernel;
import org.mkpvhboot.payload.ModuleArea;
import org.mkpvhboot.payload.ObjectNumbering;
import org.mkpvhboot.payload.ObjectType;
import org.mkpvhboot.payload.PayloadObject;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.verify.Verifier;

/**
 * Kernel, modules and keys of an image, laid out once for all memdisks that may follow them.
 *
 * <p>An image is this and a tail: the memdisk object and the small ones after it. Threads may share
 * a layout.
 */
public final class ImageLayout {
  private final Target target;
  private final ObjectNumbering numbering;
  private final Kernel kernel;
  private final ModuleClosure closure;
  private final List<PayloadObject> frontObjects;
  private final List<PayloadObject> lastObjects;
  private final Bytes front;
  private final Optional<Bytes> entryCode;
  private final NavigableSet<String> moduleNames;
  private final Map<Integer, ImageHead> heads = new ConcurrentHashMap<>();

  private ImageLayout(ImageSpec spec, Platform platform) {
    target = platform.target();
    kernel = Kernel.layOut(platform.kernel(), target);
    closure = ModuleClosure.of(spec.modules(), platform);
    ModulesCheck.check(
        closure.modules().stream().map(ModuleClosure.Module::contents).toList(), kernel, target);
    NavigableSet<String> names = new TreeSet<>();
    closure.modules().forEach(module -> names.add(module.name()));
    moduleNames = Collections.unmodifiableNavigableSet(names);
    numbering = ObjectNumbering.ofVersion(platform.grubVersion());
    List<PayloadObject> objects = new ArrayList<>();
    closure.modules().forEach(module -> objects.add(PayloadObject.module(module.file(), target)));
    spec.pubkeys().forEach(key -> objects.add(PayloadObject.pubkey(key)));
    frontObjects = List.copyOf(objects);
    lastObjects = lastObjects(spec, platform);
    front = Bytes.concat("modules", new ModuleArea(frontObjects).encodeObjects(target, numbering));
    entryCode = spec.secondStage() ? target.secondStage().entryCode() : Optional.empty();
  }

  /**
   * Lays out what a spec has beside its memdisk.
   *
   * @throws Failure when a module is missing or an input is damaged
   */
  public static ImageLayout of(ImageSpec spec, Platform platform) {
    return new ImageLayout(spec, platform);
  }

  /** The modules, in the order in which they stand. */
  public ModuleClosure closure() {
    return closure;
  }

  /** The names of the modules, sorted. */
  public NavigableSet<String> moduleNames() {
    return moduleNames;
  }

  /** GRUB's kernel as it stands in the image. */
  public Bytes kernel() {
    return kernel.code();
  }

  /** The modules and keys as they stand in the image. */
  public Bytes front() {
    return front;
  }

  /**
   * Makes and checks the image with a memdisk. The layout's bytes are shared, not copied.
   *
   * @throws Failure VERDICT when it would not boot
   */
  public LaidOutImage image(Optional<Bytes> memdisk) {
    List<PayloadObject> objects = new ArrayList<>();
    memdisk.ifPresent(archive -> objects.add(PayloadObject.memdisk(archive)));
    objects.addAll(lastObjects);
    List<Bytes> tail = new ModuleArea(objects).encodeObjects(target, numbering);
    int areaEnd = Math.toIntExact(size(tail));
    ElfImage elf = elf(areaEnd);
    tail.addAll(elf.end());
    ImageHead known = heads.get(areaEnd);
    ImageHead head = known != null ? known : head(elf, areaEnd);
    checkSize(head.size() + size(tail));
    LaidOutImage image;
    if (known == null) {
      // the tail of the whole, so that a large memdisk is copied once
      List<Bytes> pieces = new ArrayList<>(head.pieces());
      pieces.addAll(tail);
      Bytes whole = checkedWhole(pieces, objects);
      heads.putIfAbsent(areaEnd, head);
      image = new LaidOutImage(head, whole.from(head.size()).named("tail"), Optional.of(whole));
    } else {
      image = new LaidOutImage(head, Bytes.concat("tail", tail), Optional.empty());
    }
    checkTail(image.tail().slice(0, areaEnd), objects);
    return image;
  }

  /**
   * An image that {@link #image} made before, perhaps of a layout that was made of the same.
   *
   * @param objectsSize that of its head
   */
  public LaidOutImage image(Bytes tail, int objectsSize) {
    ImageHead known = heads.get(objectsSize);
    ImageHead head = known != null ? known : head(elf(objectsSize), objectsSize);
    return new LaidOutImage(head, tail, Optional.empty());
  }

  private ElfImage elf(int objectsSize) {
    long areaSize = (long) info(objectsSize).size() + front.size() + objectsSize;
    return ElfImage.of(target, kernel, areaSize, entryCode);
  }

  private Bytes info(int objectsSize) {
    return ModuleArea.infoHeader(target, (long) front.size() + objectsSize);
  }

  private ImageHead head(ElfImage elf, int objectsSize) {
    return new ImageHead(elf.headers(), kernel.code(), info(objectsSize), front, objectsSize);
  }

  private static long size(List<Bytes> pieces) {
    long size = 0;
    for (Bytes piece : pieces) {
      size += piece.size();
    }
    return size;
  }

  private static void checkSize(long size) {
    if (size > ReadLimit.LARGEST_IMAGE) {
      throw new Failure(
          Kind.TOO_BIG,
          Place.NOWHERE,
          "the image would have "
              + (size >> 20)
              + " MiB, and the largest that is built has "
              + (ReadLimit.LARGEST_IMAGE >> 20),
          "Put fewer or smaller files into it: what is large belongs on the guest's disk.");
    }
  }

  /** The first image with a tail of its size, which is checked as a whole. */
  private Bytes checkedWhole(List<Bytes> pieces, List<PayloadObject> objects) {
    List<PayloadObject> all = new ArrayList<>(frontObjects);
    all.addAll(objects);
    Bytes whole = Bytes.concat("the image", pieces);
    Verifier.checkBuilt(whole, target, kernel, new ModuleArea(all), numbering);
    return whole;
  }

  /**
   * Checks what differs from an image that was checked as a whole.
   *
   * <p>That is enough. The rules look at the ELF headers, the notes, the bytes at the entry and
   * whether the module area can be read. Headers, kernel and modules are the same bytes as there;
   * so are entry code and notes, which stand at the same offset. The area's objects lie one after
   * another, so that its end can be read by itself.
   */
  private void checkTail(Bytes area, List<PayloadObject> objects) {
    ModuleArea decoded =
        new ModuleArea(ModuleArea.decodeObjects(area, target.wordSize(), numbering));
    if (!decoded.hasObjectsOf(new ModuleArea(objects))) {
      throw new IllegalStateException("the tail does not decode to what went into it");
    }
  }

  /** The objects after the memdisk, in the order in which grub-mkimage writes them. */
  private List<PayloadObject> lastObjects(ImageSpec spec, Platform platform) {
    List<PayloadObject> objects = new ArrayList<>();
    spec.deviceTree().ifPresent(tree -> objects.add(PayloadObject.deviceTree(tree, target)));
    flag(spec.disableShimLock(), ObjectType.DISABLE_SHIM_LOCK, platform).ifPresent(objects::add);
    flag(spec.disableCli(), ObjectType.DISABLE_CLI, platform).ifPresent(objects::add);
    spec.earlyConfig().ifPresent(config -> objects.add(PayloadObject.earlyConfig(config, target)));
    objects.add(PayloadObject.prefix(spec.prefix(), target));
    return List.copyOf(objects);
  }

  private Optional<PayloadObject> flag(boolean wanted, ObjectType type, Platform platform) {
    if (wanted && !numbering.has(type)) {
      throw new Failure(
          Kind.UNSUPPORTED,
          Place.file(platform.place()),
          "GRUB " + platform.grubVersion() + " does not know --" + type.title(),
          "Leave the option out, or use the modules of GRUB 2.14 or newer.");
    }
    return wanted ? Optional.of(PayloadObject.flag(type)) : Optional.empty();
  }
}
