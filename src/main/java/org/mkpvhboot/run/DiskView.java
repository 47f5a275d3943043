package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.memdisk.PackedFile;
import org.mkpvhboot.modules.Unpacking;
import org.mkpvhboot.run.World.Kind;

/** Devices and files as GRUB sees them, with the modules that it has at a point of its run. */
final class DiskView {
  static final String MEMDISK = "memdisk";
  private static final String PROC = "proc";

  private static final String SEARCH =
      "Let the config search for its disk: search --set=root --fs-uuid UUID.";

  private final GrubParts grub;
  private final World world;

  DiskView(GrubParts grub, World world) {
    this.grub = grub;
    this.world = world;
  }

  World world() {
    return world;
  }

  /**
   * A file, taken apart.
   *
   * @param device without brackets
   * @param path with one slash where several stand, which all file systems take for the same
   */
  record Location(Value device, String path, boolean isKnown) {
    Location {
      path = GrubPath.withSingleSlashes(path);
    }

    String shown() {
      return "(" + device.text() + ")" + path;
    }
  }

  /** Where a file is: on the device in its brackets, else on {@code $root}. */
  Optional<Location> locate(Value file, RunState state) {
    String text = file.text();
    if (!text.startsWith("(")) {
      Optional<Value> root = state.variables.get("root").filter(value -> !value.is(""));
      return root.map(
          device -> new Location(listed(device), text, device.isKnown() && file.isKnown()));
    }
    int end = text.indexOf(')');
    if (end < 0) {
      return Optional.empty();
    }
    String device = text.substring(1, end);
    boolean isKnown = file.isKnown() || !device.contains("${");
    return Optional.of(
        new Location(listed(new Value(device, isKnown)), text.substring(end + 1), file.isKnown()));
  }

  /** A device by the name under which GRUB lists it. */
  private Value listed(Value device) {
    return device.isKnown()
        ? Value.known(XenDevices.listed(device.text(), world.devices()))
        : device;
  }

  /** The devices that GRUB lists, in its order. */
  List<String> devices(RunState state) {
    List<String> devices = new ArrayList<>();
    if (hasMemdisk(state)) {
      devices.add(MEMDISK);
    }
    if (state.modules.contains("procfs")) {
      devices.add(PROC);
    }
    devices.addAll(state.loopbacks.keySet());
    for (String device : world.devices()) {
      if (isReached(device, state)) {
        devices.add(device);
      }
    }
    return devices;
  }

  private boolean isReached(String device, RunState state) {
    return Drivers.reach(device, state.modules) && (state.isUnlocked || !world.isHidden(device));
  }

  private boolean hasMemdisk(RunState state) {
    return grub.memdisk().exists() && state.modules.contains(MEMDISK);
  }

  /** Whether a device is there; the answer for one that is not known is yes. */
  boolean hasDevice(Value device, RunState state) {
    String name = device.text();
    if (!device.isKnown() || state.loopbacks.containsKey(name)) {
      return true;
    }
    return switch (name) {
      case MEMDISK -> hasMemdisk(state);
      case PROC -> state.modules.contains("procfs");
      default -> world.hasDevice(name) && isReached(name, state);
    };
  }

  /** A file of GRUB's own for the target, where {@code $prefix} points to. */
  Value beside(String file, RunState state) {
    return state.variables.value("prefix").plus(Value.known("/" + grub.target().id() + "/" + file));
  }

  /** The module that a device's file system would need and that is not there. */
  Optional<String> missingFileSystem(String device, RunState state) {
    return fileSystem(device)
        .filter(module -> !state.modules.contains(module) && !canLoad(module, state));
  }

  /** Whether a module lies in the memdisk, where GRUB loads modules from by itself. */
  boolean canLoad(String module, RunState state) {
    String file = beside(module + ".mod", state).text();
    String start = "(" + MEMDISK + ")";
    return file.startsWith(start)
        && hasMemdisk(state)
        && grub.memdisk().module().filter(state.modules::contains).isPresent()
        && grub.memdisk().kind(file.substring(start.length())) == Kind.FILE;
  }

  private Optional<String> fileSystem(String device) {
    return device.equals(MEMDISK) ? grub.memdisk().module() : world.fileSystem(device);
  }

  /** Whether the device that a file is on can be read. */
  boolean isReadable(Value file, RunState state) {
    Optional<Location> location = locate(file, state);
    return location.isPresent()
        && hasDevice(location.get().device(), state)
        && missingFileSystem(location.get().device().text(), state).isEmpty();
  }

  /** What lies at a path; unknown where that depends on what nobody knows. */
  Kind kind(Value file, RunState state) {
    Optional<Location> location = locate(file, state);
    if (location.isEmpty() || !hasDevice(location.get().device(), state)) {
      return Kind.NONE;
    }
    if (!location.get().isKnown()) {
      return Kind.UNKNOWN;
    }
    String device = location.get().device().text();
    Value behind = state.loopbacks.get(device);
    if (behind != null) {
      return BlockList.kind(location.get().path(), read(behind, state));
    }
    if (missingFileSystem(device, state).isPresent()) {
      return Kind.NONE;
    }
    return switch (device) {
      case MEMDISK -> grub.memdisk().kind(location.get().path());
      case PROC -> Kind.NONE;
      default -> world.kind(device, location.get().path());
    };
  }

  /** Where a file system is by its label or UUID, of those that GRUB can read at this point. */
  World.Found search(World.Mark mark, Value wanted, RunState state) {
    return world.search(
        mark,
        wanted.text(),
        device -> isReached(device, state) && missingFileSystem(device, state).isEmpty());
  }

