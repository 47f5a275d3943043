package org.mkpvhboot.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PlanTest {
  private static PlannedImage planned(int number) {
    return new PlannedImage("t" + number, "t" + number + ".bin", Change.KEPT, Optional.empty());
  }

  @Test
  void add_countsEachChange_andImagesAreThoseThatThereWillBe() {
    Plan plan = new Plan();
    for (Change change : Change.values()) {
      plan.add(change);
      plan.add(change);
    }
    plan.keepOther("other.bin");

    assertEquals(2 * Change.values().length, plan.size());
    assertEquals(2, plan.count(Change.NEW));
    assertEquals(3, plan.count(Change.KEPT));
    assertEquals(2 * 4 + 1, plan.images());
    assertEquals(List.of("other.bin"), plan.others());
    assertEquals("0 0", plan.bytes() + " " + plan.bytesToWrite());
  }

  @Test
  void change_ofManyEntries_isThatOfEach() {
    Plan plan = new Plan();
    for (int i = 0; i < 5000; i++) {
      plan.add(i % 3 == 0 ? Change.FAILED : Change.ELSEWHERE);
    }
    for (int number = 1; number <= 5000; number++) {
      assertEquals(
          number % 3 == 1 ? Change.FAILED : Change.ELSEWHERE, plan.change(number), "" + number);
    }
  }

  @Test
  void kept_few_areAll_inTheirOrder() {
    Plan plan = new Plan();
    for (int i = 0; i < 2000; i++) {
      plan.add(Change.KEPT);
      plan.keep(planned(i));
    }
    assertEquals(2000, plan.kept().orElseThrow().size());
    assertEquals("t1999", plan.kept().orElseThrow().get(1999).tenant());
  }

  @Test
  void kept_tooMany_areForgotten_forGood() {
    Plan plan = new Plan();
    for (int i = 0; i < 2002; i++) {
      plan.add(Change.KEPT);
      plan.keep(planned(i));
    }
    assertEquals(Optional.empty(), plan.kept());
  }

  @Test
  void kept_notOfAllEntries_isEmpty() {
    Plan plan = new Plan();
    plan.add(Change.KEPT);
    plan.add(Change.KEPT);
    plan.keep(planned(1));
    assertEquals(Optional.empty(), plan.kept());
  }
}
