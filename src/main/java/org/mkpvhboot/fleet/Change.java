package org.mkpvhboot.fleet;

/** What a run does to a tenant's image. */
public enum Change {
  /** There was none in the current generation. */
  NEW("new"),
  /** There is one with other bytes. */
  CHANGED("changed"),
  /** The bytes are the same: another name for the same file. */
  UNCHANGED("unchanged"),
  /** The entry has an error: the image stays as it is in the current generation. */
  KEPT("kept"),
  /** The entry has an error, and there is no image of it. */
  FAILED("failed"),
  /** Of another shard. */
  ELSEWHERE("elsewhere");

  private final String title;

  Change(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
