package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.engine.TemplateFiles;
import org.marshrut.engine.TemplateFiles.TemplateFile;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.ModelerButton;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Templates come to the engine as every other file does, and are found again as long as a document needs them. */
class TemplateFilesTest extends RouteTest {

    @Autowired
    private RepositoryService repository;

    @Autowired
    private TemplateFiles templates;

    @Autowired
    private EngineVersions versions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final List<String> made = new ArrayList<>();

    @AfterEach
    void takeTheTrialsAway() {
        made.forEach(id -> repository.deleteDeployment(id, true));
    }

    private String deployed(String content) {
        clock.tick();
        String id = ModelerButton.deploy(api().as("analyst"), Trial.TEMPLATE, content);
        made.add(id);
        return id;
    }

    private static String text(TemplateFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }

    @Test
    void theNewestIsInForceAndTheEarlierIsKeptForWhoeverHasItsDeployment() {
        String first = deployed("# ПРИКАЗ\n\nпервый");
        String second = deployed("# ПРИКАЗ\n\nвторой");
        TemplateFile latest = templates.latest(Trial.TEMPLATE).orElseThrow();
        assertThat(latest.deploymentId()).isEqualTo(second);
        assertThat(latest.name()).isEqualTo(Trial.TEMPLATE);
        assertThat(text(latest)).endsWith("второй");
        assertThat(text(templates.of(first, Trial.TEMPLATE).orElseThrow())).endsWith("первый");
        assertThat(templates.of(first, "other.md")).isEmpty();
        assertThat(templates.of("nothing", Trial.TEMPLATE)).isEmpty();
        assertThat(templates.latest("nothing.md")).isEmpty();
        assertThat(versions.latest(DeployedKind.TEMPLATE, Trial.TEMPLATE).orElseThrow())
                .satisfies(version -> {
                    assertThat(version.version()).isEqualTo(2);
                    assertThat(version.deploymentId()).isEqualTo(second);
                    assertThat(version.told()).contains("версия 2 «trial-order.md»", "(analyst, Camunda Modeler)");
                });
    }

    @Test
    void aDeploymentWithoutTheFileLeavesItInForce() {
        String first = deployed("# ПРИКАЗ\n\nпервый");
        clock.tick();
        made.add(ModelerButton.deploy(api().as("analyst"), Trial.FORM, Trial.content(Trial.FORM, "1")));
        assertThat(templates.latest(Trial.TEMPLATE).orElseThrow().deploymentId())
                .isEqualTo(first);
    }

    @Test
    void modelerSendsItBesideARouteAndTheRecordNamesIt() {
        clock.tick();
        Reply reply = api().as("analyst")
                .post(
                        "/engine-rest/deployment/create",
                        List.of(
                                Part.field("deployment-name", "trial"),
                                Part.field("deployment-source", "Camunda Modeler"),
                                file(Trial.ROUTE),
                                file(Trial.TEMPLATE)));
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        String id = reply.json().path("id").asText();
        made.add(id);
        JsonNode files = StreamSupport.stream(
                        api().as("analyst")
                                .get("/api/routes/deployments?size=100")
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(record -> record.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow()
                .path("files");
        assertThat(files.findValuesAsText("name")).containsExactly(Trial.TEMPLATE, Trial.ROUTE);
        assertThat(files.get(0).path("versions")).isEmpty();
        assertThat(jdbc.sql("select details from trail where subject = ? order by id desc limit 1")
                        .param(id)
                        .query(String.class)
                        .single())
                .contains(Trial.TEMPLATE, "trialRoute v1");
    }

    private static Part file(String name) {
        return Part.file(name, name, Trial.content(name, "1").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void bothQuestionsUseAnIndex() {
        for (String where : List.of("b.name_ = 'a.md'", "b.name_ = 'a.md' and b.deployment_id_ = 'x'")) {
            List<String> plan = transaction.execute(status -> {
                jdbc.sql("set local enable_seqscan = off").update();
                return jdbc.sql("explain select p.id_ from act_ge_bytearray b"
                                + " join act_re_deployment p on p.id_ = b.deployment_id_ where " + where)
                        .query(String.class)
                        .list();
            });
            assertThat(String.join("\n", plan))
                    .contains("act_idx_bytear")
                    .doesNotContain("Seq Scan on act_ge_bytearray");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{{#rows}} ~ Блок {{#rows}} не закрыт",
                "а <b>x</b> ~ HTML в шаблоне не бывает",
                "[a](http://x) ~ Ссылок в тексте документа не бывает",
                "{{имя}} ~ не имя поля"
            })
    void whatATemplateMayNotHaveIsRefusedWithItsLine(String line, String told) {
        String content = "# ПРИКАЗ\n\n" + line + "\n";
        Reply reply = ModelerButton.tryDeploy(api().as("analyst"), Trial.TEMPLATE, content);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).contains("trial-order.md, строка 3", told, "[template-text]");
        assertThat(templates.latest(Trial.TEMPLATE)).isEmpty();
        List<JsonNode> errors =
                Doors.errors(new Doors(api(), repository).check(Doors.File.of(Trial.TEMPLATE, content)));
        assertThat(errors).singleElement().satisfies(error -> {
            assertThat(error.path("line").asInt()).isEqualTo(3);
            assertThat(error.path("message").asText()).contains(told);
        });
    }
}
