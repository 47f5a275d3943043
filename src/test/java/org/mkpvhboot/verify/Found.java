package org.mkpvhboot.verify;

import java.util.stream.Collectors;
import org.mkpvhboot.anatomy.LoadedFile;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;

/** What a rule finds, in the two lines for each finding that verify prints. */
final class Found {
  static final String NOTHING = "";

  private Found() {}

  static String by(Rule rule, Draft draft, Guest guest) {
    return by(rule, draft.build(), guest);
  }

  static String by(Rule rule, Bytes image, Guest guest) {
    return in(rule, Candidate.of(LoadedFile.of(image, false), guest));
  }

  /** In an image that was packed with gzip. */
  static String unpackedBy(Rule rule, Bytes image, Guest guest) {
    return in(rule, Candidate.of(LoadedFile.of(image, true), guest));
  }

  private static String in(Rule rule, Candidate image) {
    return rule.check(image).stream().map(Found::text).collect(Collectors.joining());
  }

  private static String text(Finding finding) {
    String first = finding.place() + ": " + finding.what();
    String second = finding.field() + " is " + finding.value() + ", should be " + finding.limit();
    return first + "\n  " + second + ". " + finding.next() + "\n";
  }
}
