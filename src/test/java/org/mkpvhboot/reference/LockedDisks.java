package org.mkpvhboot.reference;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Disks encrypted with LUKS, made without root and without the kernel's device mapper. */
final class LockedDisks {
  static final String PASSPHRASE = "a secret $x\\";
  private static final int SECTOR = 512;

  /** Where LUKS1 has the data, in bytes. */
  private static final int DATA = 4096 * SECTOR;

  private final GuestDiskFiles files;
  private final Path folder;

  LockedDisks(GuestDiskFiles files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  private static Command cryptsetup(String... arguments) {
    return Lab.program(Lab.closure("bookworm", "cryptsetup-bin"), "cryptsetup")
        .and("--batch-mode")
        .and(arguments);
  }

  private Path written(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  /** LUKS1, whose data is encrypted here: cryptsetup would need the kernel for that. */
  Path luks1(String name, Path fileSystem) throws IOException, GeneralSecurityException {
    byte[] plain = Files.readAllBytes(fileSystem);
    Path file = files.zeros(name, plain.length / (1 << 20) + DATA / (1 << 20));
    byte[] key = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    cryptsetup("luksFormat", "--type", "luks1", "--cipher", "aes-cbc-plain64", "--key-size", "256")
        .and("--volume-key-file", written("key", key).toString())
        .and(
            "--key-file",
            written("passphrase", PASSPHRASE.getBytes(StandardCharsets.US_ASCII)).toString())
        .and("--pbkdf-force-iterations", "1000", file.toString())
        .run()
        .orThrow();
    Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
    for (int sector = 0; sector < plain.length / SECTOR; sector++) {
      byte[] start = new byte[16];
      ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).putLong(sector);
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(start));
      cipher.doFinal(plain, sector * SECTOR, SECTOR, plain, sector * SECTOR);
    }
    GuestDiskFiles.put(file, DATA, plain);
    return file;
  }

  /** One that the passphrase does not open. */
  Path withOtherKey(String name) throws IOException {
    Path file = files.zeros(name, 4);
    cryptsetup("luksFormat", "--type", "luks1", "--pbkdf-force-iterations", "1000")
        .and("--key-file", written("other.key", new byte[] {'o'}).toString(), file.toString())
        .run()
        .orThrow();
    return file;
  }

  /** LUKS2 with a key derivation that GRUB 2.06 knows. */
  Path luks2(String name, Path fileSystem) throws IOException {
    byte[] plain = Files.readAllBytes(fileSystem);
    Path file = files.zeros(name, plain.length / (1 << 20) + 32);
    GuestDiskFiles.put(file, 0, plain);
    cryptsetup("reencrypt", "--encrypt", "--type", "luks2", "--reduce-device-size", "32M")
        .and("--pbkdf", "pbkdf2", "--pbkdf-force-iterations", "1000")
        .and(
            "--key-file",
            written("passphrase", PASSPHRASE.getBytes(StandardCharsets.US_ASCII)).toString())
        .and(file.toString())
        .run()
        .orThrow();
    return file;
  }
}
