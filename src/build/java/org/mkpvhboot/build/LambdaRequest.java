package org.mkpvhboot.build;

import java.lang.invoke.LambdaMetafactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/**
 * What an invokedynamic instruction asks of {@code java.lang.invoke.LambdaMetafactory}.
 *
 * @param method the name of the interface's method
 * @param factory from the captured values to the interface
 * @param erased the interface's method as it is called
 * @param target what does the work
 * @param known the interface's method as it is known to be called here
 * @param markers more interfaces
 * @param bridges more types by which the method is called
 */
record LambdaRequest(
    String method,
    Type factory,
    Type erased,
    Handle target,
    Type known,
    List<Type> markers,
    List<Type> bridges) {
  private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";

  /**
   * The request of an instruction; empty if it is another one, or one that is left: of a
   * serializable lambda, or by name of a superclass's method, which javac does not make.
   */
  static Optional<LambdaRequest> of(InvokeDynamicInsnNode dynamic) {
    if (!dynamic.bsm.getOwner().equals(METAFACTORY)) {
      return Optional.empty();
    }
    List<Type> markers = new ArrayList<>();
    List<Type> bridges = new ArrayList<>();
    Iterator<Object> arguments = Arrays.asList(dynamic.bsmArgs).iterator();
    Type erased = (Type) arguments.next();
    Handle target = (Handle) arguments.next();
    Type known = (Type) arguments.next();
    if (target.getTag() == Opcodes.H_INVOKESPECIAL) {
      return Optional.empty();
    }
    if (dynamic.bsm.getName().equals("altMetafactory")) {
      int flags = (int) arguments.next();
      if ((flags & LambdaMetafactory.FLAG_SERIALIZABLE) != 0) {
        return Optional.empty();
      }
      if ((flags & LambdaMetafactory.FLAG_MARKERS) != 0) {
        readTypes(arguments, markers);
      }
      if ((flags & LambdaMetafactory.FLAG_BRIDGES) != 0) {
        readTypes(arguments, bridges);
      }
    }
    return Optional.of(
        new LambdaRequest(
            dynamic.name,
            Type.getMethodType(dynamic.desc),
            erased,
            target,
            known,
            List.copyOf(markers),
            List.copyOf(bridges)));
  }

  /** Reads a number and as many types. */
  private static void readTypes(Iterator<Object> arguments, List<Type> types) {
    for (int left = (int) arguments.next(); left > 0; left--) {
      types.add((Type) arguments.next());
    }
  }

  LambdaRequest withTarget(Handle other) {
    return new LambdaRequest(method, factory, erased, other, known, markers, bridges);
  }

  /** The types that the target takes, a receiver among them. */
  List<Type> targetTypes() {
    List<Type> types = new ArrayList<>(List.of(Type.getArgumentTypes(target.getDesc())));
    if (target.getTag() != Opcodes.H_INVOKESTATIC && !isConstructor()) {
      types.add(0, Type.getObjectType(target.getOwner()));
    }
    return types;
  }

  Type targetResult() {
    return isConstructor()
        ? Type.getObjectType(target.getOwner())
        : Type.getReturnType(target.getDesc());
  }

  boolean isConstructor() {
    return target.getTag() == Opcodes.H_NEWINVOKESPECIAL;
  }
}
