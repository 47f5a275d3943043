package org.mkpvhboot.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.JsonText;
import org.mkpvhboot.report.FileAnswer;
import org.mkpvhboot.verify.Finding;
import org.mkpvhboot.verify.RuleResult;
import org.mkpvhboot.verify.Verdict;
import org.mkpvhboot.verify.XenVersion;

/** Verdicts as JSON: an array with one object for each image. */
public final class VerifyJson {
  private VerifyJson() {}

  public static Bytes of(List<FileAnswer<Verdict>> judged) {
    return JsonText.of(
        json -> {
          json.writeStartArray();
          for (FileAnswer<Verdict> each : judged) {
            write(json, each);
          }
          json.writeEndArray();
        });
  }

  private static void write(JsonGenerator json, FileAnswer<Verdict> judged) throws IOException {
    json.writeStartObject();
    json.writeStringField("image", judged.file());
    if (judged.failure().isPresent()) {
      JsonText.error(json, judged.failure().get());
    } else {
      write(json, judged.found().orElseThrow());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Verdict verdict) throws IOException {
    json.writeStringField("guest", verdict.guest().id());
    json.writeBooleanField("pass", verdict.passes());
    json.writeArrayFieldStart("xen");
    for (XenVersion release : verdict.xen().stream().sorted().toList()) {
      json.writeStartObject();
      json.writeStringField("version", release.id());
      json.writeBooleanField("pass", verdict.passesOn(release));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("findings");
    for (RuleResult result : verdict.results()) {
      for (Finding finding : result.findings()) {
        write(json, verdict, result, finding);
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("notJudged");
    for (RuleResult result : verdict.results()) {
      if (result.notJudged().isPresent()) {
        json.writeStartObject();
        json.writeStringField("rule", result.rule());
        json.writeStringField("why", result.notJudged().get());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Verdict verdict, RuleResult result, Finding finding)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", result.rule());
    json.writeStringField("place", finding.place().toString());
    json.writeStringField("field", finding.field());
    json.writeStringField("value", finding.value());
    json.writeStringField("limit", finding.limit());
    json.writeStringField("what", finding.what());
    json.writeStringField("next", finding.next());
    json.writeArrayFieldStart("xen");
    for (XenVersion release :
        finding.xen().stream().filter(verdict.xen()::contains).sorted().toList()) {
      json.writeString(release.id());
    }
    json.writeEndArray();
    json.writeFieldName("whyStricter");
    if (result.whyStricter().isPresent()) {
      json.writeString(result.whyStricter().get());
    } else {
      json.writeNull();
    }
    json.writeEndObject();
  }
}
