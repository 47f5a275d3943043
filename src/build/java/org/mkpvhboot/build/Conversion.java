package org.mkpvhboot.build;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Makes another type of the value on the stack, as a lambda's arguments and results need it. */
final class Conversion {
  private static final Type OBJECT = Type.getType(Object.class);
  private static final Type NUMBER = Type.getType(Number.class);

  private static final Map<Type, Type> BOXES =
      Map.of(
          Type.BOOLEAN_TYPE, Type.getType(Boolean.class),
          Type.BYTE_TYPE, Type.getType(Byte.class),
          Type.CHAR_TYPE, Type.getType(Character.class),
          Type.SHORT_TYPE, Type.getType(Short.class),
          Type.INT_TYPE, Type.getType(Integer.class),
          Type.LONG_TYPE, Type.getType(Long.class),
          Type.FLOAT_TYPE, Type.getType(Float.class),
          Type.DOUBLE_TYPE, Type.getType(Double.class));

  private static final Map<Type, Type> PRIMITIVES =
      BOXES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

  private Conversion() {}

  /**
   * Writes the code of a conversion.
   *
   * @param from the type of the value
   * @param known the type that it is known to have, where that says more
   * @param to the type that is wanted
   */
  static void write(MethodVisitor code, Type from, Type known, Type to) {
    if (isPrimitive(from)) {
      if (isPrimitive(to)) {
        widen(code, from, to);
      } else {
        // a box of a wider type is possible
        Type value = PRIMITIVES.getOrDefault(to, from);
        widen(code, from, value);
        box(code, value);
      }
      return;
    }
    Type value = from;
    if (!isPrimitive(known)) {
      cast(code, from, known);
      value = known;
    }
    if (isPrimitive(to)) {
      unbox(code, value, to);
    } else {
      cast(code, value, to);
    }
  }

  /** The class that boxes values of a primitive type; empty for other types. */
  static Optional<Type> boxOf(Type type) {
    return Optional.ofNullable(BOXES.get(type));
  }

  private static boolean isPrimitive(Type type) {
    return type.getSort() <= Type.DOUBLE;
  }

  private static void cast(MethodVisitor code, Type from, Type to) {
    if (!to.equals(from) && !to.equals(OBJECT)) {
      code.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
    }
  }

  private static void box(MethodVisitor code, Type value) {
    Type box = boxOf(value).orElseThrow();
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        box.getInternalName(),
        "valueOf",
        Type.getMethodDescriptor(box, value),
        false);
  }

  private static void unbox(MethodVisitor code, Type from, Type to) {
    Type box = from;
    Type value = PRIMITIVES.getOrDefault(from, to);
    if (!PRIMITIVES.containsKey(from)) {
      // of any number there is a value of each numeric type
      box =
          to.equals(Type.BOOLEAN_TYPE) || to.equals(Type.CHAR_TYPE)
              ? boxOf(to).orElseThrow()
              : NUMBER;
      cast(code, from, box);
    }
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        box.getInternalName(),
        value.getClassName() + "Value",
        Type.getMethodDescriptor(value),
        false);
    widen(code, value, to);
  }

  /** Writes nothing for what is an int on the stack before and after. */
  private static void widen(MethodVisitor code, Type from, Type to) {
    if (from.equals(to)) {
      return;
    }
    switch (from.getSort()) {
      case Type.LONG -> code.visitInsn(to.equals(Type.FLOAT_TYPE) ? Opcodes.L2F : Opcodes.L2D);
      case Type.FLOAT -> code.visitInsn(Opcodes.F2D);
      default -> {
        switch (to.getSort()) {
          case Type.LONG -> code.visitInsn(Opcodes.I2L);
          case Type.FLOAT -> code.visitInsn(Opcodes.I2F);
          case Type.DOUBLE -> code.visitInsn(Opcodes.I2D);
          default -> {}
        }
      }
    }
  }
}
