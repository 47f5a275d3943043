package org.mkpvhboot.report.json;

import java.util.Optional;
import org.mkpvhboot.failure.Place;

/** The files in which findings are, as SARIF wants them. */
public interface SarifFiles {
  /**
   * Where a file is: relative to the current folder when it is below it, else absolute.
   *
   * @param name as it was given, or as a place has it
   * @return empty when there is no such file: a template of the tool's own, a file of a guest
   */
  Optional<String> uri(String name);

  /**
   * The column of a place in a text file, in units of UTF-16 from 1 on.
   *
   * @param place with a line and a column, which is in bytes
   */
  int column(Place place);
}
