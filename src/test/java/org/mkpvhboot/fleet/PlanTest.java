package org.mkpvhboot.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PlanTest {
  private static FleetCheck.Outcome outcome(String name, Change change) {
    return new FleetCheck.Outcome(name, name + ".bin", change, Optional.empty(), List.of());
  }

  @Test
  void add_countsEachChange_andImagesAreThoseThatThereWillBe() {
    try (Plan plan = Plan.toTell()) {
      for (Change change : Change.values()) {
        plan.add(outcome("a", change));
        plan.add(outcome("b", change));
      }
      plan.keepOther("other.bin");

      assertEquals(2 * Change.values().length, plan.size());
      assertEquals(2, plan.count(Change.NEW));
      assertEquals(3, plan.count(Change.KEPT));
      assertEquals(2 * 4 + 1, plan.images());
      assertEquals(List.of("other.bin"), plan.others());
      assertEquals("0 0", plan.bytes() + " " + plan.bytesToWrite());
      assertFalse(plan.isToDo());
    }
  }

  @Test
  void planned_hasTheEntriesWithAnImage_inTheirOrder() throws IOException {
    List<String> planned = new ArrayList<>();
    try (Plan plan = Plan.toDo()) {
      plan.add(outcome("a", Change.KEPT));
      plan.add(outcome("b", Change.FAILED));
      plan.add(outcome("c", Change.ELSEWHERE));
      plan.add(outcome("d", Change.KEPT));
      plan.planned().forEach(image -> planned.add(image.tenant() + " " + image.output()));
    }
    assertEquals(List.of("a a.bin", "d d.bin"), planned);
  }
}
