package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.check.ConfigCheck;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.World;

/**
 * {@code check --sarif}: what it writes is SARIF 2.1.0 by OASIS' own schema, and says what check
 * says.
 */
final class CheckSarifTest {
  /** The schema as it is in a library for SARIF, which is here for nothing else. */
  private static final String SCHEMA = "/schema/sarif-schema-2.1.0.json";

  private static final Validator VALIDATOR =
      new ValidatorFactory().withJsonNodeFactory(new GsonNode.Factory()).createValidator();

  private final World world = new World();

  CheckSarifTest() {
    world.write("good.cfg", "ls\nhalt\n");
    world.write("a.cfg", "\n  serach -f /x\n");
    world.write("sub/ü b.cfg", "echo é🙂; serach\n");
    world.write("/elsewhere/c.cfg", "serach\n");
    world.write("t.cfg", "linux @@KERNEL@@\nboot\n");
    world.write("early.cfg", "if x\nnormal (memdisk)/grub.cfg\n");
    world.write("vmlinuz", new byte[] {2, 0x21, 0x4c, 0x18});
    world.write("guest.cfg", "foo\nif false; then foo; fi\ninsmod png\nblscfg\n");
    world.write("wait.cfg", "read x\n");
    world.write("odd:\u202ename.cfg", "serach\n");
  }

