package org.mkpvhboot.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakePlatform;

final class CommandNeedsTest {
  private static List<String> names(CommandNeeds needs, String command, Target target) {
    return needs
        .requests(command, FakePlatform.completeBefore214(target).open(), new Asker.Named("line 1"))
        .stream()
        .map(request -> request.name() + " for " + request.asker())
        .toList();
  }

  @Test
  void requests_ofACommand_areItsLines() {
    CommandNeeds needs = CommandNeeds.parse(Bytes.ofUtf8("[a]\nx\ny z\n[b]\nw\n[a]\nv\n", "needs"));
    assertEquals(
        List.of("x for line 1", "y for line 1", "z for line 1", "v for line 1"),
        names(needs, "a", Target.I386_XEN));
    assertEquals(List.of(), names(needs, "c", Target.I386_XEN));
  }

  @Test
  void requests_commentOverACommand_isTheStatementsRemark() {
    CommandNeeds needs = CommandNeeds.parse(Bytes.ofUtf8("# why\n[a]\nx\n\n[b]\ny\n", "needs"));
    Asker asker = new Asker.Statement(Place.column("a.cfg", 1, 4), 1, 1, "a", "");
    assertEquals("why", remark(needs, "a", asker));
    assertEquals("", remark(needs, "b", asker));
  }

  private static String remark(CommandNeeds needs, String command, Asker asker) {
    ModuleRequest request =
        needs.requests(command, FakePlatform.complete(Target.I386_XEN).open(), asker).get(0);
    assertEquals(asker.toString(), request.asker().toString());
    return ((Asker.Statement) request.asker()).remark();
  }

  @ParameterizedTest
  @CsvSource({"I386_XEN, 3", "X86_64_XEN, 3", "I386_XEN_PVH, 0"})
  void packed_linux_needsDecompressorsForPvOnly(Target target, int count) {
    assertEquals(count, names(CommandNeeds.packed(), "linux", target).size());
  }

  @Test
  void ofPubkey_isTheModuleThatChecksAndItsCiphers() {
    assertEquals(
        List.of("pgp", "gcry_dsa", "gcry_rsa", "gcry_sha1", "gcry_sha256", "gcry_sha512"),
        CommandNeeds.ofPubkey(
                FakePlatform.completeBefore214(Target.I386_XEN).open(),
                new Asker.Named("--pubkey k"))
            .stream()
            .map(ModuleRequest::name)
            .toList());
  }

  @Test
  void parse_lineBeforeAnyCommand_isUsage() {
    assertFails(
        Kind.USAGE,
        "needs:1: stands before any command",
        "Write the [command] first.",
        () -> CommandNeeds.parse(Bytes.ofUtf8("tar\n", "needs")));
  }
}
