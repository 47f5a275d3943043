package org.mkpvhboot.multiboot;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;

/**
 * As much of a 32-bit x86 processor as the code of the multiboot2 entry needs.
 *
 * <p>Memory that nothing was written to reads as all bits set, as Xen answers where there is none.
 * What is not known here, a stack for instance, ends in an exception.
 */
final class Processor {
  static final int EAX = 0;
  static final int EBX = 3;
  static final int ESI = 6;

  private static final int MOST_STEPS = 10_000;

  private final long[] registers = new long[8];
  private final Map<Long, Integer> memory = new HashMap<>();
  private final Map<Long, Integer> written = new HashMap<>();
  private long eip;
  private boolean zero;
  private boolean negative;
  private Optional<Long> left = Optional.empty();

  /** Puts bytes somewhere. */
  Processor load(long address, Bytes bytes) {
    for (int i = 0; i < bytes.size(); i++) {
      memory.put(address + i, bytes.u8(i));
    }
    return this;
  }

  /** Runs from an address until a jump by a register; returns where that goes. */
  long run(long address) {
    Arrays.fill(registers, 0xdeadbeefL);
    eip = address;
    for (int steps = 0; steps < MOST_STEPS && left.isEmpty(); steps++) {
      step();
    }
    return left.orElseThrow(() -> new IllegalStateException("does not come to an end"));
  }

  long register(int number) {
    return registers[number];
  }

  long u32(long address) {
    long value = 0;
    for (int i = 3; i >= 0; i--) {
      value = value << 8 | u8(address + i);
    }
    return value;
  }

  /** The bytes that the code has written. */
  Map<Long, Integer> written() {
    return written;
  }

  private int u8(long address) {
    return memory.getOrDefault(address & 0xffffffffL, 0xff);
  }

  private int next8() {
    return u8(eip++);
  }

  private long next32() {
    long value = u32(eip);
    eip += 4;
    return value;
  }

  private void step() {
    int opcode = next8();
    switch (opcode) {
      case 0xfa, 0xfc -> {} // cli, cld
      case 0xb8, 0xb9, 0xba, 0xbb, 0xbd, 0xbe, 0xbf -> registers[opcode - 0xb8] = next32();
      case 0x48, 0x49, 0x4a -> flags(set(opcode - 0x48, registers[opcode - 0x48] - 1));
      case 0x74 -> jump(zero);
      case 0x75 -> jump(!zero);
      case 0x7f -> jump(!zero && !negative);
      case 0x81 -> immediate();
      case 0x31 -> registers(next8());
      case 0x02 -> addByte(next8());
      case 0x84 -> testAl(next8());
      case 0x89 -> store(next8());
      case 0x8d -> lea(next8());
      case 0xff -> leave(next8());
      default -> throw unknown(opcode);
    }
  }

  private static IllegalStateException unknown(int code) {
    return new IllegalStateException("not an instruction of this processor: " + code);
  }

  private long set(int register, long value) {
    registers[register] = value & 0xffffffffL;
    return registers[register];
  }

  private void flags(long value) {
    zero = (value & 0xffffffffL) == 0;
    negative = (value & 0x80000000L) != 0;
  }

  private void jump(boolean taken) {
    byte distance = (byte) next8();
    eip += taken ? distance : 0;
  }

  /** cmpl $imm32 with (%esi) or disp8(%esi); addl $imm32, %esi. */
  private void immediate() {
    int modrm = next8();
    switch (modrm) {
      case 0x3e -> flags(u32(registers[ESI]) - next32());
      case 0x7e -> {
        long address = registers[ESI] + (byte) next8();
        flags(u32(address) - next32());
      }
      case 0xc6 -> flags(set(ESI, registers[ESI] + next32()));
      default -> throw unknown(modrm);
    }
  }

  /** xorl of a register with itself. */
  private void registers(int modrm) {
    int one = modrm & 7;
    if (modrm < 0xc0 || one != (modrm >> 3 & 7)) {
      throw unknown(modrm);
    }
    flags(set(one, 0));
  }

  /** addb disp8(%esi,%edx), %al. */
  private void addByte(int modrm) {
    if (modrm != 0x44 || next8() != 0x16) {
      throw unknown(modrm);
    }
    long address = registers[ESI] + registers[2] + (byte) next8();
    long sum = (registers[EAX] + u8(address)) & 0xff;
    registers[EAX] = (registers[EAX] & 0xffffff00L) | sum;
    zero = sum == 0;
  }

  private void testAl(int modrm) {
    if (modrm != 0xc0) {
      throw unknown(modrm);
    }
    zero = (registers[EAX] & 0xff) == 0;
  }

  /** movl %esi, disp32(%ebp). */
  private void store(int modrm) {
    if (modrm != 0xb5) {
      throw unknown(modrm);
    }
    long address = registers[5] + (int) next32();
    for (int i = 0; i < 4; i++) {
      int value = (int) (registers[ESI] >> (8 * i)) & 0xff;
      memory.put(address + i, value);
      written.put(address + i, value);
    }
  }

  /** leal disp32(%ebp), %ebx. */
  private void lea(int modrm) {
    if (modrm != 0x9d) {
      throw unknown(modrm);
    }
    set(EBX, registers[5] + (int) next32());
  }

  /** jmp *%eax. */
  private void leave(int modrm) {
    if (modrm != 0xe0) {
      throw unknown(modrm);
    }
    left = Optional.of(registers[EAX]);
  }
}
