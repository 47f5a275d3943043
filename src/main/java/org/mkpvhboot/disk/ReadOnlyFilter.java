package org.mkpvhboot.disk;

import java.util.Optional;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Ehdr;

/**
 * A filter of system calls that lets files be opened for reading only.
 *
 * <p>A mount that is read-only does not keep anyone from writing to a block device on it. The form
 * is seccomp's: a program of classic BPF over struct seccomp_data (seccomp(2)).
 */
final class ReadOnlyFilter {
  /** Of AUDIT_ARCH_*, beside the ELF machine: 64 bits, little-endian. */
  private static final long AUDIT_ARCH = 0xc0000000L;

  /** Calls of x32 have this bit; those of the other machines are all below it. */
  private static final long X32 = 0x40000000L;

  private static final int NUMBER = 0;
  private static final int ARCH = 4;
  private static final int SECOND_ARGUMENT = 24;
  private static final int THIRD_ARGUMENT = 32;

  /** BPF_LD | BPF_W | BPF_ABS. */
  private static final int LOAD = 0x20;

  /** BPF_JMP | BPF_K with BPF_JA, BPF_JEQ, BPF_JGE, BPF_JSET. */
  private static final int JUMP = 0x05;

  private static final int IF_EQUAL = 0x15;
  private static final int IF_NOT_BELOW = 0x35;
  private static final int IF_ANY_BIT = 0x45;

  /** BPF_RET | BPF_K. */
  private static final int RETURN = 0x06;

  private static final long ALLOW = 0x7fff0000L;

  /** SECCOMP_RET_ERRNO with EACCES. */
  private static final long DENY = 0x00050000L | 13;

  /** O_WRONLY and O_RDWR. */
  private static final long WRITES = 3;

  /** Where the program denies; its places are counted from 0. */
  private static final int AT_DENY = 15;

  private static final int AT_OPEN = 10;
  private static final int AT_OPENAT = 12;
  private static final int AT_FLAGS = 13;

  /** Since Linux 5.1 all machines number alike: openat2 and io_uring_setup. */
  private static final long OPENAT2 = 437;

  private static final long IO_URING_SETUP = 425;
  private static final long NO_CALL = 0xffffffffL;

  private final ByteWriter out = new ByteWriter();

  private ReadOnlyFilter() {}

  /** The filter for programs of an ELF machine; none where we do not know its calls. */
  static Optional<Bytes> of(int machine) {
    return switch (machine) {
      case Ehdr.EM_X86_64 -> Optional.of(new ReadOnlyFilter().program(machine, 257, 2, 85));
      case Ehdr.EM_AARCH64 ->
          Optional.of(new ReadOnlyFilter().program(machine, 56, NO_CALL, NO_CALL));
      default -> Optional.empty();
    };
  }

  private Bytes program(int machine, long openat, long open, long creat) {
    add(LOAD, 0, 0, ARCH);
    add(IF_EQUAL, 0, AT_DENY - 2, AUDIT_ARCH | machine);
    add(LOAD, 0, 0, NUMBER);
    add(IF_NOT_BELOW, AT_DENY - 4, 0, X32);
    add(IF_EQUAL, AT_OPENAT - 5, 0, openat);
    add(IF_EQUAL, AT_OPEN - 6, 0, open);
    add(IF_EQUAL, AT_DENY - 7, 0, creat);
    add(IF_EQUAL, AT_DENY - 8, 0, OPENAT2);
    add(IF_EQUAL, AT_DENY - 9, 0, IO_URING_SETUP);
    add(RETURN, 0, 0, ALLOW);
    add(LOAD, 0, 0, SECOND_ARGUMENT);
    add(JUMP, 0, 0, AT_FLAGS - AT_OPENAT);
    add(LOAD, 0, 0, THIRD_ARGUMENT);
    add(IF_ANY_BIT, AT_DENY - 14, 0, WRITES);
    add(RETURN, 0, 0, ALLOW);
    add(RETURN, 0, 0, DENY);
    return out.toBytes("filter of system calls");
  }

  /** Adds a struct sock_filter (linux/filter.h); jumps count from the instruction after it. */
  private void add(int code, int ifTrue, int ifFalse, long value) {
    out.u16(code).u8(ifTrue).u8(ifFalse).u32(value);
  }
}
