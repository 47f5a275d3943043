package org.mkpvhboot.disk;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.mkpvhboot.bytes.Bytes;

/** Runs a program of the host; handed in, for only the command line starts processes. */
public interface ProgramRunner {
  /** Reads what a program writes while it runs; what it leaves unread ends the program. */
  @FunctionalInterface
  interface OutputReader<T> {
    T read(InputStream out) throws IOException;
  }

  /**
   * What came of a program.
   *
   * @param exitCode 128 and the number of the signal, where one ended it
   * @param out what was made of its standard output
   * @param err the start of its standard error, each byte as one character
   */
  record Ended<T>(int exitCode, T out, String err) {}

  /**
   * Runs a program to its end, in the C locale and without any other variable.
   *
   * @param command each of ASCII but for paths of the host
   * @param input for its standard input
   * @throws IOException when it cannot be started, or its output cannot be read
   */
  <T> Ended<T> run(List<String> command, Bytes input, OutputReader<T> reader) throws IOException;
}
