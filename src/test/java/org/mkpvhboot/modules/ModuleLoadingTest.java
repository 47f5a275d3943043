package org.mkpvhboot.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.modules.ModuleLoading.Obstacle;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.TestElf;

final class ModuleLoadingTest {
  private static final Target PVH = Target.I386_XEN_PVH;
  private static final Optional<Set<String>> KERNEL = Optional.of(Set.of("grub_malloc"));
  private static final String NOBODY = " that neither GRUB's kernel nor a module before it has: ";

  private static TestElf module(String name, String... needs) {
    return TestElf.moduleDraft(name, PVH, needs);
  }

  private static List<String> obstacles(Optional<Set<String>> kernel, TestElf... modules) {
    List<GrubModule> decoded =
        Stream.of(modules).map(each -> GrubModule.decode(each.build("m"), PVH)).toList();
    return ModuleLoading.obstacles(decoded, kernel).stream()
        .map((Obstacle each) -> each.index() + " " + each.what())
        .toList();
  }

  @Test
  void symbolsOfKernelAndModulesBefore_areThere() {
    assertEquals(
        List.of(),
        obstacles(
            KERNEL,
            module("a").asksFor("grub_malloc").defines("a_one").symbol("a_data", 2, 1, 1),
            module("b", "a").asksFor("a_one").asksFor("a_data").asksFor("grub_malloc")));
  }

  @Test
  void symbolThatNobodyHas_isAnObstacle() {
    assertEquals(
        List.of("0 needs a symbol" + NOBODY + "grub_abort"),
        obstacles(KERNEL, module("a").asksFor("grub_abort").asksFor("grub_malloc"), module("b")));
  }

  @Test
  void weakSymbolThatNobodyHas_isAnObstacle_forGrubKnowsNoWeakOnes() {
    assertEquals(
        List.of("0 needs a symbol" + NOBODY + "w"),
        obstacles(KERNEL, module("a").symbol("w", 2, 0, 0)));
  }

  @Test
  void manySymbols_areNamedAsFarAsALineAllows() {
    TestElf three = module("a").asksFor("s1").asksFor("s2").asksFor("s3");
    assertEquals(List.of("0 needs symbols" + NOBODY + "s1, s2, s3"), obstacles(KERNEL, three));
    assertEquals(
        List.of("0 needs symbols" + NOBODY + "s1, s2, s3 and 1 more"),
        obstacles(KERNEL, three.asksFor("s4")));
  }

  @Test
  void symbolOfAModuleAfterIt_isAnObstacle_thatNamesIt() {
    assertEquals(
        List.of("0 needs a symbol" + NOBODY + "b_one (b has it, but stands after it)"),
        obstacles(KERNEL, module("a").asksFor("b_one"), module("b").defines("b_one")));
  }

  @Test
  void localSymbol_isOfItsModuleAlone() {
    assertEquals(
        List.of("1 needs a symbol" + NOBODY + "s"),
        obstacles(KERNEL, module("a").symbol("s", 0, 2, 1), module("b").asksFor("s")));
  }

  @Test
  void eachModule_isJudgedByItself() {
    assertEquals(
        List.of("0 needs a symbol" + NOBODY + "x", "2 needs a symbol" + NOBODY + "y"),
        obstacles(
            KERNEL,
            module("a").asksFor("x").defines("a_one"),
            module("b").asksFor("a_one"),
            module("c").asksFor("y")));
  }

  @Test
  void kernelWhoseSymbolsAreNotKnown_leavesSymbolsUnjudged() {
    assertEquals(List.of(), obstacles(Optional.empty(), module("a").asksFor("grub_abort")));
  }

  @Test
  void neededModuleThatDoesNotStandBefore_isAnObstacle() {
    assertEquals(
        List.of("0 needs the module b, which does not stand before it"),
        obstacles(Optional.empty(), module("a", "b"), module("b")));
    assertEquals(List.of(), obstacles(Optional.empty(), module("b"), module("a", "b")));
  }

  @Test
  void moduleThatIsThereTwice_isAnObstacle() {
    assertEquals(
        List.of("1 is there twice"), obstacles(Optional.empty(), module("a"), module("a")));
  }
}
