package org.mkpvhboot.run;

/** A question that has two possible answers: the run goes on once with each. */
final class Undecided extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Question question;

  Undecided(Question question) {
    super(question.key(), null, false, false);
    this.question = question;
  }

  Question question() {
    return question;
  }
}
