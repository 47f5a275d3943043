package org.mkpvhboot.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.PartsImage;

/** What an image is said to do. */
final class ImageForecastTest {
  private static final String MEMDISK = "(memdisk)/boot/grub";
  private static final String NORMAL = "normal (memdisk)/grub.cfg\n";

  private static PartsImage image() {
    return with(new PartsImage(Target.I386_XEN_PVH));
  }

  /** With the modules that a first stage cannot do without. */
  private static PartsImage with(PartsImage image) {
    for (String module :
        List.of(
            "normal",
            "memdisk",
            "tar",
            "configfile",
            "search",
            "test",
            "echo",
            "linux",
            "multiboot2",
            "ls",
            "part_msdos")) {
      image.module(module);
    }
    return image;
  }

  /** An image as Debian makes them, with a first stage. */
  private static GrubImage withFirstStage(String script, String... otherFiles) {
    String[] files = new String[otherFiles.length + 2];
    files[0] = "grub.cfg";
    files[1] = script;
    System.arraycopy(otherFiles, 0, files, 2, otherFiles.length);
    return image().memdisk(files).earlyConfig(NORMAL).prefix(MEMDISK).grub();
  }

  private static void assertSays(String part, GrubImage image) {
    String sentence = ImageForecast.of(image).sentence();
    assertTrue(sentence.contains(part), sentence);
    assertTrue(sentence.endsWith(".") && sentence.indexOf('\n') < 0, sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "i386-xen_pvh, a PVH guest",
    "x86_64-xen, a 64-bit PV guest",
    "i386-xen, a 32-bit PV guest"
  })
  void guest_isNamed(String target, String guest) {
    assertSays(" in " + guest, with(new PartsImage(Target.of(target))).grub());
  }

  @Test
  void noConfigAtAll_staysAtAPrompt() {
    assertSays("stays at a prompt", image().grub());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/boot/grub", "boot/grub", ""})
  void prefixWithoutADevice_leadsNowhere(String prefix) {
    assertSays(
        "stays at a prompt", image().memdisk("boot/grub/grub.cfg", "ls").prefix(prefix).grub());
    assertEquals(Optional.empty(), FirstConfig.inMemdisk(image().prefix(prefix).grub()));
  }

  @Test
  void prefixOnTheGuestsDisk_isReadThere() {
    GrubImage image = image().prefix("(xen/xvda,1)/boot/grub").grub();
    assertSays("hands over to the guest's /boot/grub/grub.cfg", image);
    assertEquals(Optional.empty(), FirstConfig.inMemdisk(image));
  }

  @Test
  void prefixInTheMemdisk_namesTheFirstConfig() {
    GrubImage image = image().memdisk("boot/grub/grub.cfg", "configfile /x").prefix(MEMDISK).grub();
    assertSays("runs (memdisk)/boot/grub/grub.cfg, which", image);
    assertEquals(Optional.of("boot/grub/grub.cfg"), FirstConfig.inMemdisk(image));
  }

  @Test
  void missingMemdisk_isNamed() {
    assertSays("but has no memdisk", image().prefix(MEMDISK).grub());
  }

  @Test
  void fileThatTheMemdiskDoesNotHave_isNamed() {
    GrubImage image = image().memdisk("boot/grub/other.cfg", "ls").earlyConfig(NORMAL).grub();
    assertSays("(memdisk)/grub.cfg, which its memdisk does not have", image);
  }

  @Test
  void earlyConfig_decidesOverThePrefix() {
    GrubImage image =
        image()
            .memdisk(
                "a.cfg", "linux (xen/xvda)/vmlinuz\nboot", "boot/grub/grub.cfg", "configfile /x")
            .earlyConfig("normal (memdisk)/a.cfg\n")
            .prefix(MEMDISK)
            .grub();
    assertSays("runs (memdisk)/a.cfg, which boots", image);
    assertEquals(Optional.of("a.cfg"), FirstConfig.inMemdisk(image));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set prefix=(memdisk)/d\n",
        "prefix=(memdisk)/d\nnormal\n",
        "set prefix=(memdisk)/d\nnormal $prefix/grub.cfg\n",
        "set prefix=(memdisk)/d\nconfigfile ${prefix}/grub.cfg\n",
        "set prefix='(memdisk)/d'\n"
      })
  void earlyConfigThatSetsThePrefix_isFollowed(String earlyConfig) {
    GrubImage image =
        image().memdisk("d/grub.cfg", "ls").earlyConfig(earlyConfig).prefix("/boot/grub").grub();
    assertSays("runs (memdisk)/d/grub.cfg", image);
  }

