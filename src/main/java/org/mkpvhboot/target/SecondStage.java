package org.mkpvhboot.target;

import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.multiboot.EntryCode;

/**
 * A GRUB of the guest's own, which the GRUB of the host's image starts.
 *
 * @param fileName of the image, in the folder {@code xen} of the guest's {@code /boot}
 * @param command by which GRUB starts it
 * @param isEnteredByMultiboot whether it needs code of its own, as GRUB's protocol is another one
 *     than Xen's
 * @param loader the module with the command, where a second stage can do without: one that has it
 *     could start itself for ever
 */
public record SecondStage(
    String fileName, String command, boolean isEnteredByMultiboot, Optional<String> loader) {
  /** What enters the image by GRUB's protocol, for an address of 0. */
  public Optional<Bytes> entryCode() {
    return isEnteredByMultiboot ? Optional.of(EntryCode.packed()) : Optional.empty();
  }
}
