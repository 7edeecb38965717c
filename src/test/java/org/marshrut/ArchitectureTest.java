package org.marshrut;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.marshrut.organisation.Today;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The house rules that a compiler does not know. */
class ArchitectureTest {

    /** Read once: that takes longer than any of the rules. */
    static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.marshrut");

    /** What a package may import of the others; all may import {@code text}; what is not listed nothing of ours. */
    private static final Map<String, String[]> ARROWS = Map.ofEntries(
            Map.entry("text", new String[] {}),
            Map.entry("asset", new String[] {}),
            Map.entry("engine", new String[] {"database"}),
            Map.entry("step", new String[] {}),
            Map.entry("card", new String[] {"organisation", "engine"}),
            Map.entry("table", new String[] {"engine"}),
            Map.entry("trail", new String[] {"engine"}),
            Map.entry("route", new String[] {"table", "trail", "engine"}),
            Map.entry("organisation", new String[] {"table", "engine"}),
            Map.entry("directory", new String[] {}),
            Map.entry("access", new String[] {"directory", "organisation", "trail", "engine"}),
            Map.entry("right", new String[] {"access", "organisation", "trail", "engine"}),
            Map.entry("signature", new String[] {
                "certificate",
                "seal",
                "decision",
                "right",
                "document",
                "kind",
                "access",
                "organisation",
                "table",
                "trail",
                "engine"
            }),
            Map.entry("certificate", new String[] {"right", "seal", "access", "organisation", "trail", "engine"}),
            Map.entry("signing", new String[] {
                "signature", "certificate", "seal", "decision", "document", "kind", "access", "organisation", "engine"
            }),
            Map.entry("verification", new String[] {"seal", "document", "access", "organisation", "engine"}),
            Map.entry("reader", new String[] {}),
            Map.entry("kind", new String[] {"template", "card", "table", "organisation", "engine"}),
            Map.entry("document", new String[] {
                "template", "kind", "card", "reader", "access", "organisation", "table", "trail", "engine", "register"
            }),
            Map.entry("decision", new String[] {"register", "document", "access", "organisation", "trail", "engine"}),
            Map.entry("reading", new String[] {"document", "reader", "access", "organisation", "engine"}),
            Map.entry("notification", new String[] {"document", "access", "organisation", "engine"}),
            Map.entry("deadline", new String[] {"kind", "document", "access", "organisation", "table", "engine"}),
            Map.entry("overdue", new String[] {
                "decision", "deadline", "notification", "document", "access", "organisation", "trail", "engine", "kind"
            }),
            Map.entry("substitution", new String[] {
                "right",
                "decision",
                "deadline",
                "notification",
                "document",
                "access",
                "organisation",
                "table",
                "trail",
                "engine"
            }),
            Map.entry(
                    "registration",
                    new String[] {"decision", "document", "access", "organisation", "engine", "register"}),
            Map.entry("assignment", new String[] {
                "registration",
                "overdue",
                "deadline",
                "notification",
                "decision",
                "document",
                "access",
                "organisation",
                "engine",
                "kind",
                "signature"
            }),
            Map.entry(
                    "acquaintance",
                    new String[] {"notification", "document", "register", "access", "organisation", "trail", "engine"}),
            Map.entry("correspondence", new String[] {
                "deadline",
                "assignment",
                "registration",
                "notification",
                "register",
                "document",
                "access",
                "organisation",
                "trail",
                "engine",
                "kind"
            }),
            Map.entry("desk", new String[] {
                "signature",
                "kind",
                "acquaintance",
                "decision",
                "overdue",
                "deadline",
                "document",
                "card",
                "register",
                "access",
                "organisation",
                "engine"
            }),
            Map.entry("pdf", new String[] {}),
            Map.entry("template", new String[] {"pdf", "engine"}),
            Map.entry("publication", new String[] {
                "card",
                "kind",
                "signature",
                "decision",
                "deadline",
                "document",
                "reader",
                "pdf",
                "access",
                "organisation",
                "trail",
                "engine"
            }),
            Map.entry("visa", new String[] {
                "kind", "decision", "notification", "document", "pdf", "access", "organisation", "table", "engine"
            }),
            Map.entry(
                    "ledger",
                    new String[] {"report", "deadline", "document", "access", "organisation", "engine", "step"}),
            Map.entry("report", new String[] {"deadline", "notification", "document", "access", "organisation", "engine"
            }),
            Map.entry(
                    "roster",
                    new String[] {"directory", "substitution", "right", "access", "organisation", "trail", "engine"}),
            Map.entry("demo", new String[] {
                "archive",
                "roster",
                "participant",
                "route",
                "overdue",
                "decision",
                "document",
                "pdf",
                "access",
                "organisation",
                "engine",
                "fileplan",
                "digitisation",
                "effect"
            }),
            Map.entry(
                    "participant",
                    new String[] {"kind", "card", "document", "pdf", "access", "organisation", "trail", "engine"}),
            Map.entry("exchange", new String[] {
                "correspondence",
                "verification",
                "seal",
                "document",
                "reader",
                "pdf",
                "access",
                "organisation",
                "trail",
                "engine"
            }),
            Map.entry("proof", new String[] {"visa", "signature", "seal", "document", "organisation", "engine"}),
            Map.entry("portal", new String[] {"proof", "document", "organisation", "engine"}),
            Map.entry("admin", new String[] {}),
            Map.entry("cockpit", new String[] {"reading", "document", "deadline", "access", "organisation", "engine"}),
            Map.entry("tasklist", new String[] {"document", "access", "organisation", "engine"}),
            Map.entry("register", new String[] {"access", "organisation", "trail", "engine"}),
            Map.entry(
                    "edition",
                    new String[] {"kind", "card", "document", "pdf", "access", "organisation", "trail", "engine"}),
            Map.entry("fileplan", new String[] {
                "roster", "signature", "kind", "document", "access", "organisation", "trail", "engine"
            }),
            Map.entry("connection", new String[] {"document", "organisation", "table", "trail", "engine"}),
            Map.entry("seal", new String[] {"access", "engine"}),
            Map.entry("citizen", new String[] {"seal", "access", "organisation", "trail", "engine"}),
            Map.entry("reception", new String[] {
                "citizen",
                "applicant",
                "notification",
                "kind",
                "card",
                "document",
                "access",
                "organisation",
                "table",
                "engine"
            }),
            Map.entry("tracking", new String[] {
                "applicant", "report", "kind", "card", "document", "access", "organisation", "engine"
            }),
            Map.entry("appeal", new String[] {
                "citizen",
                "applicant",
                "assignment",
                "deadline",
                "kind",
                "card",
                "document",
                "access",
                "organisation",
                "engine"
            }),
            Map.entry("interagency", new String[] {
                "applicant", "deadline", "notification", "card", "document", "access", "organisation", "table", "engine"
            }),
            Map.entry(
                    "applicant",
                    new String[] {"overdue", "deadline", "trail", "kind", "document", "organisation", "engine"}),
            Map.entry(
                    "mfc", new String[] {"applicant", "kind", "card", "document", "access", "organisation", "engine"}),
            Map.entry("journal", new String[] {"report", "document", "pdf", "access", "organisation", "engine"}),
            Map.entry(
                    "takeover",
                    new String[] {"registration", "register", "document", "access", "organisation", "trail", "engine"}),
            Map.entry("archive", new String[] {"document", "access", "organisation", "trail", "engine"}),
            Map.entry(
                    "digitisation", new String[] {"archive", "trail", "document", "access", "organisation", "engine"}),
            Map.entry("effect", new String[] {
                "report", "roster", "kind", "card", "deadline", "document", "access", "organisation", "trail", "engine"
            }));

