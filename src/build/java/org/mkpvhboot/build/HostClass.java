package org.mkpvhboot.build;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** A class whose code has lambdas, or a record. */
final class HostClass {
  private static final String JAVAC_PREFIX = "lambda$";
  private static final String PREFIX = "lambdaOf$";

  private final ClassNode node;
  private final Map<LambdaRequest, LambdaClass> made = new LinkedHashMap<>();
  private Counts counts = new Counts(0, 0, 0);

  HostClass(ClassNode node) {
    this.node = node;
  }

  /** Rewrites the code of the node, once; the lambdas' classes are then in {@link #made}. */
  Counts rewrite() {
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode instruction : method.instructions.toArray()) {
        if (instruction instanceof InvokeDynamicInsnNode dynamic) {
          counts = counts.plus(rewrite(method, dynamic));
        }
      }
    }
    if (counts.isRewritten() && counts.kept() == 0) {
      // javac names it for the sake of invokedynamic
      node.innerClasses.removeIf(
          inner -> inner.name.equals("java/lang/invoke/MethodHandles$Lookup"));
    }
    return counts;
  }

  /** The classes of the lambdas, in the order of the code. */
  Collection<LambdaClass> made() {
    return made.values();
  }

  private Counts rewrite(MethodNode method, InvokeDynamicInsnNode dynamic) {
    if (RecordMethod.isOne(node, method, dynamic)) {
      RecordMethod.write(node, method, dynamic);
      return new Counts(0, 1, 0);
    }
    Optional<LambdaRequest> request = LambdaRequest.of(dynamic);
    if (request.isEmpty()) {
      return new Counts(0, 0, 1);
    }
    // the same method reference twice is one class
    LambdaClass lambda =
        made.computeIfAbsent(
            request.get().withTarget(renamed(request.get().target())),
            key -> new LambdaClass(node, made.size() + 1, key));
    method.instructions.set(dynamic, lambda.creation());
    return new Counts(1, 0, 0);
  }

  /**
   * Makes a plain method of a lambda's code. ArchUnit overlooks what has a lambda's name without an
   * invokedynamic, and JaCoCo what is synthetic without such a name.
   */
  private Handle renamed(Handle target) {
    if (!target.getOwner().equals(node.name) || !target.getName().startsWith(JAVAC_PREFIX)) {
      return target;
    }
    String name = PREFIX + target.getName().substring(JAVAC_PREFIX.length());
    for (MethodNode method : node.methods) {
      if (method.name.equals(target.getName()) && method.desc.equals(target.getDesc())) {
        method.name = name;
        method.access &= ~Opcodes.ACC_SYNTHETIC;
      }
    }
    return new Handle(target.getTag(), node.name, name, target.getDesc(), target.isInterface());
  }
}
