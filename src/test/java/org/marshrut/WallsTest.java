package org.marshrut;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Walls that a compiler does not see, because they stand in SQL or around the engine's inner classes. A list of exceptions
 * may only become shorter: a file that needs none any more must go from it.
 */
class WallsTest {

    private static final Path SOURCES = Path.of("src/main/java/org/marshrut");

    private static final Set<String> ENGINE_TABLES = Set.of(
            "access/Accounts.java",
            "assignment/ResolutionControl.java",
            "demo/SampleHistory.java",
            "notification/Letters.java",
            "report/CycleTimeFacts.java",
            "report/OverdueDocuments.java",
            "report/OverdueFacts.java",
            "report/RouteVersions.java",
            "route/DeployedInEngine.java",
            "route/EarlierVersions.java",
            "route/EngineVersions.java");

    private static final Set<String> INNER_CLASSES = Set.of(
            "access/Argon2Passwords.java",
            "access/EngineAccounts.java",
            "access/IdentityConfiguration.java",
            "access/PasswordRules.java",
            "access/Passwords.java",
            "deadline/OpenDeadlines.java",
            "deadline/WorkingTime.java",
            "demo/DemoStaff.java",
            "overdue/DeadlineChanges.java",
            "overdue/OverdueMarks.java",
            "route/DeployedInEngine.java",
            "route/DeploymentGuard.java",
            "route/DeploymentRecorder.java",
            "route/EngineReading.java",
            "route/LastingDeployments.java",
            "table/TableVersion.java",
            "table/Tables.java",
            "trail/EngineEvents.java",
            "trail/RecordedGrants.java",
            "trail/TrailOfEngine.java");

    @Test
    void onlyItsPackageWritesDecisions() {
        assertThat(files("(insert into|update|delete from)\\s+decisions\\b"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file).startsWith("decision/"));
    }

    @Test
    void onePlaceSaysWhoMayRead() {
        assertThat(files("(insert into|update|delete from)\\s+document_readers\\b"))
                .containsExactly("document/DocumentReaders.java");
    }

    /** A transaction remembers what it has read of a document ({@code Remembered}): each of these says when it has written. */
    @Test
    void whoWritesADocumentTellsTheTransaction() {
        assertThat(outside("demo/", files("(insert into|update)\\s+(documents|publications|calendars)\\b")))
                .containsExactlyInAnyOrder(
                        "document/CardFacts.java",
                        "document/Documents.java",
                        "publication/Publications.java",
                        "deadline/Calendars.java");
    }

    /** As above, of a decision: these are of the package that says so ({@code Decisions.changed}). */
    @Test
    void whoWritesADecisionTellsTheTransaction() {
        assertThat(outside("demo/", files("(insert into|update)\\s+decisions\\b")))
                .containsExactlyInAnyOrder(
                        "decision/Decisions.java",
                        "decision/DecisionHolders.java",
                        "decision/DecisionDeadlines.java",
                        "decision/Votes.java");
    }

    /** It remembers people and positions as well: importing tells it; the groups last given and a departure are not remembered. */
    @Test
    void whoWritesPeopleTellsTheTransaction() {
        assertThat(outside("demo/", files("(insert into|update|delete from)\\s+(people|positions)\\b")))
                .containsExactlyInAnyOrder(
                        "roster/PeopleTable.java",
                        "roster/PositionWrites.java",
                        "roster/Memberships.java",
                        "substitution/Departures.java");
    }

    @Test
    void theEnginesTablesAreSeenThroughOneSeam() {
        assertThat(outside("engine/", files("(?i)\\bact_(ru|hi|re|id|ge)_[a-z]")))
                .isEqualTo(ENGINE_TABLES);
    }

    @Test
    void nobodyButTheSeamWritesTheEnginesTables() {
        assertThat(files("(?i)(insert into|update|delete from)\\s+act_"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file)
                        .isIn("engine/EngineTasks.java", "engine/TakeDueJobs.java", "demo/SampleHistory.java"));
    }

    @Test
    void theEnginesInnerClassesAreUsedAtOnePlace() {
        assertThat(outside("engine/", files("(?m)^import org\\.camunda\\.bpm\\.engine\\.impl\\.")))
                .isEqualTo(INNER_CLASSES);
    }

    /** What a user task means is drawn: its kind. Ids of service tasks are names of beans, and so of classes. */
    @Test
    void nobodyKnowsAUserTaskByItsId() throws IOException {
        Pattern task = Pattern.compile("<bpmn:userTask id=\"(\\w+)\"");
        Set<String> ids;
        try (Stream<Path> routes = Files.walk(Path.of("processes"))) {
            ids = routes.filter(file -> file.toString().endsWith(".bpmn"))
                    .flatMap(file -> task.matcher(read(file)).results())
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        }
        assertThat(ids).contains("giveVisa", "signAct");
        assertThat(files("[\"'](" + String.join("|", ids) + ")[\"']")).containsExactly("step/EarlierSteps.java");
    }

    private static Set<String> outside(String folder, Set<String> files) {
        return files.stream().filter(file -> !file.startsWith(folder)).collect(Collectors.toSet());
    }

    private static Set<String> files(String text) {
        Pattern pattern = Pattern.compile(text);
        try (Stream<Path> all = Files.walk(SOURCES)) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> pattern.matcher(read(file)).find())
                    .map(file -> SOURCES.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
