package org.mkpvhboot.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.payload.ModuleArea;
import org.mkpvhboot.payload.ObjectNumbering;
import org.mkpvhboot.payload.ObjectType;
import org.mkpvhboot.target.Target;

/** An image that a test has built, read back from its bytes. */
public record BuiltImage(ElfFile elf, ModuleArea area) {
  /** Reads an image; the test fails when it is not one for {@code target}. */
  public static BuiltImage of(Bytes image, Target target) {
    ElfFile elf = ElfFile.decode(image);
    assertEquals(target.elfClass(), elf.header().elfClass());
    assertEquals(target.machine(), elf.header().e_machine());
    List<Phdr> loads =
        elf.segments().stream().filter(segment -> segment.p_type() == Phdr.PT_LOAD).toList();
    assertEquals(target.linkAddress(), loads.get(0).p_paddr());
    Bytes area = elf.contents(loads.get(1));
    return new BuiltImage(
        elf, ModuleArea.decode(area, target.wordSize(), ObjectNumbering.GRUB_2_06));
  }

  /** The names of the modules, as their {@code .modname} says, in order. */
  public List<String> modules() {
    return area.all(ObjectType.MODULE).stream()
        .map(object -> ElfFile.decode(object.body()))
        .map(module -> module.contents(module.section(".modname").orElseThrow()).cString())
        .toList();
  }

  /** The memdisk's files. */
  public Memdisk memdisk() {
    return Memdisk.decode(area.first(ObjectType.MEMDISK).orElseThrow().body());
  }

  /** A file of the memdisk as text. */
  public String file(String name) {
    return memdisk().file(name).orElseThrow().latin1();
  }

  /** The body of the only object of a type as text, up to its NUL. */
  public String text(ObjectType type) {
    return area.first(type).orElseThrow().body().cString();
  }
}
