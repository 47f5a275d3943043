import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What bench/run compares the fleet to: writes an image so many times, each a little different. */
final class PlainLoop {
  private PlainLoop() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    byte[] image = Files.readAllBytes(Path.of(args[0]));
    Path folder = Files.createDirectories(Path.of(args[1]));
    int count = Integer.parseInt(args[2]);
    int threads = Integer.parseInt(args[3]);
    Thread[] writers = new Thread[threads];
    for (int t = 0; t < threads; t++) {
      int first = t;
      writers[t] = new Thread(() -> write(image.clone(), folder, first, count, threads));
      writers[t].start();
    }
    for (Thread writer : writers) {
      writer.join();
    }
  }

  private static void write(byte[] image, Path folder, int first, int count, int step) {
    try {
      for (int i = first; i < count; i += step) {
        image[image.length - 2000] = (byte) i;
        image[image.length - 1999] = (byte) (i >> 8);
        Files.write(folder.resolve("tenant-" + i + ".bin"), image);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
