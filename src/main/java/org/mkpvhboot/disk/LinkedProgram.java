package org.mkpvhboot.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.disk.ProgramRunner.Ended;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;

/**
 * A program with all files that it needs to start.
 *
 * @param files by their paths in the sandbox
 * @param start the command that starts it there
 * @param machine for which it is made, e_machine of its ELF header
 */
record LinkedProgram(Map<String, Path> files, List<String> start, int machine) {
  private static final String LOADER = "/ld.so";
  private static final String LIBRARIES = "/lib";

  /** Asks the program's own loader what it would load. */
  static LinkedProgram of(Tools tools) {
    Path program = tools.grubFstest();
    ElfFile elf = ElfFile.decode(InputFile.read(program, "program"));
    Path loader =
        tools.libraries().map(Tools.Libraries::loader).orElseGet(() -> interpreter(program, elf));
    List<String> command = new ArrayList<>(List.of(loader.toString()));
    tools
        .libraries()
        .ifPresent(libraries -> command.addAll(List.of("--library-path", joined(libraries))));
    command.addAll(List.of("--list", program.toString()));
    Map<String, Path> files = new TreeMap<>();
    for (String line : ask(tools.runner(), command, program).split("\n", -1)) {
      int arrow = line.indexOf(" => ");
      int address = line.lastIndexOf(" (0x");
      if (line.endsWith("=> not found")) {
        throw cannotStart(program, line.strip());
      }
      // without an arrow it is the loader itself, or what the kernel maps
      if (arrow >= 0 && address > arrow) {
        String name = line.substring(0, arrow).strip();
        String inside = LIBRARIES + "/" + name.substring(name.lastIndexOf('/') + 1);
        files.put(inside, program.resolveSibling(line.substring(arrow + 4, address)));
      }
    }
    files.put(LOADER, loader);
    files.put(Sandbox.PROGRAM, program);
    List<String> start = List.of(LOADER, "--library-path", LIBRARIES, Sandbox.PROGRAM);
    return new LinkedProgram(files, start, elf.header().e_machine());
  }

  private static String joined(Tools.Libraries libraries) {
    return String.join(":", libraries.folders().stream().map(Path::toString).toList());
  }

  /** The loader that the program names (ELF gABI, PT_INTERP). */
  private static Path interpreter(Path program, ElfFile elf) {
    for (Phdr segment : elf.segments()) {
      if (segment.p_type() == Phdr.PT_INTERP) {
        return program.resolveSibling(elf.contents(segment).cString());
      }
    }
    throw cannotStart(program, "it names no loader");
  }

  private static String ask(ProgramRunner runner, List<String> command, Path program) {
    try {
      Ended<Bytes> ended =
          runner.run(
              command,
              Bytes.ofUtf8("", "no input"),
              out -> InputFile.read(out, "list", "list of libraries", ReadLimit.ORDINARY));
      if (ended.exitCode() != 0) {
        throw cannotStart(program, ended.err().strip());
      }
      return Printable.utf8(ended.out().latin1());
    } catch (IOException e) {
      throw cannotStart(program, e.getMessage() == null ? "" : e.getMessage()).causedBy(e);
    }
  }

  private static Failure cannotStart(Path program, String reason) {
    return new Failure(
        Kind.NOT_FOUND,
        Place.file(program),
        "cannot be started: " + Printable.of(reason),
        "Install its package anew: apt-get install --reinstall grub-common.");
  }
}
