package org.mkpvhboot.standalone;

import java.nio.file.Path;

/**
 * Where the host keeps what GRUB shows.
 *
 * @param fonts with a {@code .pf2} file for each font
 * @param themes with a folder for each theme
 * @param locales with {@code LC_MESSAGES/grub.mo} in a folder for each language
 * @param languagePacks the same; its files win over those of {@code locales}
 */
public record HostFolders(Path fonts, Path themes, Path locales, Path languagePacks) {}
