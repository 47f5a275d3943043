package org.mkpvhboot.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.MessageDigest;
import java.util.List;
import org.junit.jupiter.api.Test;

final class Sha256Test {
  /** NIST's example of one block. */
  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void of_pieces_isThatOfTheWhole() {
    assertEquals(OF_ABC, Sha256.of(List.of(Bytes.ofUtf8("a", ""), Bytes.ofUtf8("bc", ""))));
    assertEquals(OF_ABC, Bytes.ofUtf8("abc", "").sha256());
  }

  @Test
  void after_whatWasTakenIn_goesOn() {
    MessageDigest digest = Sha256.start();
    Bytes.ofUtf8("ab", "").update(digest);
    assertEquals(OF_ABC, Sha256.after(digest, List.of(Bytes.ofUtf8("c", ""))));
  }
}
