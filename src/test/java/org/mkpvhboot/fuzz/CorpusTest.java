package org.mkpvhboot.fuzz;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/** The law of all readers over their seeds and over what the fuzzer found to be worth keeping. */
@Order(1)
final class CorpusTest {
  private static final long MOST_BYTES_OF_ALL = 1 << 20;

  private static final Readers READERS = Readers.ofFakes();

  static Set<String> names() {
    return READERS.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void seeds_andCorpus_onlyFailInGoodOrder(String name) throws Exception {
    OwnThread.run(
        () -> {
          for (Bytes seed : READERS.seeds(name)) {
            READERS.check(name, seed);
          }
          READERS.check(name, Corpus.files(name));
          return name;
        });
  }

  @Test
  void eachReader_hasItsFuzzTest() {
    assertEquals(
        READERS.names(),
        Arrays.stream(ReaderFuzzTest.class.getDeclaredMethods())
            .filter(method -> method.getAnnotations().length > 0)
            .map(method -> method.getName())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void corpus_isSmall_andOfReadersThatThereAre() {
    assertEquals(READERS.names(), Corpus.names(), Corpus.HOW_TO_MAKE);
    long size =
        READERS.names().stream()
            .flatMap(name -> Corpus.files(name).stream())
            .mapToLong(file -> Corpus.read(file).size())
            .sum();
    assertTrue(size < MOST_BYTES_OF_ALL, () -> "the corpus has " + size + " bytes");
  }

  @Test
  void readerThatThrows_isAFinding_oneThatFailsIsNot() {
    FuzzTarget throwing =
        target(
            input -> {
              throw new IllegalStateException("here");
            },
            100,
            1 << 20);
    assertThrows(IllegalStateException.class, () -> throwing.check(Bytes.ofUtf8("x", "x")));
    FuzzTarget failing =
        target(
            input -> {
              throw new Failure(Kind.DAMAGED, Place.NOWHERE, "no", "");
            },
            100,
            1 << 20);
    assertDoesNotThrow(() -> failing.check(Bytes.ofUtf8("x", "x")));
  }

  @Test
  void readerThatTakesTooMuch_isAFinding() {
    List<byte[]> taken = new ArrayList<>();
    FuzzTarget greedy = target(input -> taken.add(new byte[3 << 20]), 0, 1 << 20);
    AssertionError error =
        assertThrows(AssertionError.class, () -> greedy.check(Bytes.ofUtf8("x", "x")));
    assertTrue(
        String.valueOf(error.getMessage()).matches("reader allocates \\d{7} bytes too many for 1"));
  }

  private static FuzzTarget target(FuzzTarget.Plain plain, long perByte, long constant) {
    return FuzzTarget.of("reader", List.of(), plain, perByte, constant);
  }
}
