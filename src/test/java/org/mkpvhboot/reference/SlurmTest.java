package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Parts that Debian's Slurm has built, one of them killed and repeated, are what one machine makes.
 */
@Tag("reference")
final class SlurmTest {
  private static final int SKIPPED = 77;

  @Test
  void jobArray_withATaskThatIsKilledAndRepeated_isMergedToTheSame() {
    Command.Outcome outcome = Command.of(Lab.TREE.resolve("lab/slurm").toString()).run();
    Needs.that(outcome.exitCode() != SKIPPED, "no Slurm in a chroot here", outcome.err());
    assertEquals(0, outcome.exitCode(), () -> outcome.text() + outcome.err());
    for (String line :
        List.of(
            " images, and is killed\n",
            "merge without it: mkpvhboot: /srv/boot/4: has no generations of a fleet\n",
            "task 4 was repeated: /srv/boot/4/current is generation 1: ",
            "/srv/all/current is generation 1: 1600 images, ",
            "the same: 3202 files\n")) {
      assertTrue(outcome.text().contains(line), () -> line + " is not in " + outcome.text());
    }
  }
}
