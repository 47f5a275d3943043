package org.mkpvhboot.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.disk.GuestDisks.Entry;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Place;

final class FolderListingTest {
  private static final long TIME = 1795807392L;

  private static List<Entry> parse(String names, String lines) {
    return FolderListing.parse(names, lines, Place.file("(xen/xvda)/"));
  }

  private static Entry file(String name, long size) {
    return new Entry(name, false, size, Optional.of(TIME));
  }

  private static Entry unopened(String name) {
    return new Entry(name, false, 0, Optional.empty());
  }

  @Test
  void entries_haveSizeAndTimeInTheFoldersOrder() {
    assertEquals(
        List.of(
            new Entry("lost+found", true, 0, Optional.of(TIME)),
            file("a b", 2),
            file("20261127192312 b", 123456789012L)),
        parse(
            "./ ../ lost+found/ a b 20261127192312 b \n",
            """
            DIR          20261127192312 ./
            DIR          20261127192312 ../
            DIR          20261127192312 lost+found/
            2            20261127192312 a b
            123456789012 20261127192312 20261127192312 b

            """));
  }

  @Test
  void folderWithoutTimes_hasNone() {
    assertEquals(
        List.of(
            new Entry("a", true, 0, Optional.empty()), new Entry("7", false, 7, Optional.empty())),
        parse("a/ 7 \n", "DIR         a/\n7           7\n\n"));
  }

  @Test
  void linksThatGrubCannotOpen_areEntries() {
    String names = "./ ../ lib lib64 a gone \n";
    String dots = "DIR          20261127192312 ./\nDIR          20261127192312 ../\n";
    List<Entry> old = List.of(unopened("lib"), unopened("lib64"), file("a", 1), unopened("gone"));
    assertEquals(old, parse(names, dots + "1            20261127192312 a\n\n"));
    assertEquals(
        List.of(file("lib", 0), file("lib64", 0), file("a", 1), file("gone", 0)),
        parse(
            names,
            dots
                + """
                ???????????? 20261127192312 lib
                ???????????? 20261127192312 lib64
                1            20261127192312 a
                ???????????? 20261127192312 gone

                """));
  }

  @Test
  void emptyFolder_hasNothing() {
    assertEquals(List.of(), parse("\n", "\n"));
  }

  @ParameterizedTest
  @CsvSource({
    // the end is missing: GRUB stopped in between
    "'a ', '1           a\n'",
    "'a \n', '1           a\n'",
    // a line break, and lines that tell of others than the names
    "'a\nb \n', '1           a\n1           b\n\n'",
    "'a \n', '1           b\n\n'",
    "'a b \n', '1           b\n1           a\n\n'",
    // a blank at the start, which may as well be a time
    "' 20261127192312 x \n', '1            20261127192312 x\n\n'",
    // a dangling link whose name ends as the file is called
    "'a b b \n', '1           b\n\n'",
    // columns that are none
    "'a \n', 'x           a\n\n'",
    "'a \n', '1 1         a\n\n'",
    "'a \n', 'DIR         a\n\n'",
    "'a \n', '1\n\n'",
    // where does the size end?
    "'3a \n', '12345678901233a\n\n'"
  })
  void listsThatDoNotAgree_areRefused(String names, String lines) {
    Failure refused = assertThrows(Failure.class, () -> parse(names, lines));
    assertEquals(Failure.Kind.DAMAGED, refused.kind());
  }

  @Test
  void timesThatAreNone_areLeftOut() {
    assertEquals(
        List.of(new Entry("a", false, 1, Optional.empty())),
        parse("a \n", "1            20261327192312 a\n\n"));
  }
}
