package org.mkpvhboot.recipe;

import org.mkpvhboot.modules.CommandNeeds;
import org.mkpvhboot.modules.CommandTable;
import org.mkpvhboot.platform.Platform;

/** GRUB's files for a target, and its lists read once. */
public record GrubFiles(Platform platform, CommandTable commands, CommandNeeds needs) {}
