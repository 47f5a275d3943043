package org.mkpvhboot.run;

import java.io.Serializable;

/**
 * What is not known of a guest and changes what GRUB does.
 *
 * @param key the same for the same question, whoever asks
 * @param yes the clause that holds when the answer is yes: {@code /boot/x is there}
 * @param no the clause that holds when it is no
 */
record Question(String key, String yes, String no) implements Serializable {
  @Override
  public boolean equals(Object other) {
    return other instanceof Question question && key.equals(question.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }
}
