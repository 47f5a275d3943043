package subject;

import java.util.ArrayList;
import java.util.List;

/** Each pair of values of each record: whether they are equal, their hash and their text. */
final class Records {
  record Empty() {}

  record Numbers(byte b, short s, char c, int i, long j, float f, double d, boolean z) {}

  record Objects(String text, Object any, int[] array, List<?> list, Empty empty) {}

  record Generic<T extends Comparable<T>>(T value, T... more) {}

  record OwnEquals(int a, int b) {
    @Override
    public boolean equals(Object other) {
      return other instanceof OwnEquals own && own.a == a;
    }
  }

  record OwnRest(int a, String b) {
    @Override
    public int hashCode() {
      return 7;
    }

    @Override
    public String toString() {
      return "own";
    }
  }

  private record Wide(long a, double b, long c, Object d, float e) {}

  private Records() {}

  static void run() {
    record Local(int a, Runnable b) {}
    float[] floats = {0f, -0f, Float.NaN, Float.intBitsToFloat(0x7fc00001), 1.5f};
    double[] doubles = {0, -0d, Double.NaN, Double.longBitsToDouble(0x7ff8000000000001L), 2.5};
    List<Object> all = new ArrayList<>(List.of(new Empty(), new Empty(), "no record", List.of()));
    for (int k = 0; k < floats.length; k++) {
      all.add(new Numbers((byte) k, (short) -k, 'c', k, 1L << 40, floats[k], doubles[k], k > 2));
      all.add(new Numbers((byte) 0, (short) 0, 'c', 0, 0, floats[k], 0, false));
      all.add(new Numbers((byte) 0, (short) 0, 'c', 0, 0, 0, doubles[k], false));
      all.add(new Wide(k / 2, doubles[k], -1L, k, floats[k]));
    }
    int[] array = {1};
    for (int k = 0; k < 2; k++) {
      all.add(new Objects("t", 'a', k == 0 ? array : null, List.of(1), new Empty()));
      all.add(new Objects(new String("t"), 'a', null, new ArrayList<>(List.of(1)), new Empty()));
      all.add(new Objects(null, null, null, null, null));
      all.add(new OwnEquals(k, 1));
      all.add(new OwnRest(k, "b"));
      all.add(new Local(k, null));
      all.add(new Generic<>("x", (String[]) null));
    }
    all.add(new OwnEquals(0, 2));
    all.add(new OwnRest(0, "b"));
    for (Object one : all) {
      Subject.add("text", () -> one.toString().replaceAll("@[0-9a-f]+", "@"));
      Subject.add("hash", () -> one.toString().contains("@") ? 0 : one.hashCode());
      StringBuilder equal = new StringBuilder();
      for (Object other : all) {
        equal.append(one.equals(other) ? '=' : '.');
      }
      Subject.add("equal", () -> equal + " " + one.equals(null));
    }
  }
}
