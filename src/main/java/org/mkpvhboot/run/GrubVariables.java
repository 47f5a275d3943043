package org.mkpvhboot.run;

import java.util.List;
import java.util.Set;
import org.mkpvhboot.firststage.HostValues;
import org.mkpvhboot.target.Target;

/** The variables that GRUB itself gives a value or a meaning. */
final class GrubVariables {
  /** What module normal sets to y, for scripts to ask. */
  private static final List<String> FEATURES =
      List.of(
          "feature_200_final",
          "feature_all_video_module",
          "feature_chainloader_bpb",
          "feature_default_font_path",
          "feature_menuentry_id",
          "feature_menuentry_options",
          "feature_nativedisk_cmd",
          "feature_net_search_cfg",
          "feature_ntldr",
          "feature_platform_search_hint",
          "feature_timeout_style");

  /** The same, from 2.14 on. */
  private static final List<String> FEATURES_2_14 =
      List.of("feature_gcry_hw_accel", "feature_search_cryptodisk_only", "feature_tpm2_cap_pcrs");

  /** How the menu looks: no run depends on it, unless a script asks. */
  private static final Set<String> FOR_THE_EYE =
      Set.of(
          "background_color",
          "color_highlight",
          "color_normal",
          "config_directory",
          "config_file",
          "font",
          "gfxmode",
          "gfxpayload",
          "icondir",
          "lang",
          "linux_gfx_mode",
          "locale_dir",
          "menu_color_highlight",
          "menu_color_normal",
          "pager",
          "theme");

  /** What the tools of distributions save in a grubenv, for the next boot. */
  private static final List<String> SAVED =
      List.of(
          "boot_counter",
          "boot_indeterminate",
          "boot_once",
          "boot_success",
          "env_block",
          "kernelopts",
          "menu_auto_hide",
          "menu_hide_ok",
          "menu_show_once",
          "menu_show_once_timeout",
          "next_entry",
          "prev_saved_entry",
          "recordfail",
          "saved_entry",
          "tuned_initrd",
          "tuned_params");

  private GrubVariables() {}

  /** Sets those that module normal sets when it is loaded. */
  static void setForNormal(Environment variables, Target target, String version) {
    int dash = target.id().indexOf('-');
    set(variables, "grub_cpu", target.id().substring(0, dash));
    set(variables, "grub_platform", target.id().substring(dash + 1));
    FEATURES.forEach(name -> set(variables, name, "y"));
    if (version.isEmpty() || HostValues.isTakenBy(version)) {
      variables.allowHostValues();
    }
    if (version.isEmpty()) {
      FEATURES_2_14.forEach(name -> variables.set(name, Value.unknown("${" + name + "}")));
    } else if (!version.startsWith("2.0") && !version.startsWith("2.12")) {
      FEATURES_2_14.forEach(name -> set(variables, name, "y"));
    }
  }

  private static void set(Environment variables, String name, String value) {
    variables.set(name, Value.known(value));
    variables.export(name);
  }

  static boolean isSetByGrub(String name) {
    return name.equals("grub_cpu") || name.equals("grub_platform") || name.startsWith("feature_");
  }

  /** Whether the host gives it where it likes to; that it hands on is what an image is told. */
  static boolean isFromHost(String name) {
    return name.startsWith(HostValues.PREFIX) && !name.equals(HostValues.PREFIX + "hand_on");
  }

  /** The variables that a grubenv of which nothing is known may set. */
  static List<String> saved() {
    return SAVED;
  }

  static boolean isForTheEye(String name) {
    return FOR_THE_EYE.contains(name);
  }
}
