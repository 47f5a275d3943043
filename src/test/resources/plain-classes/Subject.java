package subject;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.*;

/** Each kind of lambda, method reference and record; results() says what came of them. */
public class Subject extends Base implements Greeting {
  private static final List<String> results = new ArrayList<>();
  private static final Supplier<String> IN_STATIC_INITIALIZER = () -> "static initializer";
  private String name;
  private final Supplier<String> inConstructor = () -> "constructor of " + name;

  private Subject(String name) {
    this.name = name;
  }

  private Subject() {
    this("unnamed");
  }

  /** A list that is longer by each thing that works. */
  public static List<String> results() {
    add("static initializer", IN_STATIC_INITIALIZER::get);
    captures();
    identities();
    Subject subject = new Subject("s");
    subject.ofInstance();
    subject.new Inner().run();
    methodReferences();
    constructors();
    primitives();
    generics();
    frames();
    failures();
    Nested.run();
    Enumeration.run();
    Records.run();
    other.Subclass.run(Subject::add);
    return results;
  }

  static void add(String what, Callable<?> code) {
    String result;
    try {
      Object value = code.call();
      result = value + (value == null ? "" : " " + value.getClass().getSimpleName());
    } catch (Throwable e) {
      result = e.getClass().getName();
    }
    results.add(what + ": " + result);
  }

  private static void captures() {
    boolean z = true;
    byte b = -1;
    char c = 'c';
    short s = -2;
    int i = 3;
    long j = 1L << 40;
    float f = 1.5f;
    double d = 2.5;
    String text = "text";
    int[] array = {1, 2};
    add("all", () -> "" + z + b + c + s + i + j + f + d + text + array[1]);
    Function<Long, BiFunction<Double, String, String>> nested =
        x -> (y, t) -> x + j + y + d + t + text;
    add("nested", () -> nested.apply(1L).apply(2.0, "t"));
    LongDouble wide = (p, q, r) -> "" + p + q + r + j + d;
    add("wide arguments", () -> wide.of(1, 2, 3));
    for (int k = 0; k < 3; k++) {
      int each = k;
      add("loop", () -> each * each);
    }
    Object local =
        new Object() {
          @Override
          public String toString() {
            Supplier<String> inner = () -> text + i;
            return inner.get();
          }
        };
    add("anonymous", local::toString);
  }

  private static void identities() {
    Set<Object> all = new HashSet<>();
    for (int k = 0; k < 3; k++) {
      Runnable none = () -> {};
      all.add(none);
    }
    add("instances that capture nothing", all::size);
    all.clear();
    for (int k = 0; k < 3; k++) {
      int each = k;
      Supplier<Integer> one = () -> each;
      all.add(one);
    }
    add("instances that capture", all::size);
    Runnable run = () -> {};
    add("hidden members", () -> run.getClass().getInterfaces()[0]);
    add("is made", () -> run.getClass().isSynthetic());
    add("equals itself", () -> run.equals(run));
  }

  private void ofInstance() {
    add("constructor", inConstructor::get);
    add("this", () -> name);
    add("this and more", () -> name + hidden("x"));
    Function<String, String> bound = this::hidden;
    add("private", () -> bound.apply("y"));
    BiFunction<Subject, String, String> unbound = Subject::hidden;
    add("private, unbound", () -> unbound.apply(this, "z"));
    Supplier<String> overridden = super::toString;
    add("super", overridden::get);
    Supplier<String> greeting = Greeting.super::greet;
    add("super of an interface", greeting::get);
    add("default", this::greet);
    add("own", this::toString);
    add("inherited private of the nest", () -> new Nested.Sub().call());
  }

  private String hidden(String more) {
    return name + more;
  }

  @Override
  public String toString() {
    return "Subject " + name;
  }

  @Override
  public String greet() {
    return "own greeting";
  }

