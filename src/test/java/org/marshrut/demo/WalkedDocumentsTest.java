package org.marshrut.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.support.Api;
import org.marshrut.support.ModelerButton;
import org.marshrut.support.Product;
import org.springframework.core.io.ClassPathResource;

/**
 * The first start of a demo region, in a process of its own, killed while documents are on their way; and what an analyst
 * deployed before that.
 */
class WalkedDocumentsTest {

    private static final Path ROUTE = Path.of("processes/site-export/site-export.bpmn");

    private static final Map<String, String> ALL = Map.of(
            "MARSHRUT_SAMPLES_HISTORY", "true",
            "MARSHRUT_SAMPLES_DOCUMENTS", "true",
            "CAMUNDA_BPM_JOB_EXECUTION_ENABLED", "true");

    @TempDir
    private Path folder;

    @Test
    void aDemoRegionHasEarlierVersionsAndADocumentInEveryState() throws IOException {
        try (Product first = Product.start(folder, ALL).ready()) {
            until(() -> documents(first.api(), "author").count() > 2);
            deployedByAnAnalyst(first);
            first.kill();
        }
        try (Product second = Product.start(folder, ALL).ready()) {
            until(() -> second.output().contains("38 из 38"));
            assertThat(states(second.api(), "author", kind -> kind.startsWith("GOVERN")))
                    .containsExactlyInAnyOrder(
                            "ON_APPROVAL",
                            "ON_APPROVAL",
                            "ON_APPROVAL",
                            "ON_APPROVAL",
                            "ON_APPROVAL",
                            "REWORK",
                            "SUSPENDED",
                            "ON_SIGNING",
                            "REGISTERED",
                            "PUBLISHED",
                            "ON_EXECUTION",
                            "FILED",
                            "REJECTED",
                            "RECALLED");
            everyOtherRouteHasDocumentsOnTheirWay(second.api());
            assertThat(second.output()).doesNotContain("остановился", "Развёрнуто", "не развёрнут");
            assertThat(latest(second.api()))
                    .as("what the analyst has deployed outlives a restart")
                    .isEqualTo("Иначе, версия 2");
            routesHaveTheirEarlierVersions(second.api().as("analyst"));
            everyVersionHasItsFinishedSamples(second.api().as("analyst"));
            whoeverLeavesLeavesNothingWithoutAnOwner(second.api());
        }
    }

