package org.mkpvhboot.docs;

import java.util.function.BiFunction;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/** Puts a sentence with Markdown's inline marks into roff: code and strong words are bold. */
final class InlineText {
  private static final String STRONG = "**";

  private final Place place;
  private final String text;
  private final BiFunction<String, String, String> links;
  private final StringBuilder roff = new StringBuilder();
  private int at;
  private boolean isStrong;

  private InlineText(Place place, String text, BiFunction<String, String, String> links) {
    this.place = place;
    this.text = text;
    this.links = links;
  }

  /**
   * Puts a sentence into roff.
   *
   * @param place for messages
   * @param links what stands for a link, in roff, by its text in Markdown and its target
   * @throws Failure UNSUPPORTED for marks that our pages do not have
   */
  static String roff(Place place, String text, BiFunction<String, String, String> links) {
    InlineText inline = new InlineText(place, text, links);
    while (inline.at < text.length()) {
      inline.readPiece();
    }
    inline.check(!inline.isStrong, "** has no end");
    return inline.roff.toString();
  }

  private void readPiece() {
    char c = text.charAt(at);
    if (c == '`') {
      readCode();
    } else if (text.startsWith(STRONG, at)) {
      isStrong = !isStrong;
      font();
      at += STRONG.length();
    } else if (c == '[') {
      readLink();
    } else {
      boolean isEntity = text.substring(at).matches("&#?\\w+;.*");
      boolean isMark = "*\\<".indexOf(c) >= 0 || text.startsWith("![", at);
      check(!isEntity && !isMark, "'" + c + "' is nothing that the man pages can show here");
      int end = at + Character.charCount(text.codePointAt(at));
      roff.append(RoffPage.escaped(text.substring(at, end)));
      at = end;
    }
  }

  private void font() {
    roff.append(isStrong ? "\\fB" : "\\fR");
  }

  private void readCode() {
    int end = text.indexOf('`', at + 1);
    check(end > at + 1, "` has no end, or nothing in it");
    roff.append("\\fB").append(RoffPage.escaped(text.substring(at + 1, end)));
    font();
    at = end + 1;
  }

  private void readLink() {
    int middle = text.indexOf("](", at);
    int end = text.indexOf(')', Math.max(middle, at));
    check(middle > 0 && end > 0, "[ is no link");
    roff.append(links.apply(text.substring(at + 1, middle), text.substring(middle + 2, end)));
    font();
    at = end + 1;
  }

  private void check(boolean isGood, String what) {
    if (!isGood) {
      throw new Failure(
          Kind.UNSUPPORTED,
          place,
          what + ", in: " + text,
          "Write it as the other pages in docs/ do, or teach docs.InlineText.");
    }
  }
}