    @Test
    void arrowsPointDown() {
        for (var arrow : ARROWS.entrySet()) {
            var allowed = java.util.stream.Stream.concat(
                            java.util.Arrays.stream(arrow.getValue()),
                            java.util.stream.Stream.of(arrow.getKey(), "text"))
                    .distinct()
                    .map(name -> "org.marshrut." + name)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("org.marshrut." + arrow.getKey())
                    .should()
                    .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                            "are of a package above",
                            type -> type.getPackageName().startsWith("org.marshrut.")
                                    && !type.getPackageName().equals("org.marshrut.step")
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

    /** A stream of rows keeps its connection until somebody closes it; twenty of them, and nobody gets one any more. */
    @Test
    void rowsAreReadAsLists() {
        noClasses()
                .should()
                .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
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

    /** An instant has no date, and that of UTC is nobody's: {@link Today} knows whose is meant. */
    @Test
    void todayIsTheDateOfAnOrganisation() {
        noClasses()
                .that(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "are not the owner", type -> !type.isEquivalentTo(Today.class)))
                .should()
                .callMethodWhere(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "asks for a date without saying whose", DatesOfNobody::asksForOne))
                .check(PRODUCT);
        assertThat(PRODUCT.stream()
                        .flatMap(type -> type.getCodeUnits().stream())
                        .filter(DatesOfNobody::putsAnInstantIntoUtc)
                        .map(code -> code.getFullName()))
                .isEmpty();
        assertThat(DatesOfNobody.inTexts()).as("SQL, scripts, forms, tables").isEmpty();
    }

    @Test
    void theRuleAgainstDatesOfNobodySeesThem() {
        JavaClasses bad = new ClassFileImporter().importClasses(DatesOfNobody.Examples.class);
        assertThat(bad.stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> !DatesOfNobody.putsAnInstantIntoUtc(method)
                                && method.getMethodCallsFromSelf().stream().noneMatch(DatesOfNobody::asksForOne))
                        .map(method -> method.getFullName()))
                .isEmpty();
        assertThat(java.util.List.of(
                        "where due < current_date",
                        "now()::date",
                        "cast(now() as date)",
                        "date(now())",
                        "date_trunc('day', now())",
                        "localtimestamp",
                        ":now::date",
                        "new Date().toISOString().slice(0, 10)",
                        "toISOString().substring(0,10)",
                        "toISOString().split('T')[0]",
                        "(clock at time zone 'UTC')::date"))
                .allMatch(DatesOfNobody::isInText);
        assertThat(java.util.List.of(
                        "(:now at time zone o.zone)::date",
                        "cast(:day as date)",
                        "published_at at time zone 'UTC' as until",
                        "new Date(iso).toISOString()"))
                .noneMatch(DatesOfNobody::isInText);
    }

    /** Words for search are made by the functions of migration V16, for what is stored and for what is asked alike; marks are no words. */
    @Test
    void wordsForSearchAreMadeInOnePlace() throws IOException {
        Pattern otherwise = Pattern.compile(
                "(?<!array_)to_tsvector|(plain|phrase|websearch_|\\b)to_tsquery|ts_lexize", Pattern.CASE_INSENSITIVE);
        try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
            assertThat(sources.filter(Files::isRegularFile)
                            .filter(file -> file.toString().endsWith(".java")
                                    || file.toString().endsWith(".sql"))
                            .filter(file -> otherwise.matcher(read(file)).find())
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("V2__create_documents.sql", "V16__search_one_way.sql");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
