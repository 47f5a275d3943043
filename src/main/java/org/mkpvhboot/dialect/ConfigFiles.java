package org.mkpvhboot.dialect;

import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;

/** The files that a config of syslinux may take in. */
public interface ConfigFiles {
  /**
   * What came of opening a file.
   *
   * @param bytes empty when it was not opened
   * @param problem why not; empty where there simply is no such file, and where it was opened
   * @param isKnown whether GRUB comes to the same; where it is not, the problem says what is
   *     missing
   */
  record Opened(Optional<Bytes> bytes, String problem, boolean isKnown) {
    /** A file that is there. */
    public static Opened of(Bytes bytes) {
      return new Opened(Optional.of(bytes), "", true);
    }

    /** No file: GRUB says so in a comment. */
    public static Opened notThere() {
      return new Opened(Optional.empty(), "", true);
    }

    /** Something else that GRUB cannot open, at which it gives up. */
    public static Opened refused(String problem) {
      return new Opened(Optional.empty(), problem, true);
    }

    /** A file of which nobody knows what it holds, or whether it is there. */
    public static Opened unknown(String problem) {
      return new Opened(Optional.empty(), problem, false);
    }
  }

  /** Opens a file by the name that GRUB makes of it. */
  Opened open(String file);
}
