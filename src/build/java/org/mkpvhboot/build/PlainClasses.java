package org.mkpvhboot.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;

/**
 * Puts plain code in the place of what Java makes at run time: a lambda or method reference becomes
 * a class of its own, and {@code equals}, {@code hashCode} and {@code toString} of a record get a
 * body.
 *
 * <p>Java makes that code anew in each process, and a start waits for it. This is a step of the
 * build, see pom.xml, and not in the jar. Over classes that it has been through it does nothing.
 */
public final class PlainClasses {
  private static final String SUFFIX = ".class";

  private final Path folder;
  private final Map<String, ClassNode> classes = new TreeMap<>();

  private PlainClasses(Path folder) {
    this.folder = folder;
  }

  /**
   * Rewrites the classes in a folder and prints how many of each kind there were.
   *
   * @param args the folder
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    System.out.println(rewrite(Path.of(args[0])));
  }

  /** What {@link #main} does; the counts are its result. */
  static Counts rewrite(Path folder) throws IOException {
    PlainClasses all = new PlainClasses(folder);
    all.read();
    all.removeStale();
    return all.rewrite();
  }

  private void read() throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(folder)) {
      files = tree.filter(file -> file.toString().endsWith(SUFFIX)).toList();
    }
    for (Path file : files) {
      ClassNode node = new ClassNode();
      new ClassReader(Files.readAllBytes(file)).accept(node, 0);
      classes.put(node.name, node);
    }
  }

  /** Removes what an earlier run made for a class that has been compiled again or is gone. */
  private void removeStale() throws IOException {
    for (ClassNode node : new ArrayList<>(classes.values())) {
      if (LambdaClass.isMade(node) && !isMember(node)) {
        classes.remove(node.name);
        Files.delete(file(node.name));
      }
    }
  }

  private boolean isMember(ClassNode node) {
    ClassNode nest = classes.get(node.nestHostClass);
    return nest != null && nest.nestMembers != null && nest.nestMembers.contains(node.name);
  }

  private Counts rewrite() throws IOException {
    Counts sum = new Counts(0, 0, 0);
    for (ClassNode node : classes.values()) {
      HostClass host = new HostClass(node);
      Counts counts = host.rewrite();
      sum = sum.plus(counts);
      if (counts.isRewritten()) {
        write(node, host.made());
      }
    }
    return sum;
  }

  /** Writes a class after all that it uses: a run that was broken off can then be done again. */
  private void write(ClassNode host, Collection<LambdaClass> made) throws IOException {
    ClassNode nest =
        host.nestHostClass == null ? host : Objects.requireNonNull(classes.get(host.nestHostClass));
    if (nest.nestMembers == null) {
      nest.nestMembers = new ArrayList<>();
    }
    for (LambdaClass lambda : made) {
      Files.write(file(lambda.name()), lambda.bytes());
      if (!nest.nestMembers.contains(lambda.name())) {
        nest.nestMembers.add(lambda.name());
      }
    }
    write(nest);
    write(host);
  }

  private void write(ClassNode node) throws IOException {
    ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    node.accept(out);
    Files.write(file(node.name), out.toByteArray());
  }

  private Path file(String name) {
    return folder.resolve(name + SUFFIX);
  }
}
