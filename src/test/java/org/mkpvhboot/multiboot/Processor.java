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
  private static final int ECX = 1;
  private static final int ESI = 6;
  private static final int EDI = 7;

  private static final int MOST_STEPS = 10_000;

  private final long[] registers = new long[8];
  private final Map<Long, Integer> memory = new HashMap<>();
  private final Map<Long, Integer> written = new HashMap<>();
  private long eip;
  private boolean zero;
  private boolean negative;
  private boolean carry;
  private Optional<Long> left = Optional.empty();

  /** Puts bytes somewhere. */
  Processor load(long address, Bytes bytes) {
    for (int i = 0; i < bytes.size(); i++) {
      memory.put(address + i, bytes.u8(i));
    }
    return this;
  }

  /** Runs from an address until a jump by a register; returns where that goes. */
  long run(long address, long ebx) {
    Arrays.fill(registers, 0xdeadbeefL);
    registers[EBX] = ebx;
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
      case 0x48, 0x49, 0x4a -> signs(set(opcode - 0x48, registers[opcode - 0x48] - 1));
      case 0x72 -> jump(carry);
      case 0x73 -> jump(!carry);
      case 0x74 -> jump(zero);
      case 0x75 -> jump(!zero);
      case 0x76 -> jump(carry || zero);
      case 0x7f -> jump(!zero && !negative);
      case 0xeb -> jump(true);
      case 0x01, 0x31, 0x39 -> registers(opcode, next8());
      case 0x81 -> immediate(next8(), 4);
      case 0x83 -> immediate(next8(), 1);
      case 0x02 -> addByte(next8());
      case 0x84 -> testAl(next8());
      case 0x89 -> store(next8());
      case 0x8b -> load(next8());
      case 0x8d -> lea(next8());
      case 0xf3 -> copy(next8());
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

  /** Zero and sign, as a result of 32 bits has them. */
  private void signs(long value) {
    zero = (value & 0xffffffffL) == 0;
    negative = (value & 0x80000000L) != 0;
  }

  private void compare(long left, long right) {
    signs(left - right);
    carry = Long.compareUnsigned(left & 0xffffffffL, right & 0xffffffffL) < 0;
  }

  private void jump(boolean taken) {
    byte distance = (byte) next8();
    eip += taken ? distance : 0;
  }

  /** The address of an operand in memory: a register, or two, and a distance. */
  private long address(int modrm) {
    int mode = modrm >> 6;
    int base = modrm & 7;
    long index = 0;
    if (mode == 3 || (mode == 0 && base == 5)) {
      throw unknown(modrm);
    }
    if (base == 4) {
      int sib = next8();
      if (sib >> 6 != 0 || (sib >> 3 & 7) == 4) {
        throw unknown(sib);
      }
      index = registers[sib >> 3 & 7];
      base = sib & 7;
    }
    long distance = mode == 0 ? 0 : mode == 1 ? (byte) next8() : (int) next32();
    return registers[base] + index + distance & 0xffffffffL;
  }

  /** add, and, sub and cmp of a constant and a register, and cmp of one and memory. */
  private void immediate(int modrm, int size) {
    int what = modrm >> 3 & 7;
    if (modrm < 0xc0 && what != 7) {
      throw unknown(modrm);
    }
    long left = modrm < 0xc0 ? u32(address(modrm)) : registers[modrm & 7];
    long right = size == 1 ? (byte) next8() : next32();
    switch (what) {
      case 0 -> signs(set(modrm & 7, left + right));
      case 4 -> signs(set(modrm & 7, left & right));
      case 5 -> signs(set(modrm & 7, left - right));
      case 7 -> compare(left, right);
      default -> throw unknown(modrm);
    }
  }

  /** add and cmp of two registers, xor of one with itself. */
  private void registers(int opcode, int modrm) {
    int to = modrm & 7;
    int from = modrm >> 3 & 7;
    if (modrm < 0xc0 || (opcode == 0x31 && to != from)) {
      throw unknown(modrm);
    }
    switch (opcode) {
      case 0x01 -> signs(set(to, registers[to] + registers[from]));
      case 0x31 -> signs(set(to, 0));
      default -> compare(registers[to], registers[from]);
    }
  }

  /** addb disp8(%esi,%edx), %al. */
  private void addByte(int modrm) {
    if (modrm != 0x44) {
      throw unknown(modrm);
    }
    long sum = (registers[EAX] + u8(address(modrm))) & 0xff;
    registers[EAX] = (registers[EAX] & 0xffffff00L) | sum;
    zero = sum == 0;
  }

  private void testAl(int modrm) {
    if (modrm != 0xc0) {
      throw unknown(modrm);
    }
    zero = (registers[EAX] & 0xff) == 0;
  }

  private void store(int modrm) {
    long value = registers[modrm >> 3 & 7];
    long address = address(modrm);
    for (int i = 0; i < 4; i++) {
      write(address + i, (int) (value >> (8 * i)) & 0xff);
    }
  }

  private void write(long address, int value) {
    memory.put(address, value);
    written.put(address, value);
  }

  private void load(int modrm) {
    set(modrm >> 3 & 7, u32(address(modrm)));
  }

  private void lea(int modrm) {
    set(modrm >> 3 & 7, address(modrm));
  }

  /** rep movsb. */
  private void copy(int next) {
    if (next != 0xa4) {
      throw unknown(next);
    }
    for (; registers[ECX] != 0; registers[ECX]--) {
      write(registers[EDI]++, u8(registers[ESI]++));
    }
  }

  /** jmp *%eax. */
  private void leave(int modrm) {
    if (modrm != 0xe0) {
      throw unknown(modrm);
    }
    left = Optional.of(registers[EAX]);
  }
}