  private JsonObject sarif(String command, int exitCode) throws IOException {
    CommandLineRun.Result result = world.type("mkpvhboot check --sarif out.sarif " + command);
    assertEquals(exitCode, result.exitCode(), result.err());
    String text = new String(world.read("out.sarif").toArray(), StandardCharsets.UTF_8);
    assertEquals("", errors(text));
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private static JsonObject run(JsonObject log) {
    return log.getAsJsonArray("runs").get(0).getAsJsonObject();
  }

  private static String errors(String json) throws IOException {
    try (InputStream in = CheckSarifTest.class.getResourceAsStream(SCHEMA)) {
      assertNotNull(in);
      String schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      URI uri = VALIDATOR.registerSchema(schema);
      return VALIDATOR.validate(uri, json).getErrors().stream()
          .map(error -> error.getInstanceLocation() + ": " + error.getError())
          .collect(Collectors.joining("\n"));
    }
  }

  /** Each result as {@code level rule uri:line:column message}. */
  private static List<String> lines(JsonObject log) {
    List<String> lines = new ArrayList<>();
    run(log).getAsJsonArray("results").forEach(each -> lines.add(line(each.getAsJsonObject())));
    return lines;
  }

  private static String line(JsonObject result) {
    JsonArray locations = result.getAsJsonArray("locations");
    String where = locations.isEmpty() ? "-" : where(locations.get(0).getAsJsonObject());
    return String.join(
        " ",
        result.get("level").getAsString(),
        result.get("ruleId").getAsString(),
        where,
        result.getAsJsonObject("message").get("text").getAsString());
  }

  private static String where(JsonObject location) {
    if (!location.has("physicalLocation")) {
      return "-";
    }
    JsonObject physical = location.getAsJsonObject("physicalLocation");
    JsonObject artifact = physical.getAsJsonObject("artifactLocation");
    String uri = artifact.get("uri").getAsString();
    boolean isAbsolute = URI.create(uri).isAbsolute();
    assertEquals(!isAbsolute, artifact.has("uriBaseId"), uri);
    JsonObject region = physical.getAsJsonObject("region");
    return region == null
        ? uri
        : uri + ":" + region.get("startLine") + ":" + region.get("startColumn");
  }

  @ParameterizedTest
  @CsvSource({
    "0, good.cfg",
    "0, ''",
    "1, a.cfg good.cfg",
    "1, --early-config early.cfg a.cfg",
    "1, -O x86_64-xen --kernel vmlinuz good.cfg",
    "5, -v --guest-config guest.cfg",
    "1, --guest-config wait.cfg",
    "3, nosuch good.cfg"
  })
  void log_isValid_andADamagedOneIsNot(int exitCode, String command) throws IOException {
    JsonObject log = sarif(command, exitCode);
    run(log).getAsJsonObject("tool").getAsJsonObject("driver").remove("name");
    assertFalse(errors(log.toString()).isEmpty());
  }

  @Test
  void finding_hasPlaceRuleLevelAndWhatToDo() throws IOException {
    String serach =
        "GRUB 2.06 for Xen has no command 'serach', did you mean search? Fix the name; or keep it"
            + " with --allow-unknown, and the guest prints an error there.";
    assertEquals(
        List.of(
            "error unknown-command a.cfg:2:3 " + serach,
            // in units of UTF-16, of which a smile has two
            "error unknown-command sub/%C3%BC%20b.cfg:1:11 " + serach,
            "error unknown-command jimfs://FOLDER/elsewhere/c.cfg:1:1 " + serach,
            "error unknown-command ./odd:%E2%80%AEname.cfg:1:1 " + serach),
        lines(
                sarif(
                    "-O i386-xen_pvh a.cfg sub/../sub/ü\\ b.cfg /elsewhere/c.cfg odd:\u202ename.cfg",
                    1))
            .stream()
            .map(line -> line.replaceFirst("jimfs://[^/]*", "jimfs://FOLDER"))
            .toList());
  }

  @Test
  void findingOfAnotherFile_namesThat() throws IOException {
    List<String> lines =
        lines(
            sarif(
                "-O x86_64-xen --early-config early.cfg --kernel vmlinuz --template t.cfg --set"
                    + " KERNEL=x",
                1));
    assertEquals(
        List.of(
            "early-config-block early.cfg:1:1", "no-path t.cfg:1:7", "kernel-compression vmlinuz"),
        lines.stream()
            .map(line -> line.split(" ", 4))
            .map(words -> words[1] + " " + words[2])
            .toList());
  }

  @Test
  void findingOfATemplateOfTheToolsOwn_hasNoFile() throws IOException {
    List<String> lines =
        lines(
            sarif(
                "-O i386-xen_pvh --template linux --set DISK=xen/xvda --set KERNEL=x --set INITRD=/y"
                    + " --set CMDLINE=z",
                1));
    assertTrue(lines.get(0).startsWith("error no-path - template linux:"), lines.get(0));
  }

  @Test
  void findingOfSomeTargets_saysSo() throws IOException {
    world.write("m.cfg", "multiboot2 /x\nboot\n");
    String lines = String.join("\n", lines(sarif("--allow-unknown m.cfg", 1)));
    assertTrue(lines.contains(" Only for x86_64-xen."), lines);
  }

  @Test
  void guest_isAnErrorWhenItDoesNotBoot_aWarningWhenNobodyKnows() throws IOException {
    List<String> waits = lines(sarif("-O i386-xen_pvh --guest-config wait.cfg", 1));
    assertTrue(
        waits.stream().anyMatch(line -> line.startsWith("error prompt wait.cfg:1:1 ")),
        waits::toString);
    List<String> open = lines(sarif("-O i386-xen_pvh --guest-config guest.cfg", 5));
    assertTrue(open.size() > 1, open::toString);
    open.forEach(line -> assertTrue(line.matches("warning \\S+ guest.cfg(:\\d+){2} .*"), line));
  }

  @Test
  void whatIsUnreachable_isThereOnlyWithVerbose() throws IOException {
    String command = "-O i386-xen_pvh --guest-config guest.cfg";
    String note = "note missing-command guest.cfg:2:16 ";
    assertFalse(lines(sarif(command, 5)).stream().anyMatch(line -> line.startsWith(note)));
    assertTrue(lines(sarif("-v " + command, 5)).stream().anyMatch(line -> line.startsWith(note)));
  }

  @Test
  void fileThatCannotBeRead_isAFaultOfTheRun_andNoFinding() throws IOException {
    JsonObject run = run(sarif("nosuch good.cfg", 3));
    JsonObject invocation = run.getAsJsonArray("invocations").get(0).getAsJsonObject();
    assertFalse(invocation.get("executionSuccessful").getAsBoolean());
    assertEquals(3, invocation.get("exitCode").getAsInt());
    assertTrue(
        invocation.toString().contains("nosuch: does not exist. Check the path of the config."),
        invocation::toString);
    assertEquals(0, run.getAsJsonArray("results").size());
  }

  @Test
  void rules_areAllCodes_withWhatThePageSays() throws IOException {
    JsonObject log = sarif("a.cfg", 1);
    JsonArray rules =
        run(log).getAsJsonObject("tool").getAsJsonObject("driver").getAsJsonArray("rules");
    List<String> codes = new ArrayList<>();
    rules.forEach(
        each -> {
          JsonObject rule = each.getAsJsonObject();
          codes.add(rule.get("id").getAsString());
          String summary = rule.getAsJsonObject("shortDescription").get("text").getAsString();
          assertTrue(summary.matches("[A-Za-z$].{15,120}\\."), summary);
          assertFalse(rule.toString().contains("]("), rule::toString);
        });
    assertTrue(codes.containsAll(ConfigCheck.codes()), codes::toString);
    int index =
        run(log).getAsJsonArray("results").get(0).getAsJsonObject().get("ruleIndex").getAsInt();
    assertEquals("unknown-command", codes.get(index));
    JsonObject help = rules.get(index).getAsJsonObject().getAsJsonObject("help");
    assertEquals(
        "A misspelt command, or one that this GRUB does not have. Stops a build.",
        help.get("text").getAsString());
    assertTrue(
        help.get("markdown").getAsString().contains("```grub\nserach --set=root"), help::toString);
  }

  @Test
  void standardOutput_hasTheDocumentAndNothingElse() throws IOException {
    CommandLineRun.Result result = world.type("mkpvhboot check --sarif - a.cfg");
    assertEquals(1, result.exitCode());
    assertEquals("", errors(result.text()));
    sarif("a.cfg", 1);
    assertEquals(
        result.text(), new String(world.read("out.sarif").toArray(), StandardCharsets.UTF_8));
    world
        .type("mkpvhboot check --sarif - --json a.cfg")
        .assertFailed(
            2,
            "--sarif and --json would both write to standard output",
            "Name a file: --sarif FILE. The JSON is then printed as well.");
  }

  @Test
  void file_isBesideTheTextOrTheJson() {
    assertEquals(
        world.type("mkpvhboot check a.cfg").text(),
        world.type("mkpvhboot check --sarif x.sarif a.cfg").text());
    assertEquals(
        world.type("mkpvhboot check --json a.cfg").text(),
        world.type("mkpvhboot check --json --sarif x.sarif a.cfg").text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.cfg", "early.cfg", "guest.cfg"})
  void inputs_areNotOverwritten(String file) {
    String before = world.read(file).latin1();
    String what =
        file.equals("guest.cfg")
            ? "--guest-config guest.cfg"
            : "--early-config early.cfg good.cfg a.cfg";
    CommandLineRun.Result result = world.type("mkpvhboot check --sarif " + file + " " + what);
    assertEquals(2, result.exitCode());
    assertTrue(result.err().contains("is an output and an input at once"), result.err());
    assertEquals(before, world.read(file).latin1());
  }

  @Test
  void fileThatCannotBeWritten_isAFailure_afterTheFindings() {
    CommandLineRun.Result result = world.type("mkpvhboot check --sarif none/x.sarif a.cfg");
    assertEquals(6, result.exitCode());
    assertTrue(result.text().contains("[unknown-command]"), result.text());
  }
}
