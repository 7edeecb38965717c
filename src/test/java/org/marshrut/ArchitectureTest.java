package org.marshrut;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The house rules that a compiler does not know. */
class ArchitectureTest {

    /** Read once: that takes longer than any of the rules. */
    static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.marshrut");

    /** What a package may import of the others; what is not listed may import nothing of ours. */
    private static final Map<String, String[]> ARROWS = Map.ofEntries(
            Map.entry("engine", new String[] {"database"}),
            Map.entry("route", new String[] {"engine"}),
            Map.entry("organisation", new String[] {"engine"}),
            Map.entry("access", new String[] {"organisation", "engine"}),
            Map.entry("document", new String[] {"access", "organisation", "engine"}),
            Map.entry("notification", new String[] {"document", "access", "organisation", "engine"}),
            Map.entry("deadline", new String[] {"document", "access", "organisation", "engine"}),
            Map.entry(
                    "overdue",
                    new String[] {"deadline", "notification", "document", "access", "organisation", "engine"}),
            Map.entry(
                    "substitution",
                    new String[] {"deadline", "notification", "document", "access", "organisation", "engine"}),
            Map.entry("registration", new String[] {"document", "access", "organisation", "engine"}),
            Map.entry("assignment", new String[] {
                "registration", "overdue", "deadline", "notification", "document", "access", "organisation", "engine"
            }),
            Map.entry("pdf", new String[] {}),
            Map.entry("publication", new String[] {"deadline", "document", "pdf", "access", "organisation", "engine"}),
            Map.entry("visa", new String[] {"document", "pdf", "access", "organisation", "engine"}),
            Map.entry("report", new String[] {"deadline", "notification", "document", "access", "organisation", "engine"
            }),
            Map.entry("demo", new String[] {"route", "overdue", "document", "pdf", "access", "organisation", "engine"}),
            Map.entry("portal", new String[] {"document"}),
            Map.entry("cockpit", new String[] {"deadline", "access", "engine"}),
            Map.entry("tasklist", new String[] {"document", "access", "organisation", "engine"}));

    @Test
    void arrowsPointDown() {
        for (var arrow : ARROWS.entrySet()) {
            var allowed = java.util.stream.Stream.concat(
                            java.util.Arrays.stream(arrow.getValue()), java.util.stream.Stream.of(arrow.getKey()))
                    .map(name -> "org.marshrut." + name)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("org.marshrut." + arrow.getKey())
                    .should()
                    .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                            "are of a package above",
                            type -> type.getPackageName().startsWith("org.marshrut")
                                    && !java.util.Set.of(allowed).contains(type.getPackageName())))
                    .allowEmptyShould(true)
                    .check(PRODUCT);
        }
    }

    @Test
    void everyPackageHasItsArrow() {
        assertThat(PRODUCT.stream()
                        .map(type -> type.getPackageName().replaceFirst("org\\.marshrut\\.?", ""))
                        .filter(name -> !name.isEmpty() && !name.equals("database"))
                        .distinct())
                .isSubsetOf(ARROWS.keySet());
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.marshrut.(*)..").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void packagesAreNullMarked() {
        assertThat(PRODUCT.stream().map(type -> type.getPackage()).distinct())
                .allSatisfy(found -> assertThat(found.isAnnotatedWith(NullMarked.class))
                        .as(found.getName())
                        .isTrue());
    }

    @Test
    void publicPagesKnowNothingOfTheEngine() {
        noClasses()
                .that()
                .resideInAPackage("org.marshrut.portal")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.camunda..")
                .check(PRODUCT);
    }

    @Test
    void timeComesFromTheClock() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callConstructor(Date.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .check(PRODUCT);
    }

    @Test
    void delegatesAreSeenByDiagramsOnly() {
        classes()
                .that()
                .implement(JavaDelegate.class)
                .should()
                .bePackagePrivate()
                .check(PRODUCT);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager)")
                .orShould()
                .resideInAPackage("..common..")
                .because("such a name says nothing; SafeExpressionManager is the engine's word")
                .check(PRODUCT.that(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "are not named by the engine",
                        type -> !type.getSimpleName().equals("SafeExpressionManager"))));
    }
}
