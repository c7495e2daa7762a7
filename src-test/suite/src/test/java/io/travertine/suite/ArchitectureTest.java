// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which package may see which; {@code docs/ARCHITECTURE.md} says why. */
@AnalyzeClasses(packages = "io.travertine", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
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

  @ArchTest static final ArchRule scanSeesTheJdkAlone = sees("io.travertine.scan");

  @ArchTest static final ArchRule ioSeesScan = sees("io.travertine.io", "io.travertine.scan");

  @ArchTest static final ArchRule runSeesScan = sees("io.travertine.run", "io.travertine.scan");

  @ArchTest
  static final ArchRule execSeesScanAndRun =
      sees("io.travertine.exec", "io.travertine.scan", "io.travertine.run");

  @ArchTest
  static final ArchRule sourcesSeeNothingAboveThem =
      noClasses()
          .that()
          .resideInAnyPackage(SOURCES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ABOVE_SOURCES);

  @ArchTest
  static final ArchRule sourcesDoNotSeeEachOther =
      slices().matching("io.travertine.(csv|avro|cassandra)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule nobodyNamesAClassOfASource =
      noClasses()
          .that(not(resideInAnyPackage(SOURCES)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SOURCES);

  @ArchTest
  static final ArchRule onlyTheUpperPackagesSeeCalcite =
      noClasses()
          .that(
              not(
                  resideInAnyPackage(
                      "io.travertine.calcite..", "io.travertine.engine..", "io.travertine.jdbc..")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.calcite..");

  @ArchTest
  static final ArchRule theDriverSeesTheSessionAndNotCalcite =
      noClasses()
          .that()
          .resideInAPackage("io.travertine.jdbc..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.calcite..", "io.travertine.calcite..");

  @ArchTest
  static final ArchRule eachLibraryIsSeenBySomePackagesOnly =
      noClasses()
          .that(not(resideInAnyPackage("io.travertine.cassandra..", "io.travertine.fixtures..")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.datastax..");

  @ArchTest
  static final ArchRule thereAreNoCycles =
      slices().matching("io.travertine.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
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
          .haveSimpleNameStartingWith("Base");

  @ArchTest
  static final ArchRule nobodyPrintsToTheProcessesStreams =
      noClasses()
          .that(not(belongToAnyOf(mainClasses())))
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  private static Class<?>[] mainClasses() {
    return new Class<?>[] {io.travertine.shell.Main.class};
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
