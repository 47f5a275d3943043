package org.mkpvhboot.build;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The class of a lambda or method reference, in the nest of the class that has it.
 *
 * <p>Its fields are the values that the lambda captures; without any there is one instance. The
 * lambda's code stays where javac put it.
 */
final class LambdaClass {
  private static final String INFIX = "$$Lambda";
  private static final Pattern NAME = Pattern.compile(".*" + Pattern.quote(INFIX) + "[0-9]+");
  private static final String CONSTRUCTOR = "<init>";
  private static final String INSTANCE = "INSTANCE";
  private static final String FACTORY = "of";

  private final ClassNode host;
  private final String name;
  private final LambdaRequest request;
  private final Type[] captured;

  /**
   * @param number which of its host's lambdas it is, from 1 in the order of the code
   */
  LambdaClass(ClassNode host, int number, LambdaRequest request) {
    this.host = host;
    this.name = host.name + INFIX + number;
    this.request = request;
    this.captured = request.factory().getArgumentTypes();
  }

  /** Whether a class that was read is such a class. */
  static boolean isMade(ClassNode node) {
    return (node.access & Opcodes.ACC_SYNTHETIC) != 0 && NAME.matcher(node.name).matches();
  }

  String name() {
    return name;
  }

  /** What takes the captured values from the stack and leaves the lambda there. */
  AbstractInsnNode creation() {
    return captured.length == 0
        ? new FieldInsnNode(Opcodes.GETSTATIC, name, INSTANCE, instanceType())
        : new MethodInsnNode(
            Opcodes.INVOKESTATIC, name, FACTORY, request.factory().getDescriptor(), false);
  }

  byte[] bytes() {
    ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    out.visit(
        host.version,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
        name,
        null,
        "java/lang/Object",
        interfaces());
    out.visitSource(host.sourceFile, null);
    out.visitNestHost(nest());
    writeConstructor(out);
    if (captured.length == 0) {
      writeInstance(out);
    } else {
      writeFactory(out);
    }
    writeMethod(out, request.erased(), 0);
    for (Type bridge : request.bridges()) {
      writeMethod(out, bridge, Opcodes.ACC_BRIDGE);
    }
    out.visitEnd();
    return out.toByteArray();
  }

  /** The name of the class that has the nest. */
  private String nest() {
    return host.nestHostClass == null ? host.name : host.nestHostClass;
  }

  private String instanceType() {
    return request.factory().getReturnType().getDescriptor();
  }

  private String[] interfaces() {
    List<Type> types = new ArrayList<>(List.of(request.factory().getReturnType()));
    types.addAll(request.markers());
    return types.stream().map(Type::getInternalName).distinct().toArray(String[]::new);
  }

  private String constructorType() {
    return Type.getMethodDescriptor(Type.VOID_TYPE, captured);
  }

  private static String field(int index) {
    return "captured" + index;
  }

  private void writeConstructor(ClassWriter out) {
    MethodVisitor code = start(out, Opcodes.ACC_PRIVATE, CONSTRUCTOR, constructorType());
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", CONSTRUCTOR, "()V", false);
    int local = 1;
    for (int i = 0; i < captured.length; i++) {
      String type = captured[i].getDescriptor();
      out.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, field(i), type, null, null)
          .visitEnd();
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitVarInsn(captured[i].getOpcode(Opcodes.ILOAD), local);
      code.visitFieldInsn(Opcodes.PUTFIELD, name, field(i), type);
      local += captured[i].getSize();
    }
    end(code, Type.VOID_TYPE);
  }

  private void writeInstance(ClassWriter out) {
    out.visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, INSTANCE, instanceType(), null, null)
        .visitEnd();
    MethodVisitor code = start(out, Opcodes.ACC_STATIC, "<clinit>", "()V");
    code.visitTypeInsn(Opcodes.NEW, name);
    code.visitInsn(Opcodes.DUP);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, CONSTRUCTOR, constructorType(), false);
    code.visitFieldInsn(Opcodes.PUTSTATIC, name, INSTANCE, instanceType());
    end(code, Type.VOID_TYPE);
  }

  private void writeFactory(ClassWriter out) {
    MethodVisitor code = start(out, Opcodes.ACC_STATIC, FACTORY, request.factory().getDescriptor());
    code.visitTypeInsn(Opcodes.NEW, name);
    code.visitInsn(Opcodes.DUP);
    int local = 0;
    for (Type type : captured) {
      code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
      local += type.getSize();
    }
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, CONSTRUCTOR, constructorType(), false);
    end(code, request.factory().getReturnType());
  }

  /** Writes the interface's method: it gives the target what was captured and what it is given. */
  private void writeMethod(ClassWriter out, Type type, int access) {
    MethodVisitor code =
        start(out, Opcodes.ACC_PUBLIC | access, request.method(), type.getDescriptor());
    String owner = request.target().getOwner();
    if (request.isConstructor()) {
      code.visitTypeInsn(Opcodes.NEW, owner);
      code.visitInsn(Opcodes.DUP);
    }
    for (int i = 0; i < captured.length; i++) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitFieldInsn(Opcodes.GETFIELD, name, field(i), captured[i].getDescriptor());
    }
    Type[] given = type.getArgumentTypes();
    Type[] known = request.known().getArgumentTypes();
    List<Type> wanted = request.targetTypes();
    int local = 1;
    for (int i = 0; i < given.length; i++) {
      code.visitVarInsn(given[i].getOpcode(Opcodes.ILOAD), local);
      Conversion.write(code, given[i], known[i], wanted.get(captured.length + i));
      local += given[i].getSize();
    }
    code.visitMethodInsn(
        call(),
        owner,
        request.target().getName(),
        request.target().getDesc(),
        request.target().isInterface());
    Type result = type.getReturnType();
    if (!result.equals(Type.VOID_TYPE)) {
      Conversion.write(code, request.targetResult(), result, result);
    }
    end(code, result);
  }

  private int call() {
    return switch (request.target().getTag()) {
      case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
      case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
      case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
      // a private method of the nest too
      default -> request.target().isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    };
  }

  /** Starts a method; coverage and mutation testing leave synthetic ones alone. */
  private static MethodVisitor start(ClassWriter out, int access, String name, String type) {
    MethodVisitor code = out.visitMethod(access | Opcodes.ACC_SYNTHETIC, name, type, null, null);
    code.visitCode();
    return code;
  }

  private static void end(MethodVisitor code, Type result) {
    code.visitInsn(result.getOpcode(Opcodes.IRETURN));
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
