package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.script.Piece;
import org.mkpvhboot.script.Quoting;
import org.mkpvhboot.script.Word;
import org.mkpvhboot.target.Target;

/** The variables whose values are known at some place of a config; all others may be anything. */
final class Variables {
  /** So many, so that following a config takes linear time; beyond, values are not known. */
  private static final int MOST = 200;

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

  private final Map<String, String> platform;
  private Map<String, String> known = new HashMap<>();

  private Variables(Map<String, String> platform) {
    this.platform = platform;
  }

  /** Those that GRUB itself and the first stage set, before a config runs. */
  static Variables of(HostGrub grub) {
    Target target = grub.target();
    String version = grub.version();
    Map<String, String> platform = new HashMap<>(grub.variables());
    int dash = target.id().indexOf('-');
    platform.put("grub_cpu", target.id().substring(0, dash));
    platform.put("grub_platform", target.id().substring(dash + 1));
    FEATURES.forEach(name -> platform.put(name, "y"));
    boolean isOld = version.startsWith("2.0") || version.startsWith("2.12");
    FEATURES_2_14.forEach(name -> platform.put(name, isOld ? "" : "y"));
    Variables variables = new Variables(platform);
    variables.known.putAll(platform);
    return variables;
  }

  Variables copy() {
    Variables copy = new Variables(platform);
    copy.known = new HashMap<>(known);
    return copy;
  }

  void set(String name, Optional<String> value) {
    if (value.isPresent() && (known.size() < MOST || known.containsKey(name))) {
      known.put(name, value.get());
    } else {
      known.remove(name);
    }
  }

  void forget(String name) {
    known.remove(name);
  }

  /** The arguments of a function or an entry are others than before. */
  void forgetArguments() {
    known
        .keySet()
        .removeIf(name -> !name.isEmpty() && "0123456789@*#?".indexOf(name.charAt(0)) >= 0);
  }

  /** After something that may have set any: another config, saved variables, a loop. */
  void forgetAll() {
    known.keySet().removeIf(name -> !platform.containsKey(name));
  }

  /** Keeps what is the same on both of two ways that lead here. */
  void keepCommon(Variables other) {
    known.entrySet().removeIf(each -> !each.getValue().equals(other.known.get(each.getKey())));
  }

  /** What a word gives when it is taken as one; empty when a variable in it is not known. */
  Optional<String> text(Word word) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : word.pieces()) {
      if (piece instanceof Piece.Literal literal) {
        text.append(literal.text());
      } else if (piece instanceof Piece.Variable variable) {
        String value = known.get(variable.name());
        if (value == null) {
          return Optional.empty();
        }
        text.append(value);
      }
    }
    return Optional.of(text.toString());
  }

  /** The words that come of words; empty when that depends on what is not known. */
  Optional<List<String>> words(List<Word> words) {
    List<String> texts = new ArrayList<>();
    for (Word word : words) {
      Optional<String> text = text(word);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      boolean isUnquoted =
          !word.pieces().isEmpty()
              && word.pieces().stream()
                  .allMatch(
                      piece -> piece instanceof Piece.Variable && piece.quoting() == Quoting.NONE);
      if (isUnquoted) {
        List.of(text.get().split("[ \\t\\n]+", -1)).stream()
            .filter(part -> !part.isEmpty())
            .forEach(texts::add);
      } else {
        texts.add(text.get());
      }
    }
    return Optional.of(texts);
  }
}
