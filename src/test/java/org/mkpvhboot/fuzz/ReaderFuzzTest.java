package org.mkpvhboot.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.mkpvhboot.bytes.Bytes;

/**
 * The fuzzer's way to all readers: it changes inputs so that more of their code runs.
 *
 * <p>{@link FuzzingTest} starts a JVM for each of these, as the fuzzer instruments all classes of
 * one. In the daily tests {@link CorpusTest} reads what it kept, without it.
 */
final class ReaderFuzzTest {
  /** Made when the fuzzer comes, not when JUnit looks for tests. */
  private static final class Made {
    static final Readers READERS = Readers.ofFakes();
  }

  private static void check(String name, byte[] input) throws Exception {
    Made.READERS.check(name, Bytes.of(input, "fuzz"));
  }

  @FuzzTest(maxDuration = "")
  void archive(byte[] input) throws Exception {
    check("archive", input);
  }

  @FuzzTest(maxDuration = "")
  void bzImage(byte[] input) throws Exception {
    check("bzImage", input);
  }

  @FuzzTest(maxDuration = "")
  void damagedKernel(byte[] input) throws Exception {
    check("damagedKernel", input);
  }

  @FuzzTest(maxDuration = "")
  void damagedModule(byte[] input) throws Exception {
    check("damagedModule", input);
  }

  @FuzzTest(maxDuration = "")
  void earlyConfig(byte[] input) throws Exception {
    check("earlyConfig", input);
  }

  @FuzzTest(maxDuration = "")
  void elf(byte[] input) throws Exception {
    check("elf", input);
  }

  @FuzzTest(maxDuration = "")
  void firmware(byte[] input) throws Exception {
    check("firmware", input);
  }

  @FuzzTest(maxDuration = "")
  void grubCfg(byte[] input) throws Exception {
    check("grubCfg", input);
  }

  @FuzzTest(maxDuration = "")
  void guestConfig(byte[] input) throws Exception {
    check("guestConfig", input);
  }

  @FuzzTest(maxDuration = "")
  void gzip(byte[] input) throws Exception {
    check("gzip", input);
  }

  @FuzzTest(maxDuration = "")
  void image(byte[] input) throws Exception {
    check("image", input);
  }

  @FuzzTest(maxDuration = "")
  void manifest(byte[] input) throws Exception {
    check("manifest", input);
  }

  @FuzzTest(maxDuration = "")
  void memdisk(byte[] input) throws Exception {
    check("memdisk", input);
  }

  @FuzzTest(maxDuration = "")
  void memdiskList(byte[] input) throws Exception {
    check("memdiskList", input);
  }

  @FuzzTest(maxDuration = "")
  void menuLst(byte[] input) throws Exception {
    check("menuLst", input);
  }

  @FuzzTest(maxDuration = "")
  void mkimage(byte[] input) throws Exception {
    check("mkimage", input);
  }

  @FuzzTest(maxDuration = "")
  void mkstandalone(byte[] input) throws Exception {
    check("mkstandalone", input);
  }

  @FuzzTest(maxDuration = "")
  void moddep(byte[] input) throws Exception {
    check("moddep", input);
  }

  @FuzzTest(maxDuration = "")
  void modinfo(byte[] input) throws Exception {
    check("modinfo", input);
  }

  @FuzzTest(maxDuration = "")
  void moduleArea(byte[] input) throws Exception {
    check("moduleArea", input);
  }

  @FuzzTest(maxDuration = "")
  void notes(byte[] input) throws Exception {
    check("notes", input);
  }

  @FuzzTest(maxDuration = "")
  void packedConfig(byte[] input) throws Exception {
    check("packedConfig", input);
  }

  @FuzzTest(maxDuration = "")
  void partsIndex(byte[] input) throws Exception {
    check("partsIndex", input);
  }

  @FuzzTest(maxDuration = "")
  void report(byte[] input) throws Exception {
    check("report", input);
  }

  @FuzzTest(maxDuration = "")
  void script(byte[] input) throws Exception {
    check("script", input);
  }

  @FuzzTest(maxDuration = "")
  void syslinux(byte[] input) throws Exception {
    check("syslinux", input);
  }

  @FuzzTest(maxDuration = "")
  void tar(byte[] input) throws Exception {
    check("tar", input);
  }

  @FuzzTest(maxDuration = "")
  void tarInXz(byte[] input) throws Exception {
    check("tarInXz", input);
  }

  @FuzzTest(maxDuration = "")
  void verbs(byte[] input) throws Exception {
    check("verbs", input);
  }

  @FuzzTest(maxDuration = "")
  void verdict(byte[] input) throws Exception {
    check("verdict", input);
  }
}
