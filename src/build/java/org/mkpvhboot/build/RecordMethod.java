package org.mkpvhboot.build;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The body of a method that javac leaves to {@code java.lang.runtime.ObjectMethods}. */
final class RecordMethod {
  private static final String BOOTSTRAP = "java/lang/runtime/ObjectMethods";
  private static final String BUILDER = "java/lang/StringBuilder";
  private static final String OBJECTS = "java/util/Objects";
  private static final String OBJECT = "Ljava/lang/Object;";

  /** The first of the bootstrap's arguments that is a component; a class and names are before. */
  private static final int FIRST_COMPONENT = 2;

  private final ClassNode record;
  private final MethodNode code;
  private final List<Handle> components;

  private RecordMethod(ClassNode record, MethodNode code, List<Handle> components) {
    this.record = record;
    this.code = code;
    this.components = components;
  }

  /** Whether the instruction is all of a record's method. */
  static boolean isOne(ClassNode node, MethodNode method, InvokeDynamicInsnNode dynamic) {
    return dynamic.bsm.getOwner().equals(BOOTSTRAP)
        && dynamic.bsmArgs[0].equals(Type.getObjectType(node.name))
        && method.name.equals(dynamic.name)
        && List.of("equals", "hashCode", "toString").contains(method.name);
  }

  /** Writes the method anew. */
  static void write(ClassNode node, MethodNode method, InvokeDynamicInsnNode dynamic) {
    method.instructions.clear();
    method.localVariables = null;
    // for coverage and mutation testing
    method.visitAnnotation("Ljavax/annotation/processing/Generated;", false).visitEnd();
    List<Handle> components =
        Arrays.stream(dynamic.bsmArgs).skip(FIRST_COMPONENT).map(Handle.class::cast).toList();
    RecordMethod body = new RecordMethod(node, method, components);
    switch (method.name) {
      case "equals" -> body.writeEquals();
      case "hashCode" -> body.writeHashCode();
      default -> body.writeToString();
    }
  }

  private void writeEquals() {
    Label other = new Label();
    Label different = new Label();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitJumpInsn(Opcodes.IF_ACMPNE, other);
    code.visitInsn(Opcodes.ICONST_1);
    code.visitInsn(Opcodes.IRETURN);
    code.visitLabel(other);
    code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitTypeInsn(Opcodes.INSTANCEOF, record.name);
    code.visitJumpInsn(Opcodes.IFEQ, different);
    for (Handle component : components) {
      writeGet(component);
      code.visitVarInsn(Opcodes.ALOAD, 1);
      code.visitTypeInsn(Opcodes.CHECKCAST, record.name);
      writeField(component);
      writeJumpIfDifferent(component.getDesc(), different);
    }
    code.visitInsn(Opcodes.ICONST_1);
    code.visitInsn(Opcodes.IRETURN);
    code.visitLabel(different);
    code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitInsn(Opcodes.IRETURN);
  }

  private void writeJumpIfDifferent(String type, Label different) {
    switch (type) {
      case "Z", "B", "C", "S", "I" -> code.visitJumpInsn(Opcodes.IF_ICMPNE, different);
      case "J" -> {
        code.visitInsn(Opcodes.LCMP);
        code.visitJumpInsn(Opcodes.IFNE, different);
      }
      case "F" -> {
        call(Opcodes.INVOKESTATIC, "java/lang/Float", "compare", "(FF)I");
        code.visitJumpInsn(Opcodes.IFNE, different);
      }
      case "D" -> {
        call(Opcodes.INVOKESTATIC, "java/lang/Double", "compare", "(DD)I");
        code.visitJumpInsn(Opcodes.IFNE, different);
      }
      default -> {
        call(Opcodes.INVOKESTATIC, OBJECTS, "equals", "(" + OBJECT + OBJECT + ")Z");
        code.visitJumpInsn(Opcodes.IFEQ, different);
      }
    }
  }

  private void writeHashCode() {
    code.visitInsn(Opcodes.ICONST_0);
    for (Handle component : components) {
      code.visitIntInsn(Opcodes.BIPUSH, 31);
      code.visitInsn(Opcodes.IMUL);
      writeGet(component);
      Optional<Type> box = Conversion.boxOf(Type.getType(component.getDesc()));
      String owner = box.map(Type::getInternalName).orElse(OBJECTS);
      String type = box.isPresent() ? component.getDesc() : OBJECT;
      call(Opcodes.INVOKESTATIC, owner, "hashCode", "(" + type + ")I");
      code.visitInsn(Opcodes.IADD);
    }
    code.visitInsn(Opcodes.IRETURN);
  }

  private void writeToString() {
    code.visitTypeInsn(Opcodes.NEW, BUILDER);
    code.visitInsn(Opcodes.DUP);
    call(Opcodes.INVOKESPECIAL, BUILDER, "<init>", "()V");
    String before = simpleName() + "[";
    for (Handle component : components) {
      writeAppend(before + component.getName() + "=");
      writeGet(component);
      String type =
          switch (component.getDesc()) {
            case "B", "S" -> "I";
            case "Z", "C", "I", "J", "F", "D" -> component.getDesc();
            default -> OBJECT;
          };
      call(Opcodes.INVOKEVIRTUAL, BUILDER, "append", "(" + type + ")L" + BUILDER + ";");
      before = ", ";
    }
    writeAppend(components.isEmpty() ? before + "]" : "]");
    call(Opcodes.INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;");
    code.visitInsn(Opcodes.ARETURN);
  }

  private void writeAppend(String text) {
    code.visitLdcInsn(text);
    call(Opcodes.INVOKEVIRTUAL, BUILDER, "append", "(Ljava/lang/String;)L" + BUILDER + ";");
  }

  /** The name as {@code Class.getSimpleName} has it. */
  private String simpleName() {
    for (InnerClassNode inner : record.innerClasses) {
      if (inner.name.equals(record.name)) {
        return inner.innerName;
      }
    }
    return record.name.substring(record.name.lastIndexOf('/') + 1);
  }

  private void writeGet(Handle component) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    writeField(component);
  }

  private void writeField(Handle component) {
    code.visitFieldInsn(Opcodes.GETFIELD, record.name, component.getName(), component.getDesc());
  }

  private void call(int instruction, String owner, String name, String type) {
    code.visitMethodInsn(instruction, owner, name, type, false);
  }
}
