package org.mkpvhboot.bytes;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The SHA-256 of pieces, one after another. */
public final class Sha256 {
  private Sha256() {}

  /** The sum of pieces as 64 lower-case hexadecimal digits. */
  public static String of(List<Bytes> pieces) {
    return after(start(), pieces);
  }

  /**
   * The same for pieces after those that a digest has taken in; the digest is at its start then.
   */
  public static String after(MessageDigest digest, List<Bytes> pieces) {
    pieces.forEach(piece -> piece.update(digest));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** A digest, which every Java platform has. */
  public static MessageDigest start() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
