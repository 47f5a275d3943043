package org.mkpvhboot.run;

import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Place;

/** Says whether GRUB can load a guest's kernel. */
interface KernelJudge {
  /** One that knows nothing of kernels. */
  KernelJudge NONE = (kernel, modules, place) -> Optional.empty();

  /**
   * Why not; empty when it can, or when nobody knows.
   *
   * @param kernel empty when its bytes are not known
   * @param modules that GRUB has at that point
   * @param place of the command that loads it
   */
  Optional<Trouble> refusal(Optional<Bytes> kernel, Set<String> modules, Place place);
}
