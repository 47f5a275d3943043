package org.mkpvhboot.reference;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's Chromium, told what to do by its own protocol over a pipe; one page at a time. */
final class Chromium implements AutoCloseable {
  private final Process process;
  private final OutputStream to;
  private final InputStream from;
  private final Path log;
  private final String session;
  private final List<String> complaints = new ArrayList<>();
  private boolean isLoaded;
  private int number;

  /** Starts it; {@code folder} takes its profile. */
  Chromium(Path folder) throws IOException {
    log = folder.resolve("chromium.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            "bash",
            "-c",
            "exec 3<&0 4>&1 </dev/null >\"$1\" 2>&1; exec \"$2\" \"$3\" --remote-debugging-pipe",
            "chromium",
            log.toString(),
            Lab.script("chromium"),
            folder.toString());
    process = builder.start();
    to = process.getOutputStream();
    from = process.getInputStream();
    JsonObject target = call("", "Target.createTarget", "{\"url\": \"about:blank\"}");
    JsonObject attach = new JsonObject();
    attach.add("targetId", target.get("targetId"));
    attach.addProperty("flatten", true);
    session = call("", "Target.attachToTarget", attach.toString()).get("sessionId").getAsString();
    for (String domain : List.of("Page", "Runtime", "Log")) {
      call(domain + ".enable", "{}");
    }
  }

  /** Makes the window so large, for light or dark {@code colours}. */
  void show(int width, int height, String colours) throws IOException {
    call(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\": %d, \"height\": %d, \"deviceScaleFactor\": 1, \"mobile\": false}"
            .formatted(width, height));
    call(
        "Emulation.setEmulatedMedia",
        "{\"features\": [{\"name\": \"prefers-color-scheme\", \"value\": \"%s\"}]}"
            .formatted(colours));
  }

  /** Loads a page. */
  void open(Path page) throws IOException {
    isLoaded = false;
    JsonObject where = new JsonObject();
    where.addProperty("url", page.toUri().toString());
    call("Page.navigate", where.toString());
    while (!isLoaded) {
      take(read());
    }
  }

  /** The value of an expression in the page. */
  JsonElement ask(String expression) throws IOException {
    JsonObject question = new JsonObject();
    question.addProperty("expression", expression);
    question.addProperty("returnByValue", true);
    JsonObject answer = call("Runtime.evaluate", question.toString());
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(answer.toString());
    }
    return answer.getAsJsonObject("result").get("value");
  }

  /** What the console has shown and what was thrown since the last time. */
  List<String> complaints() {
    List<String> said = List.copyOf(complaints);
    complaints.clear();
    return said;
  }

  /** A picture of what the window shows. */
  void picture(Path file) throws IOException {
    String data = call("Page.captureScreenshot", "{}").get("data").getAsString();
    Files.write(file, Base64.getDecoder().decode(data));
  }

  private JsonObject call(String method, String parameters) throws IOException {
    return call(session, method, parameters);
  }

  private JsonObject call(String of, String method, String parameters) throws IOException {
    JsonObject message = new JsonObject();
    message.addProperty("id", ++number);
    message.addProperty("method", method);
    message.add("params", JsonParser.parseString(parameters));
    if (!of.isEmpty()) {
      message.addProperty("sessionId", of);
    }
    to.write((message + "\0").getBytes(StandardCharsets.UTF_8));
    to.flush();
    while (true) {
      JsonObject answer = read();
      if (answer.has("error")) {
        throw new IllegalStateException(method + ": " + answer);
      }
      if (answer.has("id") && answer.get("id").getAsInt() == number) {
        return answer.getAsJsonObject("result");
      }
      take(answer);
    }
  }

  private void take(JsonObject event) {
    String method = event.has("method") ? event.get("method").getAsString() : "";
    switch (method) {
      case "Page.loadEventFired" -> isLoaded = true;
      case "Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown" ->
          complaints.add(event.get("params").toString());
      default -> {}
    }
  }

  /** A message of the protocol ends with a byte of zero. */
  private JsonObject read() throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    for (int b = from.read(); b != 0; b = from.read()) {
      if (b < 0) {
        throw new IOException("Chromium has ended: " + Files.readString(log));
      }
      message.write(b);
    }
    return JsonParser.parseString(message.toString(StandardCharsets.UTF_8)).getAsJsonObject();
  }

  @Override
  public void close() throws IOException {
    to.close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
