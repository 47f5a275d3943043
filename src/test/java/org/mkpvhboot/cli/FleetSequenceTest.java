package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.World;
import org.mkpvhboot.verify.Verifier;

/**
 * After any sequence of runs, who was good before and still stands in the manifest has an image
 * that boots, and its snippet.
 *
 * <p>Each seed is 40 runs: entries are added, removed, renamed, changed, broken and mended; runs
 * are whole, of a shard, killed, or a step back.
 */
final class FleetSequenceTest {
  private static final int RUNS = 40;
  private static final int MOST_TENANTS = 12;

  private final World world = new World();
  private final Map<String, Bytes> builtOf = new HashMap<>();

  /** The tenants as the manifest means them, with the value that each has. */
  private final Map<String, Integer> tenants = new TreeMap<>();

  /** How the entry of a tenant is broken; none for a good one. */
  private final Map<String, String> broken = new HashMap<>();

  /** Of each generation the value that each tenant's image was built with. */
  private final Map<Integer, Map<String, Integer>> generations = new HashMap<>();

  private int names;
  private int assertions;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void sequences_leaveEachTenantItsImageAndSnippet(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 6; i++) {
      add(random);
    }
    run(false);
    for (int i = 0; i < RUNS; i++) {
      change(random);
      step(random);
      check();
    }
    assertTrue(assertions > RUNS, "only " + assertions + " images were looked at");
  }

  private void add(Random random) {
    tenants.put("t" + names++, random.nextInt(5));
  }

  private void change(Random random) {
    List<String> all = new ArrayList<>(tenants.keySet());
    String one = all.get(random.nextInt(all.size()));
    switch (random.nextInt(8)) {
      case 0, 1 -> {
        if (all.size() < MOST_TENANTS) {
          add(random);
        }
      }
      case 2 -> {
        if (all.size() > 4) {
          remove(one);
        }
      }
      case 3 -> {
        remove(one);
        add(random);
      }
      case 4 -> tenants.put(one, random.nextInt(5));
      case 5 -> broken.put(one, "{name: " + one + ", target: none}");
      case 6 -> broken.put(one, "{nmae: " + one + "}");
      default -> broken.clear();
    }
  }

  private void remove(String name) {
    tenants.remove(name);
    broken.remove(name);
  }

  private void step(Random random) throws IOException {
    switch (random.nextInt(6)) {
      case 0 -> refusedShard();
      case 1 -> rollBack();
      case 2 -> killed(random);
      default -> run(!broken.isEmpty());
    }
  }

  private void refusedShard() {
    writeManifest();
    CommandLineRun.Result result =
        world.type("mkpvhboot fleet m.yaml -d d --xl-config current --shard 0/2");
    assertEquals(2, result.exitCode(), result::err);
    assertTrue(result.err().contains("has the whole fleet"), result.err());
  }

  private void rollBack() {
    CommandLineRun.Result result = world.type("mkpvhboot fleet --rollback -d d");
    assertTrue(result.exitCode() == 0 || result.exitCode() == 3, result::err);
  }

  /** A run that is killed just before its generation is published, with any of its files whole. */
  private void killed(Random random) throws IOException {
    int before = current();
    // a killed run does not come to the pruning
    run(!broken.isEmpty(), "--keep 99");
    int after = current();
    if (after == before) {
      return;
    }
    world.delete("d/current");
    Files.createSymbolicLink(world.path("d/current"), world.path("generations/" + before));
    Path left = world.path("d/generations/.new");
    Files.move(world.path("d/generations/" + after), left);
    generations.remove(after);
    Files.delete(left.resolve("report.json"));
    for (String name : tenants.keySet()) {
      Path image = left.resolve(name + ".bin");
      if (Files.exists(image) && random.nextBoolean()) {
        byte[] contents = Files.readAllBytes(image);
        Files.delete(image);
        Files.write(image, Arrays.copyOf(contents, random.nextInt(contents.length)));
      }
    }
  }

  private void run(boolean keepGoing) throws IOException {
    run(keepGoing, "");
  }

  private void run(boolean keepGoing, String more) throws IOException {
    writeManifest();
    String going = keepGoing ? " --keep-going" : "";
    boolean isFirst = !Files.exists(world.path("d/current"));
    Map<String, Integer> had = isFirst ? Map.of() : images();
    CommandLineRun.Result result =
        world.type("mkpvhboot fleet m.yaml -d d --xl-config current " + more + going);
    boolean tooMany = result.err().contains("--allow-removals");
    assertEquals(broken.isEmpty() && !tooMany ? 0 : 2, result.exitCode(), result::err);
    if (tooMany) {
      return;
    }
    Map<String, Integer> has = new TreeMap<>();
    boolean isAnyNameUnknown = broken.values().stream().anyMatch(entry -> entry.contains("nmae"));
    if (isAnyNameUnknown) {
      has.putAll(had);
    }
    tenants.forEach(
        (name, value) -> {
          if (!broken.containsKey(name)) {
            has.put(name, value);
          } else if (had.containsKey(name)) {
            has.put(name, had.getOrDefault(name, -1));
          }
        });
    generations.put(current(), has);
  }

  private void writeManifest() {
    StringBuilder text =
        new StringBuilder(
            """
            defaults:
              target: i386-xen_pvh
              template: linux
              variables: {KERNEL: /vmlinuz, INITRD: "", DISK: xen/xvda}
            tenants:
            """);
    tenants.forEach(
        (name, value) ->
            text.append("- ")
                .append(
                    broken.getOrDefault(
                        name, "{name: " + name + ", variables: {CMDLINE: v" + value + "}}"))
                .append('\n'));
    world.write("m.yaml", text.toString());
  }

  private int current() throws IOException {
    String link = Files.readSymbolicLink(world.path("d/current")).getFileName().toString();
    return Integer.parseInt(link);
  }

  private Map<String, Integer> images() throws IOException {
    return generations.getOrDefault(current(), Map.of());
  }

  /** Every tenant of the current generation has what its last good entry says. */
  private void check() throws IOException {
    for (Map.Entry<String, Integer> tenant : images().entrySet()) {
      Bytes image = world.read("d/current/" + tenant.getKey() + ".bin");
      assertEquals(built(tenant.getValue()), image, tenant::toString);
      assertTrue(Verifier.judge(image, Guest.PVH).passes(), tenant::toString);
      assertEquals(
          "type = \"pvh\"\nkernel = \"/work/d/current/" + tenant.getKey() + ".bin\"\n",
          world.read("d/current/xl/" + tenant.getKey() + ".cfg").latin1());
      assertions++;
    }
  }

  private Bytes built(int value) {
    return builtOf.computeIfAbsent(
        "v" + value,
        cmdline -> {
          world
              .type(
                  "mkpvhboot build -q -O i386-xen_pvh --template linux -o one.bin --set KERNEL=/vmlinuz"
                      + " --set INITRD= --set DISK=xen/xvda --set CMDLINE="
                      + cmdline)
              .assertGood();
          return world.read("one.bin");
        });
  }
}
