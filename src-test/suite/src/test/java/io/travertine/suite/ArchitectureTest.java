// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which package may see which; {@code docs/ARCHITECTURE.md} says why. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.travertine");
  private static final String[] JDK = {"java..", "javax..", "org.jspecify.."};
  private static final String[] SOURCES = {
    "io.travertine.csv..", "io.travertine.avro..", "io.travertine.cassandra.."
  };
  private static final String[] ABOVE_SOURCES = {
    "io.travertine.run..",
    "io.travertine.exec..",
    "io.travertine.calcite..",
    "io.travertine.engine..",
    "io.travertine.jdbc..",
    "io.travertine.shell..",
    "org.apache.calcite.."
  };

  @Test
  void scanSeesTheJdkAlone() {
    check(sees("io.travertine.scan"));
  }

  @Test
  void ioSeesScanAndTheLibrariesOfCompressions() {
    check(
        sees(
            "io.travertine.io",
            "io.travertine.scan",
            "org.apache.commons.compress",
            "org.tukaani.xz",
            "com.github.luben.zstd"));
  }

  @Test
  void runSeesScan() {
    check(sees("io.travertine.run", "io.travertine.scan"));
  }

  @Test
  void execSeesScanAndRun() {
    check(sees("io.travertine.exec", "io.travertine.scan", "io.travertine.run"));
  }

  @Test
  void sourcesSeeNothingAboveThem() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(SOURCES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ABOVE_SOURCES));
  }

  @Test
  void sourcesDoNotSeeEachOther() {
    check(
        slices().matching("io.travertine.(csv|avro|cassandra)..").should().notDependOnEachOther());
  }

  @Test
  void nobodyNamesAClassOfASource() {
    check(
        noClasses()
            .that(not(resideInAnyPackage(SOURCES)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SOURCES));
  }

  @Test
  void onlyTheUpperPackagesSeeCalcite() {
    check(
        noClasses()
            .that(
                not(
                    resideInAnyPackage(
                        "io.travertine.calcite..",
                        "io.travertine.engine..",
                        "io.travertine.jdbc..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.calcite.."));
  }

  @Test
  void theDriverSeesTheSessionAndNotCalcite() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.travertine.jdbc..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.calcite..", "io.travertine.calcite.."));
  }

  @Test
  void eachLibraryIsSeenBySomePackagesOnly() {
    check(
        noClasses()
            .that(not(resideInAnyPackage("io.travertine.cassandra..", "io.travertine.fixtures..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.datastax.."));
    check(
        noClasses()
            .that(not(resideInAnyPackage("io.travertine.avro..", "io.travertine.fixtures..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.avro.."));
  }

  /** The decoders of Avro records and the code of plans; the interpreters beside them never do. */
  @Test
  void twoClassesSeeJanino() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.travertine.avro.DecoderFactory")
            .and()
            .doNotHaveFullyQualifiedName("io.travertine.engine.PlanCode")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.codehaus.janino..", "org.codehaus.commons.compiler.."));
  }

  @Test
  void thereAreNoCycles() {
    check(slices().matching("io.travertine.(**)").should().beFreeOfCycles());
    check(slices().matching("io.travertine.(*)..").should().beFreeOfCycles());
  }

  @Test
  void thePackagesOfCsvStandOnEachOther() {
    String csv = "io.travertine.csv";
    List<String> below = new ArrayList<>(List.of("io.travertine.scan..", "io.travertine.io.."));
    for (String layer :
        List.of("value", "option", "record", "sniff", "table", "index", "read", "report")) {
      String own = csv + "." + layer;
      below.add(own);
      check(
          noClasses()
              .that()
              .resideInAPackage(own)
              .should()
              .dependOnClassesThat(
                  resideInAnyPackage("io.travertine..")
                      .and(not(resideInAnyPackage(below.toArray(String[]::new))))));
    }
  }

  @Test
  void namesSayWhatAThingIs() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.travertine..")
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameStartingWith("Abstract")
            .orShould()
            .haveSimpleNameStartingWith("Base"));
  }

  @Test
  void nobodyPrintsToTheProcessesStreams() {
    check(
        noClasses()
            .that(
                not(belongToAnyOf(io.travertine.shell.Main.class))
                    .and(not(resideInAnyPackage("io.travertine.fixtures.."))))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err"));
  }

  /** A rule that matches no class may be misspelt, so that is a failure too. */
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(false).check(CLASSES);
  }

  private static ArchRule sees(String of, String... others) {
    List<String> allowed = new ArrayList<>(Arrays.asList(JDK));
    allowed.add(of + "..");
    for (String other : others) {
      allowed.add(other + "..");
    }
    return classes()
        .that()
        .resideInAPackage(of + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new));
  }
}
