package org.mkpvhboot.anatomy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What differs in two texts, and what is said when it is not shown. */
final class TextDiffTest {
  private static final TextDiff NO_LINES = new TextDiff(List.of(), Optional.empty());

  private static String numbered(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(i -> "line " + i + "\n")
        .collect(Collectors.joining());
  }

  private static void assertLines(String expected, TextDiff diff) {
    assertEquals(expected, String.join("\n", diff.lines()) + "\n");
    assertEquals(Optional.empty(), diff.remark());
  }

  private static void assertRemark(String expected, TextDiff diff) {
    assertEquals(Optional.of(expected), diff.remark());
    assertEquals(NO_LINES.lines(), diff.lines());
  }

  @Test
  void oneChangedLine_isShownBetweenThreeOthers() {
    assertLines(
        """
        @@ -3,7 +3,7 @@
         line 3
         line 4
         line 5
        -line 6
        +new
         line 7
         line 8
         line 9
        """,
        TextDiff.of(numbered(1, 12), numbered(1, 5) + "new\n" + numbered(7, 12)));
  }

  @Test
  void addedAndRemovedLines_areShown() {
    assertLines(
        """
        @@ -1,2 +1,3 @@
        +first
         line 1
         line 2
        """,
        TextDiff.of(numbered(1, 2), "first\n" + numbered(1, 2)));
    assertLines(
        """
        @@ -1,3 +1,2 @@
         line 1
         line 2
        -line 3
        """,
        TextDiff.of(numbered(1, 3), numbered(1, 2)));
  }

  @Test
  void emptyText_startsAtLine0() {
    assertLines(
        """
        @@ -0,0 +1,1 @@
        +ls
        """,
        TextDiff.of("", "ls\n"));
    assertLines(
        """
        @@ -1,1 +0,0 @@
        -ls
        """,
        TextDiff.of("ls\n", ""));
  }

  @Test
  void oneLineOfManyThousand_isShown() {
    assertLines(
        """
        @@ -39998,6 +39998,7 @@
         line 39998
         line 39999
         line 40000
        +new
         line 40001
         line 40002
         line 40003
        """,
        TextDiff.of(numbered(1, 80_000), numbered(1, 40_000) + "new\n" + numbered(40_001, 80_000)));
  }

  @Test
  void thousandChangedLines_areShown() {
    TextDiff diff = TextDiff.of(numbered(1, 1000), numbered(1001, 2000));
    assertEquals(1 + 2000, diff.lines().size());
  }

  @Test
  void moreChangedLines_areNotShown_andThatIsSaid() {
    assertRemark(
        "from line 6 on, 1001 lines became 2: more than 1000 are not compared one by one; take both"
            + " images apart with mkpvhboot extract and compare the files",
        TextDiff.of(
            numbered(1, 5) + numbered(10, 1010) + "end\n", numbered(1, 5) + "x\ny\n" + "end\n"));
  }

  @Test
  void carriageReturns_areNamed() {
    assertRemark(
        "the lines are the same, but those of the second end with a carriage return",
        TextDiff.of("a\nb\n", "a\r\nb\r\n"));
  }

  @Test
  void missingLineEnd_isNamed() {
    assertRemark("the lines are the same, but their ends are not", TextDiff.of("a\nb", "a\nb\n"));
  }

  /** A diff that says how to get from one text to the other does get there. */
  @Test
  void randomTexts_linesLeadFromOneToTheOther() {
    Random random = new Random(1);
    for (int run = 0; run < 500; run++) {
      List<String> one = randomLines(random);
      List<String> other = randomLines(random);
      TextDiff diff = TextDiff.of(text(one), text(other));
      assertEquals(one.equals(other), diff.lines().isEmpty());
      assertEquals(removedOnly(one, diff, '-', '+'), removedOnly(other, diff, '+', '-'));
    }
  }

  /** The lines without those that the diff marks with {@code own}; both sides are then the same. */
  private static List<String> removedOnly(
      List<String> lines, TextDiff diff, char own, char others) {
    StringBuilder kept = new StringBuilder();
    int next = 0;
    for (String line : diff.lines()) {
      if (line.startsWith("@@")) {
        String range = line.split(" ", -1)[own == '-' ? 1 : 2].substring(1);
        String[] numbers = range.split(",", -1);
        int start = Integer.parseInt(numbers[0]) - (numbers[1].equals("0") ? 0 : 1);
        while (next < start) {
          kept.append(lines.get(next++)).append('\n');
        }
      } else if (line.charAt(0) != others) {
        assertEquals(lines.get(next++), line.substring(1));
        if (line.charAt(0) == ' ') {
          kept.append(line.substring(1)).append('\n');
        }
      }
    }
    lines.subList(next, lines.size()).forEach(line -> kept.append(line).append('\n'));
    return kept.toString().lines().toList();
  }

  private static List<String> randomLines(Random random) {
    return random.ints(random.nextInt(30), 0, 4).mapToObj(number -> "line " + number).toList();
  }

  private static String text(List<String> lines) {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }
}
