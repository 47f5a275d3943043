package org.mkpvhboot.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.JsonText;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.report.CheckedConfig;
import org.mkpvhboot.report.FileAnswer;
import org.mkpvhboot.report.ToolVersion;
import org.mkpvhboot.report.text.FindingLines;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.run.Ending;
import org.mkpvhboot.run.Forecast;
import org.mkpvhboot.run.Severity;
import org.mkpvhboot.target.Target;

/** The findings of the verb check in SARIF 2.1.0, a standard of OASIS, for code scanning. */
public final class CheckSarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  /** What stands for the folder in which check was started. */
  private static final String CURRENT_FOLDER = "%SRCROOT%";

  private final JsonGenerator json;
  private final SarifFiles files;
  private final boolean withUnreachable;
  private final List<RulePage.Rule> rules = RulePage.rules();

  private CheckSarif(JsonGenerator json, SarifFiles files, boolean withUnreachable) {
    this.json = json;
    this.files = files;
    this.withUnreachable = withUnreachable;
  }

  /**
   * Writes one run.
   *
   * @param withUnreachable whether findings that never matter are told too
   * @param exitCode of the run
   */
  public static Bytes of(
      List<FileAnswer<CheckedConfig>> checked,
      SarifFiles files,
      boolean withUnreachable,
      int exitCode) {
    return JsonText.of(json -> new CheckSarif(json, files, withUnreachable).log(checked, exitCode));
  }

  private void log(List<FileAnswer<CheckedConfig>> checked, int exitCode) throws IOException {
    json.writeStartObject();
    json.writeStringField("$schema", SCHEMA);
    json.writeStringField("version", "2.1.0");
    json.writeArrayFieldStart("runs");
    json.writeStartObject();
    tool();
    invocation(checked, exitCode);
    json.writeStringField("columnKind", "utf16CodeUnits");
    json.writeArrayFieldStart("results");
    for (FileAnswer<CheckedConfig> answer : checked) {
      if (answer.found().isPresent()) {
        results(answer.file(), answer.found().get());
      }
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void tool() throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "mkpvhboot");
    json.writeStringField("version", ToolVersion.version());
    json.writeArrayFieldStart("rules");
    for (RulePage.Rule rule : rules) {
      json.writeStartObject();
      json.writeStringField("id", rule.code());
      text("shortDescription", rule.summary());
      text("fullDescription", rule.text());
      json.writeObjectFieldStart("help");
      json.writeStringField("text", rule.text());
      json.writeStringField("markdown", rule.markdown());
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  /** What could not be judged is no finding, but a fault of the run. */
  private void invocation(List<FileAnswer<CheckedConfig>> checked, int exitCode)
      throws IOException {
    json.writeArrayFieldStart("invocations");
    json.writeStartObject();
    json.writeNumberField("exitCode", exitCode);
    json.writeBooleanField(
        "executionSuccessful", checked.stream().allMatch(answer -> answer.failure().isEmpty()));
    json.writeArrayFieldStart("toolExecutionNotifications");
    for (FileAnswer<CheckedConfig> answer : checked) {
      if (answer.failure().isPresent()) {
        Failure failure = answer.failure().get();
        json.writeStartObject();
        json.writeStringField("level", "error");
        message(failure.place(), failure.what(), failure.next());
        locations(failure.place(), answer.file());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private void results(String file, CheckedConfig config) throws IOException {
    FindingLines lines = new FindingLines(config);
    boolean anyError = false;
    for (CheckedConfig.Entry entry : config.entries()) {
      anyError |= entry.finding().isError();
      if (withUnreachable || entry.finding().severity() != Severity.UNREACHABLE) {
        result(file, entry.finding(), lines.next(entry), entry.targets());
      }
    }
    if (!config.passes() && !anyError) {
      for (CheckedConfig.Judged judged : config.forecasts()) {
        if (judged.forecast().outlook() == Forecast.Outlook.FAILS) {
          result(file, failing(judged.forecast()), "", List.of(judged.target()));
        }
      }
    }
  }

  /** A guest that does not boot, where no finding says why. */
  private static BootFinding failing(Forecast forecast) {
    Ending first = forecast.endings().get(0);
    return new BootFinding(
        Severity.FATAL,
        first.kind().word(),
        first.place(),
        Printable.ofBytes(forecast.answer()),
        first.next());
  }

  private void result(String file, BootFinding finding, String next, List<Target> targets)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", finding.code());
    Optional<Integer> index = ruleIndex(finding.code());
    if (index.isPresent()) {
      json.writeNumberField("ruleIndex", index.get());
    }
    json.writeStringField("level", level(finding.severity()));
    message(finding.place(), finding.what(), next);
    locations(finding.place(), file);
    json.writeObjectFieldStart("properties");
    json.writeStringField("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    json.writeArrayFieldStart("targets");
    for (Target target : targets) {
      json.writeString(target.id());
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private Optional<Integer> ruleIndex(String code) {
    int index = rules.stream().map(RulePage.Rule::code).toList().indexOf(code);
    return index < 0 ? Optional.empty() : Optional.of(index);
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR, FATAL -> "error";
      case WARNING, UNKNOWN, DEGRADED -> "warning";
      case UNREACHABLE -> "note";
    };
  }

  /** What and what to do; a place that is no file on this machine is named in it. */
  private void message(Place place, String what, String next) throws IOException {
    boolean isElsewhere = !place.isNowhere() && files.uri(place.file()).isEmpty();
    String stop = what.endsWith("?") || what.endsWith(".") ? "" : ".";
    List<String> parts = new ArrayList<>();
    parts.add((isElsewhere ? place + ": " : "") + what + stop);
    if (!next.isEmpty()) {
      parts.add(next);
    }
    text("message", Printable.of(String.join(" ", parts)));
  }

  private void text(String field, String text) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("text", text);
    json.writeEndObject();
  }

  /**
   * Where a finding is: its own file, else the file that was checked, and none when there is none.
   *
   * <p>What is on a guest's disk is in the file of that disk.
   */
  private void locations(Place place, String checkedFile) throws IOException {
    Optional<String> own = place.isNowhere() ? Optional.empty() : files.uri(place.file());
    Optional<String> uri = own.or(() -> files.uri(checkedFile));
    boolean isElsewhere = own.isEmpty() && !place.isNowhere();
    json.writeArrayFieldStart("locations");
    if (uri.isPresent() || isElsewhere) {
      json.writeStartObject();
      if (uri.isPresent()) {
        physicalLocation(uri.get(), own.isPresent() ? place : Place.NOWHERE);
      }
      if (isElsewhere) {
        json.writeArrayFieldStart("logicalLocations");
        json.writeStartObject();
        json.writeStringField("fullyQualifiedName", place.toString());
        json.writeEndObject();
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void physicalLocation(String uri, Place place) throws IOException {
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", uri);
    if (!uri.startsWith("/") && !uri.matches("[a-z]+:.*")) {
      json.writeStringField("uriBaseId", CURRENT_FOLDER);
    }
    json.writeEndObject();
    if (place.line() > 0) {
      json.writeObjectFieldStart("region");
      json.writeNumberField("startLine", place.line());
      if (place.column() > 0) {
        json.writeNumberField("startColumn", files.column(place));
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
