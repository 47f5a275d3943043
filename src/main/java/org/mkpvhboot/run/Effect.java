package org.mkpvhboot.run;

import java.util.List;

/** What a command does to a run. */
interface Effect {
  /**
   * Runs the command. What it asks it asks before it changes anything.
   *
   * @param state may be changed and returned
   * @return how the run can go on; nothing when it ends
   */
  List<RunState> run(Call call, RunState state);
}
