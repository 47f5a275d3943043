package org.mkpvhboot.failure;

/**
 * The one exception for everything that a user can cause or fix.
 *
 * <p>It carries four facts, so that the command line prints two useful lines and a script reads one
 * number: what happened, where, what to do next, and the {@link Kind} with its exit code.
 */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The kinds of failure; each has one exit code. */
  public enum Kind {
    /** A verdict that an image would not boot, or that two things differ. */
    VERDICT(1, "a negative verdict"),
    /** An option or argument that makes no sense. */
    USAGE(2, "usage"),
    /** A file, module or package that does not exist. */
    NOT_FOUND(3, "not found"),
    /** A file that is something else than what it was given as. */
    NOT_THIS_FORMAT(4, "not this format"),
    /** A file of the right format with wrong contents. */
    DAMAGED(4, "damaged"),
    /** A valid input that this tool does not handle. */
    UNSUPPORTED(5, "unsupported"),
    /** An input or output beyond a limit. */
    TOO_BIG(5, "too big"),
    /** An output that cannot be written. */
    CANNOT_WRITE(6, "cannot write");

    private final int exitCode;
    private final String words;

    Kind(int exitCode, String words) {
      this.exitCode = exitCode;
      this.words = words;
    }

    /** Returns the process exit code, 1 to 6. */
    public int exitCode() {
      return exitCode;
    }

    /** What a help text calls it. */
    public String words() {
      return words;
    }
  }

  private final Kind kind;
  private final Place place;
  private final String what;
  private final String next;

  /**
   * Makes a failure.
   *
   * @param kind the kind, which decides the exit code
   * @param place where it happened, {@link Place#NOWHERE} when no file is involved
   * @param what what happened, one line without a full stop
   * @param next what the user can do about it, one line; may be empty
   */
  public Failure(Kind kind, Place place, String what, String next) {
    super(place.isNowhere() ? what : place + ": " + what);
    this.kind = kind;
    this.place = place;
    this.what = what;
    this.next = next;
  }

  /** A command line, or a value in it, that makes no sense: USAGE without a place. */
  public static Failure usage(String what, String next) {
    return new Failure(Kind.USAGE, Place.NOWHERE, what, next);
  }

  /** An input that is within the limits, but not within this Java's memory. */
  public static Failure outOfMemory(Place place) {
    return new Failure(
        Kind.TOO_BIG,
        place,
        "the input needs more memory than Java may use here",
        "Set JAVA_TOOL_OPTIONS=-Xmx4g, or put less into the image.");
  }

  /** Returns this failure with {@code cause} attached, for {@code --debug}. */
  public Failure causedBy(Throwable cause) {
    initCause(cause);
    return this;
  }

  public Kind kind() {
    return kind;
  }

  public Place place() {
    return place;
  }

  /** What happened, without the place. */
  public String what() {
    return what;
  }

  /** What the user can do next; may be empty. */
  public String next() {
    return next;
  }
}
