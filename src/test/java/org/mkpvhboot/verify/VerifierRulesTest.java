package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mkpvhboot.testing.TestMethods;

/** The list of rules as a whole. */
final class VerifierRulesTest {
  private static final String PACKAGE = "org.mkpvhboot.verify";

  static List<Rule> rules() {
    return Verifier.RULES;
  }

  @Test
  void everyRuleOfThePackage_isInTheList() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(PACKAGE);
    Set<String> written =
        classes.stream()
            .filter(each -> each.isAssignableTo(Rule.class) && !each.isEquivalentTo(Rule.class))
            .map(JavaClass::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> listed =
        rules().stream()
            .map(rule -> rule.getClass().getSimpleName())
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(written, listed);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRule_hasATestClassOfItsName_withTestsForBothAnswers(Rule rule) throws Exception {
    List<String> tests = TestMethods.ofTestOf(rule.getClass().getName());

    assertTrue(tests.stream().anyMatch(name -> name.endsWith("_holds")), tests::toString);
    assertTrue(tests.stream().anyMatch(name -> name.endsWith("_isFound")), tests::toString);
  }

  @Test
  void names_areShort_andOnlyOnceEach() {
    Set<String> names = new HashSet<>(Set.of(Verifier.ELF));
    for (Rule rule : rules()) {
      assertTrue(rule.name().matches("[a-z]+(-[a-z]+)*"), rule.name());
      assertTrue(names.add(rule.name()), rule.name());
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void reasonsToBeStricter_areSentencesWithoutAFullStop(Rule rule) {
    rule.whyStricter()
        .ifPresent(
            why -> {
              assertTrue(Character.isUpperCase(why.charAt(0)), why);
              assertFalse(why.endsWith("."), why);
            });
  }
}
