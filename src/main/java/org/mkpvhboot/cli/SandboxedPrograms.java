package org.mkpvhboot.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.disk.ProgramRunner;

/** Runs the programs that read a guest's disk. */
public final class SandboxedPrograms implements ProgramRunner {
  /** Of standard error, in bytes: more is read and dropped. */
  private static final int MOST_ERRORS = 4096;

  @Override
  public <T> Ended<T> run(List<String> command, Bytes input, OutputReader<T> reader)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try {
      CompletableFuture<String> errors =
          CompletableFuture.supplyAsync(() -> start(process.getErrorStream()));
      feed(process, input);
      T out = reader.read(process.getInputStream());
      process.getInputStream().close();
      return new Ended<>(process.waitFor(), out, errors.join());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static void feed(Process process, Bytes input) {
    try (OutputStream in = process.getOutputStream()) {
      input.writeTo(in);
    } catch (IOException e) {
      // it ended without asking for all
    }
  }

  private static String start(InputStream errors) {
    try (errors) {
      byte[] start = errors.readNBytes(MOST_ERRORS);
      errors.transferTo(OutputStream.nullOutputStream());
      return new String(start, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // it was killed
    }
  }
}
