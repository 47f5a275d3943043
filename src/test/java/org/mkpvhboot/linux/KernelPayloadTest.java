package org.mkpvhboot.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.testing.Patch;
import org.mkpvhboot.testing.TestKernel;
import org.mkpvhboot.testing.TestLinux;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

final class KernelPayloadTest {
  private static final Bytes KERNEL = TestKernel.linux();

  private static Failure failure(Bytes payload) {
    return assertThrows(Failure.class, () -> KernelPayload.unpack(payload));
  }

  @ParameterizedTest
  @EnumSource(value = Packing.class, names = "LZO", mode = Mode.EXCLUDE)
  void packed_isUnpacked(Packing packing) {
    KernelPayload payload = KernelPayload.unpack(TestLinux.payload(KERNEL, packing));

    assertEquals(KERNEL, payload.kernel());
    assertEquals(Optional.of(packing), payload.packing());
    assertFalse(payload.needsMuchMemory());
  }

  @Test
  void notPacked_isTheKernel() {
    assertEquals(new KernelPayload(KERNEL, Optional.empty(), false), KernelPayload.unpack(KERNEL));
  }

  @Test
  void lzo_isNotUnpackedHere() {
    Bytes payload = new ByteWriter().latin1("\u0089LZO\0").zeros(20).toBytes("payload");

    assertEquals(Kind.UNSUPPORTED, failure(payload).kind());
    assertEquals("is packed with lzo, which nothing here unpacks", failure(payload).what());
  }

  /** Whatever byte is lost, and wherever it ends: damaged, or the same kernel. */
  @ParameterizedTest
  @EnumSource(value = Packing.class, names = "LZO", mode = Mode.EXCLUDE)
  void cutOrChanged_isDamagedOrTheSame(Packing packing) {
    Bytes whole = TestLinux.payload(KERNEL, packing);
    int damaged = 0;
    for (int at = 8; at < whole.size(); at += 7) {
      damaged += isDamaged(whole.slice(0, at)) ? 1 : 0;
      isDamaged(Patch.number(whole, at, whole.u8(at) ^ 0x41, 1));
    }
    assertTrue(damaged > 20, packing + ": " + damaged);
  }

  private static boolean isDamaged(Bytes payload) {
    try {
      KernelPayload.unpack(payload);
      return false;
    } catch (Failure failure) {
      assertTrue(
          failure.kind() == Kind.DAMAGED || failure.kind() == Kind.TOO_BIG, failure::toString);
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1})
  void otherSizeThanStated_isDamaged(long more) {
    for (Packing packing : Packing.values()) {
      if (packing == Packing.LZO || packing == Packing.GZIP) {
        continue;
      }
      Bytes payload = TestLinux.payload(KERNEL, packing);
      Bytes other = Patch.number(payload, -4, KERNEL.size() + more, 4);

      assertEquals(Kind.DAMAGED, failure(other).kind(), packing::title);
    }
  }

  @Test
  void sizeBeyondXens_isDamaged_beyondOurs_isTooBig() {
    Bytes payload = TestLinux.payload(KERNEL, Packing.XZ);

    assertEquals(Kind.DAMAGED, failure(Patch.number(payload, -4, (1L << 30) + 1, 4)).kind());
    assertEquals(Kind.TOO_BIG, failure(Patch.number(payload, -4, 1L << 30, 4)).kind());
  }

  @Test
  void frameOfLz4_isNotWhatKernelsHave() {
    Bytes payload = Patch.number(TestLinux.payload(KERNEL, Packing.LZ4), 0, 0x184d2204L, 4);

    assertEquals(
        "is packed with lz4 and cannot be unpacked: it is a frame of lz4, not the format that"
            + " kernels have",
        failure(payload).what());
  }

  /** The dictionary counts as it is stated, however small the kernel is. */
  @ParameterizedTest
  @ValueSource(ints = {64, 96, 128, 192})
  void dictionary_of128MiB_needsMuchMemory(int mib) throws IOException {
    Bytes payload = withDictionary(mib);

    assertEquals(mib >= 128, KernelPayload.unpack(payload).needsMuchMemory());
  }

  @Test
  void dictionary_of256MiB_isMoreThanXenHas() throws IOException {
    assertEquals(
        "is packed with xz and cannot be unpacked: it needs more than 256 MiB of memory",
        failure(withDictionary(256)).what());
  }

  private static Bytes withDictionary(int mib) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    LZMA2Options options = new LZMA2Options(0);
    options.setDictSize(mib << 20);
    try (OutputStream out = new XZOutputStream(packed, options)) {
      KERNEL.writeTo(out);
    }
    return new ByteWriter()
        .bytes(Bytes.of(packed.toByteArray(), "xz"))
        .u32(KERNEL.size())
        .toBytes("payload");
  }
}
