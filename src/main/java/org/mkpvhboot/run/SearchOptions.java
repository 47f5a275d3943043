package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The options that {@code search} has (GRUB, grub-core/commands/search_wrap.c). */
public final class SearchOptions {
  /** Those that say by what it looks. */
  public static final List<String> KINDS = List.of("file", "label", "fs-uuid");

  /** The one that came with 2.14. */
  public static final String SINCE_2_14 = "cryptodisk-only";

  /** Those with one letter. */
  public static final Map<Character, String> SHORTS =
      Map.of('f', "file", 'l', "label", 'u', "fs-uuid", 's', "set", 'n', "no-floppy", 'h', "hint");

  private static final List<String> FLAGS = List.of("no-floppy", "efidisk-only");

  private static final List<String> WITH_VALUE =
      List.of(
          "set", "hint", "hint-ieee1275", "hint-bios", "hint-baremetal", "hint-efi", "hint-arc");

  private SearchOptions() {}

  /** All that every version has, the kinds first. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(KINDS);
    names.addAll(FLAGS);
    names.addAll(WITH_VALUE);
    return names;
  }

  /** The same for parting a command's words. */
  static Arguments.Options parted() {
    List<String> flags = new ArrayList<>(KINDS);
    flags.addAll(FLAGS);
    flags.add(SINCE_2_14);
    return new Arguments.Options(SHORTS, Set.copyOf(flags), Set.copyOf(WITH_VALUE));
  }
}
