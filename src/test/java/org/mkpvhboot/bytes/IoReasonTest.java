package org.mkpvhboot.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class IoReasonTest {
  static Stream<Arguments> reasons() {
    return Stream.of(
        Arguments.of(new AccessDeniedException("f"), "permission denied"),
        Arguments.of(new NoSuchFileException("f"), "no such file or folder"),
        Arguments.of(new NotDirectoryException("f"), "not a folder"),
        Arguments.of(
            new FileSystemException("f", null, "No space left on device"),
            "No space left on device"),
        Arguments.of(new FileSystemException("f"), "f"),
        Arguments.of(new IOException("Broken pipe"), "Broken pipe"),
        Arguments.of(new IOException(), "input or output error"));
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void of_isInWords(IOException cause, String reason) {
    assertEquals(reason, IoReason.of(cause));
  }
}
