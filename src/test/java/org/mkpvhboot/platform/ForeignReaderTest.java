package org.mkpvhboot.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ForeignReaderTest {
  @Test
  void whatTheLibraryThrowsForDamage_isAnIoException() {
    IOException damaged =
        assertThrows(
            IOException.class,
            () ->
                ForeignReader.call(
                    () -> {
                      throw new IllegalArgumentException("bad header");
                    }));
    assertEquals("its contents make no sense", damaged.getMessage());
  }

  @Test
  void anotherFault_comesThrough() {
    assertThrows(
        IllegalStateException.class,
        () ->
            ForeignReader.call(
                () -> {
                  throw new IllegalStateException("ours");
                }));
  }
}
