package org.mkpvhboot.fleet;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the manifest says about one tenant, or about all by its defaults. */
final class Fields {
  private final Map<Key, Value> texts = new EnumMap<>(Key.class);
  private final Map<Key, Map<String, Value>> maps = new EnumMap<>(Key.class);
  private final Map<Key, List<Value>> lists = new EnumMap<>(Key.class);

  void setText(Key key, Value value) {
    texts.put(key, value);
  }

  /** The mapping of a key, to be filled. */
  Map<String, Value> startMap(Key key) {
    return maps.computeIfAbsent(key, any -> new LinkedHashMap<>());
  }

  /** The list of a key, to be filled. */
  List<Value> startList(Key key) {
    return lists.computeIfAbsent(key, any -> new ArrayList<>());
  }

  Optional<Value> text(Key key) {
    return Optional.ofNullable(texts.get(key));
  }

  Map<String, Value> map(Key key) {
    return maps.getOrDefault(key, Map.of());
  }

  Optional<List<Value>> list(Key key) {
    return Optional.ofNullable(lists.get(key));
  }
}
