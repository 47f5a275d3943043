package org.mkpvhboot.cli;

import java.util.Optional;
import org.mkpvhboot.failure.Failure;

/**
 * An option that names a file beside the image, by which a host starts it.
 *
 * @param option its name
 * @param example a value for it
 * @param inFolder the file's name when a folder is named
 */
record HostFile(String option, String example, String inFolder) {
  /**
   * Where the file goes.
   *
   * @param value of the option
   * @param images where the images go
   * @param count of targets
   * @throws Failure USAGE when the images go to no file that a host could read
   */
  OutputPattern pattern(Optional<String> value, OutputPattern images, int count, Console console) {
    if (value.isEmpty()) {
      return OutputPattern.none(console);
    }
    if (value.get().equals("-") || StandardOutput.isNamed(value.get())) {
      throw Failure.usage(
          option + " takes the name of a file", "Write " + option + " " + example + ".");
    }
    if (images.isNone()) {
      throw Failure.usage(
          option + " names the image's file, and there is none", "Name a file with -o, too.");
    }
    return OutputPattern.parseConfigs(value.get(), count, option, inFolder, console);
  }
}