  private static void methodReferences() {
    Function<String, Integer> length = String::length;
    add("unbound", () -> length.apply("four"));
    Function<Object, String> any = Object::toString;
    add("of Object", () -> any.apply(List.of(1)));
    Function<List<String>, Integer> ofInterface = List::size;
    add("interface", () -> ofInterface.apply(List.of("a")));
    Function<List<String>, Integer> objects = List::hashCode;
    add("Object's, by an interface", () -> objects.apply(List.of("a")));
    Supplier<List<Object>> staticOfInterface = List::of;
    add("static of an interface", staticOfInterface::get);
    Function<String, String> privateOfInterface = Greeting.reference();
    add("private of an interface", () -> privateOfInterface.apply("p"));
    Comparator<String> comparator = String::compareTo;
    add("comparator", () -> comparator.reversed().compare("a", "b"));
    Function<Object[], List<Object>> variable = Arrays::asList;
    add("array for variable arguments", () -> variable.apply(new Object[] {1, 2}));
    BiFunction<Integer, Integer, List<Integer>> spread = Arrays::asList;
    add("variable arguments", () -> spread.apply(1, 2));
    Function<int[], int[]> clone = int[]::clone;
    add("clone", () -> clone.apply(new int[] {7})[0]);
    Consumer<List<String>> dropped = List::size;
    List<String> list = new ArrayList<>(List.of("a"));
    Consumer<String> added = list::add;
    added.accept("b");
    dropped.accept(list);
    LongConsumer droppedLong = Math::abs;
    droppedLong.accept(1);
    add("results dropped", list::toString);
    StringBuilder builder = new StringBuilder("ab");
    Supplier<Integer> ofHiddenSuperclass = builder::length;
    add("public method of a hidden superclass", ofHiddenSuperclass::get);
    BinaryOperator<Integer> max = Math::max;
    add("operator", () -> max.apply(1, 2));
    add("other's nested", () -> ((Supplier<String>) Nested::hidden).get());
  }

  private static void constructors() {
    Supplier<Subject> none = Subject::new;
    Function<String, Subject> one = Subject::new;
    add("private constructors", () -> none.get() + " " + one.apply("n"));
    Function<String, Nested> nested = Nested::new;
    add("nested", () -> nested.apply("q").text);
    Function<Integer, String[]> strings = String[]::new;
    IntFunction<int[][]> ints = int[][]::new;
    add("arrays", () -> strings.apply(3).length + ints.apply(4).length);
    Supplier<List<String>> generic = ArrayList<String>::new;
    add("generic", generic::get);
    Function<Integer, Object> widened = Long::new;
    add("widened", () -> widened.apply(5));
    Subject outer = new Subject("outer");
    Supplier<Inner> inner = outer.inner();
    add("inner", () -> inner.get().text());
    int captured = 9;
    class Local {
      int value() {
        return captured;
      }
    }
    Supplier<Local> local = Local::new;
    add("local", () -> local.get().value());
  }

  private Supplier<Inner> inner() {
    return Inner::new;
  }

  private static long wide(long value) {
    return value + 1;
  }

  private static double widest(double value) {
    return value / 2;
  }

  private static int same(int value) {
    return value;
  }

  private static Integer boxed(Integer value) {
    return value;
  }

  private static Object object(Object value) {
    return value;
  }

  private static byte small() {
    return -5;
  }

  private static char letter() {
    return 'l';
  }

  private static void primitives() {
    IntUnaryOperator unboxing = Subject::boxed;
    add("int to Integer and back", () -> unboxing.applyAsInt(1000));
    UnaryOperator<Integer> boxing = Subject::same;
    add("Integer to int and back", () -> boxing.apply(1000));
    IntToLongFunction widening = Subject::wide;
    add("int to long", () -> widening.applyAsLong(1));
    ToDoubleFunction<Integer> unboxedAndWidened = Subject::wide;
    add("Integer to long to double", () -> unboxedAndWidened.applyAsDouble(3));
    Function<Character, Double> fromCharacter = Subject::widest;
    add("Character to double to Double", () -> fromCharacter.apply('a'));
    Function<Float, Object> fromFloat = Subject::widest;
    add("Float to double to Object", () -> fromFloat.apply(1.5f));
    Function<Long, Number> number = Subject::widest;
    add("Long to double to Number", () -> number.apply(3L));
    IntFunction<Object> toObject = Subject::object;
    add("int to Object", () -> toObject.apply(1));
    IntFunction<Number> toNumber = Subject::boxed;
    add("int to Number", () -> toNumber.apply(1));
    IntFunction<Comparable<Integer>> comparable = Subject::same;
    add("int to Comparable", () -> comparable.apply(1));
    LongFunction<Object> longObject = Subject::object;
    add("long to Object", () -> longObject.apply(1));
    DoubleFunction<Object> doubleObject = Double::valueOf;
    add("double to Object", () -> doubleObject.apply(1));
    IntSupplier fromByte = Subject::small;
    LongSupplier fromByteToLong = Subject::small;
    DoubleSupplier fromChar = Subject::letter;
    Supplier<Byte> boxedByte = Subject::small;
    Supplier<Object> boxedChar = Subject::letter;
    ToFloat shortToFloat = Short::shortValue;
    add("byte to int", fromByte::getAsInt);
    add("byte to long", fromByteToLong::getAsLong);
    add("char to double", fromChar::getAsDouble);
    add("byte to Byte", boxedByte::get);
    add("char to Object", boxedChar::get);
    add("short to float", () -> shortToFloat.of((short) 4));
    ToLongFunction<Integer> intResult = Integer::intValue;
    add("int result to long", () -> intResult.applyAsLong(8));
    ToLongFunction<Integer> boxedResult = Subject::boxed;
    add("Integer result to long", () -> boxedResult.applyAsLong(8));
    Predicate<Boolean> truth = Boolean::booleanValue;
    add("boolean", () -> truth.test(true));
    BooleanSupplier fromBox = Boolean.TRUE::booleanValue;
    add("bound box", fromBox::getAsBoolean);
    Function<Boolean, Object> not = value -> !value;
    add("not", () -> not.apply(false));
    IntPredicate digit = Character::isDigit;
    add("overloaded", () -> digit.test('7'));
    Shorts shorts = (a, b, c, d) -> (short) (a + b + c + (d ? 1 : 0));
    add("small arguments", () -> shorts.of((byte) 1, (short) 2, 'c', true));
  }

