package org.mkpvhboot.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.bytes.IoReason;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.linux.BzImage;
import org.mkpvhboot.linux.UnifiedKernel;
import org.mkpvhboot.recipe.RecipeFiles;

/** Reads the files that options name, and remembers them, so that no output overwrites one. */
final class InputPaths implements RecipeFiles {
  private static final String STANDARD_INPUT = "-";

  private final Console console;
  private final List<Path> paths = new ArrayList<>();
  private Optional<String> standardInputRole = Optional.empty();

  InputPaths(Console console) {
    this.console = console;
  }

  /** Reads a file of the ordinary size. */
  Bytes read(String argument, String role) {
    return InputFile.read(remember(argument), role);
  }

  /** Reads a file up to a limit. */
  Bytes read(String argument, String role, ReadLimit limit) {
    return InputFile.read(remember(argument), role, limit);
  }

  @Override
  public Path path(String argument) {
    return remember(argument);
  }

  @Override
  public void found(Path file) {
    paths.add(file);
  }

  @Override
  public String lastingName(Bytes file) {
    return file.file();
  }

  /** Reads a script, or standard input where the argument is a dash. */
  @Override
  public Bytes script(String argument, String role) {
    return readOrStandardInput(argument, role, ReadLimit.SCRIPT);
  }

  /** Reads an image, or standard input where the argument is a dash. */
  Bytes image(String argument) {
    return readOrStandardInput(argument, "image", InputPaths::imageLimit);
  }

  /** What is neither ELF nor gzip nor Linux is not an image, whatever its size. */
  private static long imageLimit(Bytes start) {
    if (Packing.GZIP.isIn(start) || BzImage.isIn(start) || UnifiedKernel.isProgram(start)) {
      return ReadLimit.LARGEST_PACKED;
    }
    return Ehdr.isElf(start) ? ReadLimit.LARGEST_IMAGE : ReadLimit.START;
  }

  /** Reads a file up to a limit, or standard input where the argument is a dash. */
  Bytes readOrStandardInput(String argument, String role, ReadLimit limit) {
    if (!argument.equals(STANDARD_INPUT)) {
      return read(argument, role, limit);
    }
    if (standardInputRole.isPresent()) {
      throw Failure.usage(
          "standard input is named twice"
              + (standardInputRole.get().equals(role)
                  ? ""
                  : ", as " + standardInputRole.get() + " and as " + role),
          "Take a file for one of them.");
    }
    standardInputRole = Optional.of(role);
    try {
      return InputFile.read(console.in(), "standard input", role, limit);
    } catch (IOException e) {
      throw new Failure(
              Kind.NOT_FOUND,
              Place.file("standard input"),
              "cannot be read: " + IoReason.of(e),
              "Give the " + role + " as a file.")
          .causedBy(e);
    }
  }

  /** The path of an argument, which is an input from now on. */
  Path remember(String argument) {
    Path path = console.path(argument);
    paths.add(path);
    return path;
  }

  /** Refuses an output that is also an input, by whatever name. */
  void checkIsNone(Path output) {
    for (Path input : paths) {
      if (isSame(input, output)) {
        throw new Failure(
            Kind.USAGE,
            Place.file(output),
            "is an output and an input at once",
            "Name another output: the input would be lost.");
      }
    }
  }

  private static boolean isSame(Path input, Path output) {
    try {
      return Files.exists(output)
          && Files.exists(input)
          && (Files.isSameFile(input, output) || isPlatformFileIn(input, output));
    } catch (IOException e) {
      return false; // what cannot be looked at cannot be overwritten either
    }
  }

  /** Whether {@code file} is one that was read as a part of the platform {@code folder}. */
  private static boolean isPlatformFileIn(Path folder, Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    boolean read =
        name.equals("kernel.img")
            || name.endsWith(".mod")
            || name.endsWith(".lst")
            || name.equals("modinfo.sh");
    return read && Files.isDirectory(folder) && file.toRealPath().startsWith(folder.toRealPath());
  }
}
