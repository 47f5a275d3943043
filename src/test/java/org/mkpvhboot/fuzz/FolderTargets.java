package org.mkpvhboot.fuzz;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Assertions;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.image.ImageBuilder;
import org.mkpvhboot.image.ImageSpec;
import org.mkpvhboot.memdisk.TarFolder;
import org.mkpvhboot.modules.ModuleRequest;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.verify.Verifier;

/** Whole builds of damaged platform folders, memdisks as folders, and archives of odd members. */
final class FolderTargets {
  private static final Target TARGET = Target.I386_XEN_PVH;
  private static final List<String> MODULES = List.of("memdisk", "normal", "tar");

  private static final List<Byte> MEMBER_TYPES =
      List.of(
          TarConstants.LF_OLDNORM,
          TarConstants.LF_CHR,
          TarConstants.LF_BLK,
          TarConstants.LF_DIR,
          TarConstants.LF_FIFO,
          TarConstants.LF_CONTIG,
          TarConstants.LF_GNUTYPE_SPARSE,
          TarConstants.LF_GNUTYPE_LONGLINK,
          TarConstants.LF_GNUTYPE_LONGNAME,
          TarConstants.LF_MULTIVOLUME);

  /** Of the type in a tar header. */
  private static final int TYPE = 156;

  private FolderTargets() {}

  /** A tar archive with a member of each type where a platform's files are looked for. */
  static Bytes tarOfAllTypes() {
    String folder = "./usr/lib/grub/" + TARGET + "/";
    FakeArchive.Tar tar = new FakeArchive.Tar();
    FakePlatform.of(TARGET).files().forEach((name, file) -> tar.file(folder + name, file));
    tar.hardLink(folder + "hard.mod", folder + "normal.mod");
    tar.link(folder + "soft.mod", "normal.mod");
    tar.link(folder + "chain.mod", "soft.mod");
    tar.link(folder + "circle.mod", "circle.mod");
    tar.link(folder + "out.mod", "../../../../../etc/passwd");
    tar.link("./usr/lib/grub/x86_64-xen", TARGET.id());
    for (byte type : MEMBER_TYPES) {
      tar.member(folder + "type" + type + ".mod", type);
    }
    byte[] bytes = tar.build();
    byte[] pax =
        new FakeArchive.Tar()
            .file(folder + "pax.mod", Bytes.ofUtf8("11 size=1\n", "x"))
            .file(folder + "global.mod", Bytes.ofUtf8("11 size=1\n", "g"))
            .build();
    pax[TYPE] = TarConstants.LF_PAX_EXTENDED_HEADER_LC;
    pax[1024 + TYPE] = TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER;
    byte[] both = Arrays.copyOf(pax, 2048 + bytes.length);
    System.arraycopy(bytes, 0, both, 2048, bytes.length);
    return Checksums.ofTar(Bytes.of(both, "tar"));
  }

  /** Builds of a platform with one damaged file: a failure, or an image that Xen starts. */
  static FuzzTarget build(String file, long perByte, long constant) {
    return FuzzTarget.of(
        "build with a damaged " + file,
        List.of(FakePlatform.of(TARGET).contents(file)),
        bytes -> build(FakePlatform.of(TARGET).file(file, bytes)),
        perByte,
        constant);
  }

  private static void build(FakePlatform platform) {
    ImageSpec spec =
        ImageSpec.withPrefix("/g")
            .withModules(MODULES.stream().map(name -> ModuleRequest.named(name, "fuzz")).toList());
    List<Bytes> pieces = new ImageBuilder().build(spec, platform.open()).pieces();
    Assertions.assertTrue(
        Verifier.judge(Bytes.concat("image", pieces), TARGET.guest()).passes(),
        "an image that would not boot was built");
  }

  /** A memdisk as a folder, and the same memdisk again. */
  static FuzzTarget folder(String name, List<Bytes> memdisks, boolean isSealed, long constant) {
    return new FuzzTarget(
        name,
        memdisks,
        bytes -> {
          Bytes archive = isSealed ? Checksums.ofTar(bytes) : bytes;
          TarFolder folder = TarFolder.of(archive);
          Assertions.assertEquals(
              archive,
              TarFolder.build(
                  folder.list(), path -> Objects.requireNonNull(folder.files().get(path), path)));
          return archive.size();
        },
        PER_TAR_BYTE,
        constant);
  }

  /** A header of 512 bytes becomes 16 fields twice, a line and two headers, each in pieces. */
  private static final long PER_TAR_BYTE = 200;

  /** The list of a memdisk's folder, changed; the files are as they were. */
  static FuzzTarget list(List<Bytes> memdisks, long perByte, long constant) {
    Map<String, Bytes> files = new HashMap<>();
    List<Bytes> lists =
        memdisks.stream()
            .map(TarFolder::of)
            .map(
                folder -> {
                  files.putAll(folder.files());
                  return folder.list();
                })
            .toList();
    return FuzzTarget.of(
        "memdisk.lst",
        lists,
        bytes ->
            TarFolder.build(
                bytes,
                name -> {
                  Bytes file = files.get(name);
                  if (file == null) {
                    throw new Failure(Kind.NOT_FOUND, Place.file(name), "is not there", "");
                  }
                  return file;
                }),
        perByte,
        constant);
  }
}