  private static <T extends Integer> ToIntFunction<T> ofBounded() {
    return Subject::same;
  }

  private static <T extends Comparable<T> & Serializable> Supplier<String> ofBoth(T value) {
    Function<T, String> text = T::toString;
    return () -> text.apply(value) + value.compareTo(value);
  }

  private static void generics() {
    Box<Integer> box = new Box<>(12);
    ToIntFunction<Box<Integer>> toInt = Box::get;
    add("generic result to int", () -> toInt.applyAsInt(box));
    ToLongFunction<Box<Integer>> toLong = Box::get;
    add("generic result to long", () -> toLong.applyAsLong(box));
    ToIntFunction<Box<Character>> fromCharacter = Box::get;
    add("generic Character to int", () -> fromCharacter.applyAsInt(new Box<>('x')));
    ToChar<Box<Character>> toChar = Box::get;
    add("generic result to char", () -> toChar.of(new Box<>('x')));
    Predicate<Box<Boolean>> toBoolean = Box::get;
    add("generic result to boolean", () -> toBoolean.test(new Box<>(true)));
    Supplier<Integer> bound = box::get;
    add("bound", bound::get);
    ToIntFunction<Integer> bounded = ofBounded();
    add("bounded", () -> bounded.applyAsInt(4));
    add("both", ofBoth("b")::get);
    IntegerOrder order = (a, b) -> b - a;
    Comparator<Integer> plain = order;
    add("bridge of javac", () -> plain.compare(1, 2) + order.compare(1, 2));
    Narrow narrow = text -> text + "!";
    Wide<String> wide = narrow;
    add("narrowed interface", () -> wide.of("w") + narrow.of("n"));
    Both both = String::length;
    add("interface with two erasures", () -> ((Left<String>) both).of("ab") + ((Right) both).of("c"));
    Runnable marked = (Runnable & Marker & Tag) () -> {};
    add("markers", () -> marked instanceof Marker && marked instanceof Tag);
    add("interfaces", () -> marked.getClass().getInterfaces().length);
  }

