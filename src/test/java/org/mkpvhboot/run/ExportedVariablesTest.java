package org.mkpvhboot.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.script.Script;

final class ExportedVariablesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '`',
      value = {
        "set a=1; export a % {a=1}",
        "export a b; a=1; set b='x y' % {a=1, b=x y}",
        "set a=1 % {}",
        "set a=$b; export a % {}",
        "set a=1; set a=2; export a % {}",
        "set a=1; export a; if true; then set a=2; fi % {}",
        "if true; then set a=1; fi; export a % {}",
        "set a=1; if true; then export a; fi % {}",
        "set a=1; export a; search --set=a --label x % {}",
        "set a=1; export a; regexp --set=1:a x y % {}",
        "set a=1; export a; search --set a --label x % {}",
        "set a=1; export a; read a % {}",
        "set a=1; export a; unset a % {}",
        "set a=1; export a; echo $a % {a=1}",
      })
  void of_namesWhatIsCertain(String script, String expected) {
    assertEquals(
        expected, ExportedVariables.of(Script.parse(Bytes.ofUtf8(script, "first"))).toString());
  }
}
