package org.mkpvhboot.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakePlatform;

final class ModuleReasonsTest {
  private final Platform platform =
      FakePlatform.bare(Target.I386_XEN)
          .module("a", "b", "c")
          .module("b", "d")
          .module("c")
          .module("d")
          .module("e", "d")
          .open();

  private ModuleReasons reasons(String... wanted) {
    List<ModuleRequest> requests =
        List.of(wanted).stream()
            .map(each -> each.split(" ", 2))
            .map(each -> ModuleRequest.named(each[0], each[1]))
            .toList();
    return ModuleReasons.of(requests, ModuleClosure.of(requests, platform), platform);
  }

  @Test
  void chain_ofARequestedModule_isItsFirstAsker() {
    ModuleReasons reasons = reasons("a x.cfg:1:1", "a profile guest:2");
    assertEquals(List.of("x.cfg:1:1"), reasons.chain("a"));
    assertEquals(List.of("x.cfg:1:1", "profile guest:2"), texts(reasons.askers("a")));
  }

  @Test
  void chain_ofADependency_goesUpToTheAsker() {
    ModuleReasons reasons = reasons("a --module");
    assertEquals(List.of("a", "--module"), reasons.chain("b"));
    assertEquals(List.of("b", "a", "--module"), reasons.chain("d"));
    assertEquals(List.of(), reasons.askers("d"));
  }

  @Test
  void chain_ofSeveralWays_isTheShortest() {
    ModuleReasons reasons = reasons("a --module", "e profile p:1");
    assertEquals(List.of("e", "profile p:1"), reasons.chain("d"));
    assertEquals(List.of("b", "e"), reasons.dependents("d"));
  }

  @Test
  void chain_ofAModuleThatIsNotThere_isEmpty() {
    assertEquals(List.of(), reasons("c --module").chain("a"));
  }

  @Test
  void askers_sameTwice_areToldOnce() {
    assertEquals(
        List.of("x"), reasons("c x", "c x").askers("c").stream().map(Asker::toString).toList());
  }

  @Test
  void path_isTheChainFromTheOtherEnd() {
    ModuleReasons reasons = reasons("a --module");
    assertEquals(List.of("a"), reasons.path("a"));
    assertEquals(List.of("a", "b", "d"), reasons.path("d"));
    assertEquals(List.of(), reasons.path("e"));
  }

  @Test
  void path_throughAModuleThatWasMade_isNone() {
    List<ModuleRequest> requests =
        List.of(
            EmptyModule.request("e", Target.I386_XEN, "--second-stage"),
            ModuleRequest.named("e", "profile p:1"),
            ModuleRequest.named("a", "profile p:2"));
    ModuleReasons reasons =
        ModuleReasons.of(requests, ModuleClosure.of(requests, platform), platform);
    assertEquals(List.of("a", "b", "d"), reasons.path("d"));
    assertEquals(List.of("b"), reasons.dependents("d"));
  }

  private static List<String> texts(List<Asker> askers) {
    return askers.stream().map(Asker::toString).toList();
  }
}
