package org.mkpvhboot.firmware;

/**
 * Why a firmware cannot work at its place.
 *
 * @param subject what is wrong
 * @param offset in the firmware, where that is what is wrong
 * @param field what it is called
 * @param value what it is
 * @param limit what would be right
 * @param what the reason as a sentence without its full stop
 * @param outcome what happens when it is started all the same, as a sentence
 * @param next what to do, as a sentence
 */
public record Refusal(
    Subject subject,
    long offset,
    String field,
    String value,
    String limit,
    String what,
    String outcome,
    String next) {
  /** What a refusal is about. */
  public enum Subject {
    /** The file: it is damaged. */
    FILE,
    /** What is in the file: it is whole, but nothing to start. */
    CONTENTS,
    /** The address that it is loaded at. */
    LOAD,
    /** The address that it is entered at. */
    ENTRY
  }
}