  private static void frames() {
    for (int k = 0; k < 3; k++) {
      int each = k;
      Supplier<String> chosen =
          k == 0 ? () -> "first" : k == 1 ? "second"::toString : () -> "third " + each;
      add("chosen", chosen::get);
      add(
          "in an expression",
          k > 0 ? () -> each + (each > 1 ? "more" : "one") : Enumeration.FIRST::name);
    }
    Supplier<Supplier<String>> deep =
        () -> {
          try {
            return () -> "tried";
          } finally {
            Runnable last = () -> {};
            last.run();
          }
        };
    add("finally", () -> deep.get().get());
    Function<Integer, Integer>[] self = new Function[1];
    self[0] = n -> n == 0 ? 1 : n * self[0].apply(n - 1);
    add("recursion", () -> self[0].apply(10));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void failures() {
    Callable<String> thrown =
        () -> {
          throw new IOException("thrown");
        };
    add("thrown", thrown);
    String none = null;
    add("bound to null", () -> ((Supplier<Integer>) none::length).get());
    Function length = (Function<String, Integer>) String::length;
    add("unbound null", () -> length.apply(null));
    add("wrong type", () -> length.apply(1));
    UnaryOperator unboxing = (UnaryOperator<Integer>) Subject::same;
    add("null unboxed", () -> unboxing.apply(null));
    add("wrong type unboxed", () -> unboxing.apply("x"));
    Function ignoring = (Function<String, String>) text -> "ignored";
    add("wrong type ignored", () -> ignoring.apply(1));
    ToIntFunction lying = (ToIntFunction<Box<Integer>>) Box::get;
    add("polluted", () -> lying.applyAsInt(new Box("no number")));
    add("polluted by a wider one", () -> lying.applyAsInt(new Box(1L << 33 | 1)));
    Supplier<Object> broken = Broken::new;
    add("initializer fails", broken::get);
    add("initializer failed", broken::get);
  }

  private class Inner implements Runnable {
    String text() {
      return "inner of " + name;
    }

    @Override
    public void run() {
      add("inner", () -> text() + Subject.this.hidden("i"));
      Function<String, String> outer = Subject.this::hidden;
      add("outer's", () -> outer.apply("o"));
    }
  }

  private static class Nested {
    private final String text;

    private Nested(String text) {
      this.text = text;
    }

    private static String hidden() {
      return "hidden";
    }

    private String own() {
      return "nested's own";
    }

    static void run() {
      Subject subject = new Subject("by nested");
      Function<String, String> hidden = subject::hidden;
      add("private of the outer", () -> hidden.apply("!"));
      Supplier<Nested> made = () -> new Nested("m");
      add("made", () -> made.get().text);
    }

    static class Sub extends Nested {
      Sub() {
        super("sub");
      }

      String call() {
        Supplier<String> own = super::own;
        Supplier<String> same = () -> "sub's " + super.toString().length() / 1000;
        return own.get() + same.get();
      }
    }
  }

  enum Enumeration {
    FIRST(() -> "first's") {
      @Override
      String more() {
        Supplier<String> name = this::name;
        return name.get();
      }
    },
    SECOND(String::new);

    private final Supplier<String> code;

    Enumeration(Supplier<String> code) {
      this.code = code;
    }

    String more() {
      return Arrays.stream(values()).map(Enum::name).toList().toString();
    }

    static void run() {
      Function<String, Enumeration> valueOf = Enumeration::valueOf;
      for (Enumeration each : values()) {
        add(each.name(), () -> each.code.get() + each.more() + valueOf.apply("FIRST"));
      }
    }
  }

  static final class Broken {
    static final int VALUE = Integer.parseInt("not a number");
  }

  static final class Box<T> {
    private final T value;

    Box(T value) {
      this.value = value;
    }

    T get() {
      return value;
    }
  }

  interface LongDouble {
    String of(long p, double q, long r);
  }

  interface ToFloat {
    float of(Short value);
  }

  interface ToChar<T> {
    char of(T value);
  }

  interface Shorts {
    short of(byte a, short b, char c, boolean d);
  }

  interface IntegerOrder extends Comparator<Integer> {
    @Override
    int compare(Integer a, Integer b);
  }

  interface Wide<T> {
    Object of(T value);
  }

  interface Narrow extends Wide<String> {
    @Override
    String of(String value);
  }

  interface Left<T> {
    int of(T value);
  }

  interface Right {
    int of(String value);
  }

  interface Both extends Left<String>, Right {}

  interface Marker {}

  interface Tag {}
}

class Base {
  @Override
  public String toString() {
    return "Base";
  }
}

interface Greeting {
  Supplier<String> CONSTANT = () -> "constant";

  default String greet() {
    Supplier<String> own = () -> hidden("default") + CONSTANT.get();
    Function<String, String> reference = this::hidden;
    return own.get() + reference.apply("reference");
  }

  private String hidden(String text) {
    return text + "?";
  }

  private static String hiddenStatic(String text) {
    return text + "!";
  }

  static Function<String, String> reference() {
    return Greeting::hiddenStatic;
  }
}

/** A lambda that can be serialized stays as it is. */
class Kept {
  interface Text extends Supplier<String>, Serializable {}

  static String copied() throws IOException, ClassNotFoundException {
    Text text = () -> "serialized";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(text);
    return ((Text) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject())
        .get();
  }
}
