package org.mkpvhboot.target;

import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;

/**
 * A GRUB of the guest's own, which the GRUB of the host's image starts.
 *
 * @param fileName of the image, in the folder {@code xen} of the guest's {@code /boot}
 * @param command by which GRUB starts it
 * @param entryCode what enters the image by GRUB's protocol, for an address of 0; empty where that
 *     is the one of Xen
 * @param loader the module with the command, where a second stage can do without: one that has it
 *     could start itself for ever
 */
public record SecondStage(
    String fileName, String command, Optional<Bytes> entryCode, Optional<String> loader) {}