    private static void everyOtherRouteHasDocumentsOnTheirWay(Api api) {
        assertThat(states(api, "author", kind -> kind.equals("AGREEMENT") || kind.equals("EXCHANGE_REGULATION")))
                .containsExactlyInAnyOrder("ON_APPROVAL", "ON_APPROVAL", "ON_APPROVAL", "FILED");
        assertThat(states(api, "author", "MEMO"::equals))
                .containsExactlyInAnyOrder("ON_APPROVAL", "ON_APPROVAL", "REWORK", "FILED");
        assertThat(states(api, "clerk", "PROTOCOL"::equals)).contains("ON_APPROVAL", "ON_EXECUTION");
        assertThat(states(api, "districtauthor", "ADDRESS_PROGRAMME"::equals))
                .containsExactlyInAnyOrder("FILED", "PUBLISHED", "ON_APPROVAL", "REWORK");
        assertThat(states(api, "districtyouth", "YOUTH_EVENT"::equals))
                .containsExactlyInAnyOrder("ON_APPROVAL", "ON_APPROVAL", "PUBLISHED");

        JsonNode objected = document(api, "author", "о подготовке педагогов");
        assertThat(waiting(objected)).containsExactly("giveVisa");
        assertThat(objected.path("visas").toString()).contains("\"round\":2");
        JsonNode protocol = document(api, "clerk", "о подготовке школ к зиме");
        assertThat(api.as("clerk")
                        .get("/api/documents/" + protocol.path("id").asText() + "/assignments")
                        .json()
                        .findValuesAsText("state"))
                .contains("ON_CONTROL", "EXECUTED", "RETURNED", "REPORTED");
        assertThat(api.as("districtauthor")
                        .get("/api/lists")
                        .json()
                        .path("items")
                        .findValuesAsText("current"))
                .containsExactly("2");
        JsonNode late = document(api, "districtyouth", "новогоднего бала");
        assertThat(late.path("stage").findValuesAsText("overdue")).contains("true");
        JsonNode open = document(api, "districtyouth", "дня молодёжных инициатив");
        assertThat(api.as("districtyouth")
                        .get("/api/documents/" + open.path("id").asText() + "/participants")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(5);
    }

    /** Two people who between them have tasks on every route that officials submit. */
    private static void whoeverLeavesLeavesNothingWithoutAnOwner(Api api) {
        Set<String> leavers = Set.of("property", "districtfinance");
        assertThat(kindsWaitingFor(api, leavers))
                .contains("GOVERNMENT_DIRECTIVE", "AGREEMENT", "MEMO", "PROTOCOL", "ADDRESS_PROGRAMME", "YOUTH_EVENT");
        leaves(api, "property", "publisher");
        leaves(api, "districtfinance", "districtclerk");
        for (String login : leavers) {
            assertThat(api.as(login).get("/api/me").status()).as(login).isEqualTo(401);
        }
        assertThat(kindsWaitingFor(api, leavers)).isEmpty();
        assertThat(waiting(api).toList()).isNotEmpty().allSatisfy(task -> assertThat(
                        task.path("assignee").isTextual()
                                || !task.path("candidateGroups").isEmpty())
                .as(task.toString())
                .isTrue());
    }

    /** Hands the positions on and goes, as an administrator enters it. */
    private static void leaves(Api api, String login, String successor) {
        LocalDate today = OffsetDateTime.parse(
                        api.as(login).get("/api/me").json().path("now").asText())
                .toLocalDate();
        String positions = table(api, "positions", login)
                .map(line -> line.substring(0, line.indexOf(";" + login + ";") + 1))
                .map(position -> position + login + ";2020-01-01;" + today.minusDays(1) + "\n" + position + successor
                        + ";" + today + ";\n")
                .collect(Collectors.joining());
        imported(api, "positions", "code;title;organisation;unit;head;groups;holder;from;to\n" + positions);
        String[] person = table(api, "people", login).findFirst().orElseThrow().split(";");
        imported(
                api,
                "people",
                "login;name;organisation;left\n%s;%s;%s;%s\n".formatted(login, person[1], person[2], today));
    }

    private static Stream<String> table(Api api, String name, String login) {
        return new String(
                        api.as("admin")
                                .get("/api/" + name, "Accept", "text/csv")
                                .bytes(),
                        StandardCharsets.UTF_8)
                .lines()
                .filter(line -> (";" + line).contains(";" + login + ";"));
    }

    private static void imported(Api api, String name, String file) {
        Api.Reply reply = api.as("admin").post("/api/" + name, "text/csv", file);
        assertThat(reply.status()).as(reply.detail()).isEqualTo(200);
    }

    private static List<String> kindsWaitingFor(Api api, Set<String> people) {
        return everyDocument(api)
                .filter(document -> document.path("stage").findValuesAsText("assignee").stream()
                        .anyMatch(people::contains))
                .map(document -> document.path("kind").asText())
                .distinct()
                .toList();
    }

    private static Stream<JsonNode> waiting(Api api) {
        return everyDocument(api)
                .flatMap(document -> StreamSupport.stream(document.path("stage").spliterator(), false));
    }

    /** Those of each author who has some. */
    private static Stream<JsonNode> everyDocument(Api api) {
        return Stream.of("author", "clerk", "districtauthor", "districtyouth")
                .flatMap(person -> documents(api, person).map(one -> api.as(person)
                        .get("/api/documents/" + one.path("id").asText())
                        .json()));
    }

    private static void deployedByAnAnalyst(Product product) throws IOException {
        String redrawn = Files.readString(ROUTE).replaceFirst("name=\"[^\"]+\" isExec", "name=\"Иначе\" isExec");
        ModelerButton.deploy(product.api().as("analyst"), "site-export.bpmn", redrawn);
        assertThat(product.output())
                .contains("Развёрнуто: кто — система, откуда — processes/, имя — marshrut; ")
                .contains("Развёрнуто: кто — analyst, откуда — Camunda Modeler, имя — site-export;"
                        + " siteExport версии 2");
        assertThat(latest(product.api())).isEqualTo("Иначе, версия 2");
    }

    private static String latest(Api api) {
        JsonNode route = api.as("analyst")
                .get("/engine-rest/process-definition/key/siteExport")
                .json();
        return route.path("name").asText() + ", версия " + route.path("version").asText();
    }

    private static void routesHaveTheirEarlierVersions(Api analyst) {
        List<JsonNode> versions = StreamSupport.stream(
                        analyst.get("/engine-rest/process-definition?key=actApproval&sortBy=version&sortOrder=asc")
                                .json()
                                .spliterator(),
                        false)
                .toList();
        assertThat(versions.get(0).path("resource").asText()).isEqualTo("1-on-paper.bpmn");
        assertThat(versions.get(versions.size() - 1).path("resource").asText()).isEqualTo("act-approval.bpmn");
        assertThat(versions).hasSizeGreaterThan(3);
    }

    /** As many as were prepared, and no others: nobody worked on what was walked just now. */
    private static void everyVersionHasItsFinishedSamples(Api analyst) {
        List<Integer> counted = StreamSupport.stream(
                        analyst.get("/api/reports/cycle-times?from=2025-01-01&to=2027-12-31&measure=lead&by=version")
                                .json()
                                .spliterator(),
                        false)
                .map(row -> row.path("count").asInt())
                .toList();
        assertThat(counted).isEqualTo(prepared());
    }

    /** Acts of each picture in the prepared files, in the order of the pictures. */
    private static List<Integer> prepared() {
        Map<String, Integer> acts = new LinkedHashMap<>();
        try (BufferedReader rows = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(new ClassPathResource("demo/history/documents.csv.gz").getInputStream())))) {
            rows.lines()
                    .map(row -> row.split(","))
                    .filter(row -> row[1].equals("actApproval"))
                    .forEach(row -> acts.merge(row[2], 1, Integer::sum));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(acts.values());
    }

    private static Stream<JsonNode> documents(Api api, String person) {
        return StreamSupport.stream(
                api.as(person)
                        .get("/api/documents?size=100")
                        .json()
                        .path("items")
                        .spliterator(),
                false);
    }

    private static List<String> states(Api api, String person, Predicate<String> kind) {
        return documents(api, person)
                .filter(one -> kind.test(one.path("kind").asText()))
                .peek(one -> assertThat(one.path("heading").asText()).startsWith("Учебный пример: "))
                .map(one -> one.path("state").asText())
                .toList();
    }

    private static JsonNode document(Api api, String person, String heading) {
        String id = documents(api, person)
                .filter(one -> one.path("heading").asText().endsWith(heading))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        return api.as(person).get("/api/documents/" + id).json();
    }

    private static List<String> waiting(JsonNode document) {
        return document.path("stage").findValuesAsText("taskKey");
    }

    private static void until(BooleanSupplier done) {
        for (int tries = 0; !done.getAsBoolean(); tries++) {
            assertThat(tries).as("tenths of a second").isLessThan(1800);
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