  /** What {@code probe} says of a device; empty when nobody knows. */
  Optional<Value> probe(Value device, Arguments what, RunState state) {
    String named = device.text().replaceFirst("^\\(", "").replaceFirst("\\)$", "");
    String name = XenDevices.listed(named, world.devices());
    if (!device.isKnown() || !hasDevice(Value.known(name), state)) {
      return Optional.empty();
    }
    Optional<String> answer = Optional.empty();
    if (what.has("fs")) {
      answer = fileSystem(name);
    } else if (what.has("fs-uuid")) {
      answer = world.mark(World.Mark.UUID, name);
    } else if (what.has("label")) {
      answer = world.mark(World.Mark.LABEL, name);
    }
    return answer.map(Value::known);
  }

  /**
   * Whether a file is there, for a command that reads it; where nobody knows, it is asked.
   *
   * @return true for what a guest's own config names
   */
  boolean isThere(Value file, RunState state) {
    Kind kind = kind(file, state);
    return kind == Kind.FILE
        || (kind == Kind.UNKNOWN && (world.hasWhatConfigsName() || asks("-f", file, state)));
  }

  /** Asks what nobody knows of a file. */
  boolean asks(String test, Value file, RunState state) {
    String shown = shown(file, state);
    boolean isOfSize = test.equals("-s");
    return state.decide(
        new Question(
            test + " " + locate(file, state).map(Location::shown).orElse(file.text()),
            shown + (isOfSize ? " has something in it" : " is there"),
            shown + (isOfSize ? " has nothing in it" : " is not there")));
  }

  /** The names in a folder; empty when nobody knows. */
  Optional<List<String>> folder(String folder, RunState state) {
    Optional<Location> location = locate(Value.known(folder), state);
    if (location.isEmpty() || !hasDevice(location.get().device(), state)) {
      return Optional.of(List.of());
    }
    String device = location.get().device().text();
    if (!location.get().isKnown() || state.loopbacks.containsKey(device)) {
      return Optional.empty();
    }
    if (missingFileSystem(device, state).isPresent() || device.equals(PROC)) {
      return Optional.of(List.of());
    }
    return device.equals(MEMDISK)
        ? Optional.of(grub.memdisk().folder(location.get().path()))
        : world.folder(device, location.get().path());
  }

  /** The device of a file, without brackets; empty for what stands for any guest's. */
  String deviceName(Value file, RunState state) {
    return locate(file, state)
        .filter(location -> !isStandIn(location))
        .map(location -> location.device().text())
        .orElse("");
  }

  private boolean isStandIn(Location location) {
    return world.devices().equals(UnknownGuest.DEVICES)
        && UnknownGuest.DEVICES.contains(location.device().text());
  }

  /** A file for messages: what stands for any guest's disk is not named. */
  String shown(Value file, RunState state) {
    Optional<Location> location = locate(file, state);
    return location.filter(this::isStandIn).isPresent()
        ? "the guest's " + location.get().path()
        : location.map(Location::shown).orElse(file.text());
  }

  /** A config's name for the places in it. */
  String name(Value file, RunState state) {
    return world.name(locate(file, state).map(Location::shown).orElse(file.text()));
  }

  /** Why a file is not there for the command at a place. */
  Trouble whyNot(Value file, RunState state, Place place) {
    Optional<Location> location = locate(file, state);
    if (location.isEmpty()) {
      return new Trouble(place, "no disk is set as root for " + file.text(), SEARCH);
    }
    String device = location.get().device().text();
    if (device.isEmpty()) {
      return new Trouble(place, "no disk is named for " + location.get().path(), SEARCH);
    }
    if (!hasDevice(location.get().device(), state)) {
      return Drivers.missing(device, state.modules)
          .map(module -> unread(place, device, module))
          .orElseGet(
              () ->
                  new Trouble(
                      place,
                      (XenDevices.canBe(device)
                              ? "this guest has no disk "
                              : "a Xen guest has no disk ")
                          + device,
                      SEARCH));
    }
    return missingFileSystem(device, state)
        .map(module -> unread(place, device, module))
        .orElseGet(
            () ->
                new Trouble(
                    place,
                    isStandIn(location.get())
                        ? "the guest has no " + location.get().path()
                        : "there is no " + location.get().shown(),
                    "Name a file that is there, or put it there."));
  }

  private static Trouble unread(Place place, String device, String module) {
    return new Trouble(
        place,
        "(" + device + ") is not read without the module " + module,
        "Build the image with --module " + module + ", or with --profile full.");
  }

  /** The bytes that GRUB reads of a file that is there, unpacked where it has what unpacks. */
  Optional<Bytes> read(Value file, RunState state) {
    Optional<Location> location = locate(file, state).filter(Location::isKnown);
    if (location.isEmpty() || state.loopbacks.containsKey(location.get().device().text())) {
      return Optional.empty();
    }
    String device = location.get().device().text();
    String path = location.get().path();
    Optional<Bytes> bytes =
        device.equals(MEMDISK) ? grub.memdisk().file(path) : world.read(device, path);
    return bytes.map(each -> unpacked(each, state));
  }

  private static Bytes unpacked(Bytes file, RunState state) {
    Optional<Packing> packing = Packing.of(file);
    boolean isRead = packing.flatMap(Unpacking::reader).filter(state.modules::contains).isPresent();
    return isRead ? PackedFile.unpack(file) : file;
  }
}
