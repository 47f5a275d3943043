package org.mkpvhboot.firststage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.modules.ModuleRequest;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakePlatform;

final class ScriptNeedsTest {
  private static List<ModuleRequest> needs(String script, Target target) {
    FakePlatform platform =
        FakePlatform.completeBefore214(target)
            .module("gfxterm")
            .module("gfxmenu")
            .module("gfxterm_background")
            .module("png")
            .module("jpeg")
            .file(
                "command.lst",
                FakePlatform.completeBefore214(target).contents("command.lst").latin1()
                    + "*background_image: gfxterm_background\n");
    return ScriptNeeds.of(Script.parse(Bytes.ofUtf8(script, "x.cfg")), platform.open());
  }

  private static List<String> names(String script) {
    return needs(script, Target.I386_XEN_PVH).stream().map(ModuleRequest::name).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "search --file /x|search",
        "if [ -f /x ]; then echo x; fi|test echo",
        "if ! test x; then true; fi|test true",
        "function f { configfile x; }; f|configfile",
        "menuentry x --class y { linux /x; }|normal linux",
        "while true; do sleep 1; done|true sleep",
        "until true; do sleep 1; done|true sleep",
        "insmod lvm|lvm",
        "insmod lvm.mod|lvm",
        "insmod ext2 fat|ext2 fat",
        "for d in (xen/*) (*); do echo $d; done|regexp echo",
        "echo /boot/x*|echo regexp",
        "terminal_output gfxterm|terminal gfxterm",
        "terminal_output console gfxterm|terminal gfxterm",
        "set theme=/x/theme.txt|gfxmenu png",
        "theme=/x/theme.txt|gfxmenu png",
        "background_image /x.png|gfxterm_background png",
        "background_image /x.JPG|gfxterm_background jpeg",
        "cat x|cat",
      })
  void of_commands_needTheirModules(String script, String expected) {
    // the fake has no module cat, as some real GRUB may not have what its list names
    List<String> wanted =
        List.of(expected.split(" ", -1)).stream().filter(name -> !name.equals("cat")).toList();
    assertEquals(wanted, names(script));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "set a=b; unset a; ls; boot",
        "insmod $x",
        "insmod efi_gop",
        "$cmd x",
        "set theme=",
        "f x",
        "a=b",
        "# echo x",
        "terminal_output console"
      })
  void of_whatNeedsNothing_isEmptyOrTheCommandOnly(String script) {
    assertEquals(
        List.of(),
        names(script).stream().filter(name -> !List.of("ls", "terminal").contains(name)).toList());
  }

  @Test
  void of_aCommand_isAskedForByItsPlace() {
    assertEquals(
        "x.cfg:2:3: search",
        needs("\n  search --file /x\n", Target.I386_XEN_PVH).get(0).asker().toString());
    assertEquals(
        "x.cfg:1:8: insmod lvm",
        needs("insmod lvm", Target.I386_XEN_PVH).get(0).asker().toString());
  }

  @ParameterizedTest
  @CsvSource({"I386_XEN, linux gzio lzopio xzio", "I386_XEN_PVH, linux"})
  void of_linux_needsDecompressorsForPvOnly(Target target, String expected) {
    assertEquals(
        List.of(expected.split(" ", -1)),
        needs("linux /x", target).stream().map(ModuleRequest::name).toList());
  }
}
