package org.mkpvhboot.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.testing.OfTheMachine;

/** The fuzzer finds what it is to find, and finds it again by its seed. */
@OfTheMachine
final class FuzzerTest {
  private static final List<Bytes> SEEDS =
      List.of(Bytes.ofUtf8("one seed", "seed"), Bytes.ofUtf8("another seed", "seed"));
  private static final int LEAST_INPUTS = 100;
  private static final long FIRST_SEED = 7;

  @AfterEach
  void forgetSeed() {
    System.clearProperty("mkpvhboot.fuzz.seed");
    System.clearProperty("mkpvhboot.fuzz.target");
  }

  private static FuzzTarget reader(String name, FuzzTarget.Plain plain) {
    return FuzzTarget.of(name, SEEDS, plain, 100, 1 << 20);
  }

  private static List<String> run(FuzzTarget... targets) throws InterruptedException {
    return new Fuzzer(List.of(targets)).run(0, LEAST_INPUTS, FIRST_SEED);
  }

  private static boolean isSeed(Bytes input) {
    return SEEDS.contains(input);
  }

  @Test
  void failures_areNoFinding() throws InterruptedException {
    FuzzTarget refuses =
        reader(
            "refuses",
            input -> {
              throw new Failure(Kind.DAMAGED, Place.NOWHERE, "no", "");
            });
    assertEquals(List.of(), run(refuses));
  }

  @Test
  void anyOtherException_isAFinding() throws InterruptedException {
    FuzzTarget throwing =
        reader(
            "throws",
            input -> {
              if (!isSeed(input)) {
                throw new IllegalStateException("here");
              }
            });
    List<String> findings = run(throwing);
    assertTrue(
        findings.get(0).startsWith("throws, seed 7 throws java.lang.IllegalStateException: here"),
        findings.get(0));
  }

  @Test
  void tooMuchMemory_isAFinding() throws InterruptedException {
    AtomicInteger taken = new AtomicInteger();
    FuzzTarget greedy =
        reader(
            "greedy",
            input -> {
              if (!isSeed(input)) {
                taken.addAndGet(new byte[3 << 20].length);
              }
            });
    String finding = run(greedy).get(0);
    assertTrue(finding.matches("greedy, seed 7 allocates 31\\d{5} bytes for \\d+"), finding);
  }

  @Test
  void eachReader_getsItsInputs_howeverSlowItIs() throws InterruptedException {
    FuzzTarget fast = reader("fast", input -> {});
    FuzzTarget slow = reader("slow", input -> Thread.sleep(2));
    Fuzzer fuzzer = new Fuzzer(List.of(fast, slow));
    assertEquals(List.of(), fuzzer.run(0, LEAST_INPUTS, FIRST_SEED));
    assertTrue(fuzzer.inputs(slow) >= LEAST_INPUTS, fuzzer::toString);
    assertTrue(fuzzer.inputs(fast) >= LEAST_INPUTS, fuzzer::toString);
  }

  @Test
  void findingsSeed_givesTheSameInputAgain() throws InterruptedException {
    List<Bytes> bad = new ArrayList<>();
    FuzzTarget reader =
        reader(
            "bad, sometimes",
            input -> {
              if (!isSeed(input) && Math.floorMod(input.hashCode(), 10) == 3) {
                bad.add(input);
                throw new IllegalStateException("bad");
              }
            });
    FuzzTarget other = reader("other", input -> bad.add(input));
    String finding = run(reader).get(0);
    List<Bytes> found = List.copyOf(bad);
    bad.clear();

    System.setProperty(
        "mkpvhboot.fuzz.seed", finding.replaceFirst("(?s).*?, seed (\\d+) .*", "$1"));
    System.setProperty("mkpvhboot.fuzz.target", "bad, sometimes");
    List<String> again = run(other, reader);

    assertEquals(1, again.size());
    assertEquals(firstLine(finding), firstLine(again.get(0)));
    assertEquals(found.subList(0, 1), bad);
  }

  private static String firstLine(String finding) {
    return finding.lines().findFirst().orElse("");
  }

  @Test
  void sameFirstSeed_givesTheSameInputs() throws InterruptedException {
    List<Bytes> first = new ArrayList<>();
    List<Bytes> second = new ArrayList<>();
    assertEquals(List.of(), run(reader("reader", first::add)));
    assertEquals(List.of(), run(reader("reader", second::add)));
    assertEquals(first.subList(0, LEAST_INPUTS), second.subList(0, LEAST_INPUTS));
  }
}
