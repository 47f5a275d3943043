package org.mkpvhboot.dialect;

import java.util.Optional;

/**
 * A config of syslinux, isolinux, pxelinux or extlinux as GRUB's module syslinuxcfg puts it into
 * its script language, in versions 2.06 to 2.14.
 *
 * @param script empty where GRUB makes none, or nobody knows which
 * @param problem why there is no script, or why nobody knows what running it does; empty for
 *     neither
 * @param isRefused whether the problem is GRUB's own error
 * @param line of the problem in the outermost config; 0 for none
 */
public record SyslinuxConfig(
    Optional<ScriptText> script, String problem, boolean isRefused, int line) {
  /**
   * Translates a config; never fails.
   *
   * @param root the folder to which absolute names in it lead
   * @param targetRoot the same, for GRUB when the script runs
   * @param folder the folder to which other names lead
   * @param targetFolder the same, for GRUB when the script runs
   * @param file the config's own name
   */
  public static SyslinuxConfig of(
      String root,
      String targetRoot,
      String folder,
      String targetFolder,
      String file,
      SyslinuxFlavour flavour,
      ConfigFiles files) {
    SyslinuxSession session = new SyslinuxSession(files);
    SyslinuxMenu menu =
        new SyslinuxMenu(
            new SyslinuxMenu.Folders(root, targetRoot, folder, targetFolder),
            file,
            Optional.empty(),
            0,
            flavour);
    try {
      if (!SyslinuxReader.read(session, menu)) {
        return new SyslinuxConfig(Optional.empty(), "there is no such file", true, 0);
      }
      new SyslinuxWriter(session, menu).write();
    } catch (Unfollowed unfollowed) {
      return new SyslinuxConfig(
          Optional.empty(), unfollowed.why(), unfollowed.isRefusal(), unfollowed.line());
    }
    String left =
        session.error().isEmpty()
            ? ""
            : "GRUB runs it with an error left behind: " + session.error();
    return new SyslinuxConfig(Optional.of(session.script()), left, false, 0);
  }
}