  @Test
  void earlyConfigThatLeadsNowhere_isNamed() {
    assertSays("stays at a prompt", image().earlyConfig("ls\n").prefix("/boot/grub").grub());
  }

  @Test
  void scriptWithConfigfile_handsOver() {
    assertSays(
        "hands over to the guest's /boot/grub/grub.cfg",
        withFirstStage(
            "if search -s -f /boot/grub/grub.cfg ; then configfile /boot/grub/grub.cfg; fi"));
  }

  @Test
  void scriptThatLoadsAKernel_isTold() {
    assertSays("boots /vmlinuz", withFirstStage("linux (xen/xvda)/vmlinuz\nboot\n"));
    assertSays(
        "starts the second stage /x",
        withFirstStage("if multiboot2 (xen/xvda)/x ; then boot; fi\n"));
  }

  @Test
  void scriptThatSearchesForAFileOfItsOwnMemdisk_isALoop() {
    String script =
        "search --set=root --file /boot/grub/grub.cfg\nconfigfile /boot/grub/grub.cfg\n";
    GrubImage image = image().memdisk("boot/grub/grub.cfg", script).prefix(MEMDISK).grub();
    assertSays("loops: (memdisk)/boot/grub/grub.cfg runs itself", image);
    assertSays("/boot/grub/grub.cfg", image);
  }

  @Test
  void scriptThatSearchesForAFileOfTheGuest_isNoLoop() {
    String sentence =
        ImageForecast.of(withFirstStage("search -s -f /boot/grub/grub.cfg\nconfigfile /x\n"))
            .sentence();
    assertTrue(sentence.contains("hands over"), sentence);
  }

  @Test
  void commandsInComments_doNotCount() {
    GrubImage image =
        withFirstStage("# configfile /boot/grub/grub.cfg\nlinux (xen/xvda)/vmlinuz\nboot\n");
    assertSays("boots /vmlinuz", image);
  }

  @Test
  void memdiskThatIsPacked_isNotRead() {
    GrubImage image =
        image()
            .part("memdisk", Bytes.of(FakeArchive.gz(new byte[1024]), "memdisk"))
            .earlyConfig(NORMAL)
            .grub();
    assertSays("stays at a prompt: no module of GRUB's reads its memdisk", image);
  }

  @Test
  void moduleThatIsNotThere_isNamed() {
    PartsImage image = new PartsImage(Target.I386_XEN_PVH);
    List.of("normal", "memdisk", "tar", "search").forEach(image::module);
    assertSays(
        "stays at a prompt: the command 'configfile' is of the module configfile, which is not there",
        image.memdisk("grub.cfg", "configfile /x\n").earlyConfig(NORMAL).grub());
  }

  @Test
  void memdiskThatIsNoArchive_isNotRead() {
    GrubImage image =
        image().part("memdisk", Bytes.of(new byte[1024], "memdisk")).earlyConfig(NORMAL).grub();
    assertSays("(memdisk)/grub.cfg", image);
  }

  @Test
  void scriptThatGrubCannotRead_isSaidWithItsPlace() {
    assertSays(
        "stays at a prompt: GRUB cannot read (memdisk)/grub.cfg:2:1: 'fi' where"
            + " 'then' has to stand.",
        withFirstStage("if linux /vmlinuz\nfi\n"));
  }

  @Test
  void wordsInQuotes_areNoCommands() {
    assertSays("nothing that runs starts a kernel", withFirstStage("echo 'a\nlinux /vmlinuz\n'\n"));
  }
}
