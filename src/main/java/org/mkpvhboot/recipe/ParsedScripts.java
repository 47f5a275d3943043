package org.mkpvhboot.recipe;

import java.util.IdentityHashMap;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.script.Script;

/** The scripts of one recipe, each read when it is first asked for. For one thread. */
final class ParsedScripts {
  private final IdentityHashMap<Bytes, Script> scripts = new IdentityHashMap<>();

  /**
   * Reads a script, or gives what it was read as before.
   *
   * @throws org.mkpvhboot.failure.Failure as {@link Script#parse(Bytes)}
   */
  Script of(Bytes script) {
    return scripts.computeIfAbsent(script, Script::parse);
  }
}
