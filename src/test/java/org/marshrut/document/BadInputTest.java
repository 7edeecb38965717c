package org.marshrut.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each kind of bad input has its own Russian words, and changes nothing. */
class BadInputTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    private long before;

    @BeforeEach
    void count() {
        before = everything();
    }

    private long everything() {
        return jdbc.sql("""
                        select (select count(*) from documents) + (select count(*) from files)
                             + (select count(*) from file_chunks) + (select count(*) from act_ru_execution)
                             + (select coalesce(sum(last), 0) from number_series)
                        """).query(Long.class).single();
    }

    private void refused(Reply reply, int status, String... words) {
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.detail()).contains(words).containsPattern("[а-я]");
        assertThat(everything()).as("nothing changed").isEqualTo(before);
    }

    @Test
    void aDraftWithoutAnExplanatoryNote() {
        Reply reply = act().without("EXPLANATORY_NOTE").trySubmitAs("author");
        refused(reply, 422, "Пояснительная записка");
        assertThat(reply.json().path("errors").path(0).path("field").asText()).isEqualTo("files");
    }

    @ParameterizedTest
    @CsvSource({
        "kind,         LAW,                   вид документа",
        "organisation, 99,                    организация",
        "organisation, 03,                    своей организации",
        "heading,      '',                    заголовок",
        "sphere,       WEATHER,               WEATHER",
        "normative,    maybe,                 maybe",
        "colour,       red,                   Такого поля",
    })
    void aFieldOfTheCardIsWrong(String field, String value, String words) {
        Reply reply = act().with(field, value).trySubmitAs("author");
        refused(reply, 400, words);
        assertThat(reply.json().path("errors").path(0).path("field").asText()).isEqualTo(field);
    }

    @Test
    void everyProblemOfACardIsNamedAtOnce() {
        Reply reply = act().with("kind", "LAW").with("heading", " ").trySubmitAs("author");
        refused(reply, 400, "вид документа", "заголовок");
        assertThat(reply.json().path("errors")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"'{', не читается", "'[]', ''", "'null', пуста"})
    void theCardIsMalformed(String card, String words) {
        refused(
                api().as("author")
                        .post(
                                "/api/documents",
                                List.of(Part.json("card", card), Part.file("files", "а.txt", Dossiers.text("а")))),
                400,
                words);
    }

    @Test
    void thereIsNoCard() {
        refused(
                api().as("author").post("/api/documents", List.of(Part.file("files", "а.txt", Dossiers.text("а")))),
                400,
                "Нет карточки");
    }

    @Test
    void theRequestIsNotMultipart() {
        refused(api().as("author").post("/api/documents", Map.of()), 415, "multipart/form-data");
    }

    @Test
    void theRequestBrokeOffOnTheWay() {
        String half = "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\n\r\nhalf";
        refused(
                api().as("author").post("/api/documents", "multipart/form-data; boundary=x", half),
                400,
                "не дошли целиком");
        refused(api().as("author").post("/api/documents", "multipart/form-data", half), 400, "не дошли целиком");
    }

    @Test
    void anEmptyFile() {
        refused(act().file("DRAFT_TEXT", "пусто.pdf", new byte[0]).trySubmitAs("author"), 400, "пуст");
    }

    @Test
    void aProgramNamedPdf() {
        byte[] program = new byte[4096];
        program[0] = 'M';
        program[1] = 'Z';
        refused(act().file("DRAFT_TEXT", "проект.pdf", program).trySubmitAs("author"), 415, "не соответствует");
        refused(act().file("DRAFT_TEXT", "проект.exe", program).trySubmitAs("author"), 415, "не принимается");
        refused(
                act().file("DRAFT_TEXT", "проект.docx", Dossiers.pdf(1, "text")).trySubmitAs("author"),
                415,
                "не соответствует");
    }

    @Test
    void aFileThatIsTooLarge() {
        refused(
                act().file("DRAFT_TEXT", "проект.txt", new byte[51 << 20]).trySubmitAs("author"),
                413,
                "не больше 50 МБ");
    }

    @Test
    void aFileThatTheCardDoesNotName() {
        refused(
                api().as("author")
                        .post(
                                "/api/documents",
                                List.of(Part.json("card", """
                                                {"kind": "GOVERNMENT_RESOLUTION", "heading": "О школах",
                                                 "organisation": "06", "sphere": "EDUCATION",
                                                 "files": [{"name": "нет.txt", "role": "DRAFT_TEXT"}]}
                                                """), Part.file("files", "есть.txt", Dossiers.text("а")))),
                400,
                "«есть.txt» не описан",
                "«нет.txt» не передан");
    }

    @Test
    void onlyAuthorsSubmit() {
        refused(act().trySubmitAs("finance"), 403, "авторы");
    }

    @Test
    void withoutALogin() {
        refused(api().get("/api/documents"), 401, "Войдите");
        refused(api().as("nobody").get("/api/documents"), 401, "Неверное имя");
    }

    @Test
    void anUnknownPageOfAList() {
        refused(api().as("author").get("/api/documents?size=1000"), 400, "от 1 до 100");
        refused(api().as("author").get("/api/documents?page=first"), 400, "Проверьте");
    }

    @Test
    void anAddressThatIsNotThere() {
        refused(api().as("author").get("/api/nothing"), 404, "Такого адреса нет");
        refused(api().as("author").get("/api/documents/1"), 404, "не найден");
    }

    @Test
    void aForeignDocument() {
        Act act = act().submitted();
        before = everything();
        refused(api().as("archivist").get("/api/documents/" + act.id()), 404, "не открыт для вас");
        refused(api().as("ops").get("/api/documents/" + act.id()), 404, "не открыт для вас");
        String file = act.view().path("files").path(0).path("id").asText();
        refused(api().as("archivist").get("/api/documents/" + act.id() + "/files/" + file), 404, "не открыт");
        refused(api().as("author").get("/api/documents/" + act.id() + "/files/" + act.id()), 404, "файла");
    }

    @Test
    void aDecisionThatTheTaskDoesNotTake() {
        Act act = act().endorsed();
        before = everything();
        refused(act.tryDecide("economy", "giveVisa", "SIGNED", null), 400, "Выберите решение", "NOT_AGREED");
        refused(act.tryDecide("economy", "giveVisa", null, "просто так"), 400, "Выберите решение");
        act.hasVisas(1, "economy -", "property -", "digital -", "deputy -");
    }

    @ParameterizedTest
    @CsvSource({"NOT_AGREED", "AGREED_WITH_REMARKS", "RETURNED", "NOT_IN_COMPETENCE"})
    void aMissingRemark(String decision) {
        Act act = act().endorsed();
        before = everything();
        refused(act.tryDecide("economy", "giveVisa", decision, null), 400, "нужно пояснение");
        refused(act.tryDecide("economy", "giveVisa", decision, "  "), 400, "нужно пояснение");
        refused(act.tryDecide("economy", "giveVisa", decision, "я".repeat(4001)), 400, "4000");
        act.hasVisas(1, "economy -", "property -", "digital -", "deputy -");
    }

    @Test
    void aVariableThatNobodyAskedFor() {
        Act act = act().endorsed();
        before = everything();
        String task = act.taskOf("economy", "giveVisa");
        refused(
                api().as("economy")
                        .post(
                                "/engine-rest/task/" + task + "/complete",
                                "{\"variables\":{\"decision\":{\"value\":\"AGREED\"},\"objections\":{\"value\":0}}}"),
                400,
                "objections");
    }

    @Test
    void anotherPersonsTask() {
        Act act = act().endorsed();
        before = everything();
        String task = act.taskOf("economy", "giveVisa");
        for (String person : List.of("property", "author", "ops", "admin")) {
            refused(api().as(person).complete(task, "AGREED", null), 403, "не вам");
        }
        String examination = act.taskOf("legal", "examineLegality");
        refused(api().as("editor").complete(examination, "AGREED", null), 403, "не вам");
    }

    @Test
    void aTaskThatIsDoneOrWasNever() {
        Act act = act().submitted();
        String task = act.taskOf("head", "endorseDraft");
        act.decides("head", "endorseDraft", "AGREED");
        before = everything();
        refused(api().as("head").complete(task, "AGREED", null), 409, "уже принято");
        refused(api().as("head").complete("no-such-task", "AGREED", null), 404, "Такой задачи нет");
        String visa = act.taskOf("property", "giveVisa");
        act.decides("economy", "giveVisa", "RETURNED", "Переделать");
        before = everything();
        refused(api().as("property").complete(visa, "AGREED", null), 409, "Задача снята");
    }

    @Test
    void aVersionWhileTheDraftIsNotWithItsAuthor() {
        Act act = act().endorsed();
        before = everything();
        refused(act.tryNewVersionAs("author", "DRAFT_TEXT", null), 409, "не у автора");
        refused(act.tryNewVersionAs("economy", "DRAFT_TEXT", null), 403, "автор");
        refused(act.tryNewVersionAs("author", "LETTER", null), 400, "роль");
        refused(act.tryNewVersionAs("author", "DRAFT_TEXT", "nobody"), 400, "nobody");
    }

    @Test
    void aRecallThatCannotBe() {
        Act act = act().endorsed();
        before = everything();
        String recall = "/api/documents/" + act.id() + "/recall";
        refused(api().as("author").post(recall, Map.of("reason", " ")), 400, "причину");
        refused(api().as("author").post(recall, "{"), 400, "Проверьте");
        refused(api().as("economy").post(recall, Map.of("reason", "так")), 403, "автор");
        act.recalled("Устарел");
        before = everything();
        refused(api().as("author").post(recall, Map.of("reason", "ещё раз")), 409, "нельзя");

        Act signed = act().endorsed().allVisas().examined().signed();
        before = everything();
        refused(
                api().as("author").post("/api/documents/" + signed.id() + "/recall", Map.of("reason", "Передумали")),
                409,
                "уже зарегистрирован");
        signed.isIn("PUBLISHED").waitsFor("assignControl:controllers");
    }

    @Test
    void nobodyHoldsThePositionThatIsAskedNext() {
        Act act = act().endorsed().allVisas().lawyerAgrees();
        jdbc.sql("update holdings set valid_to = date '2021-01-01' where position = 'GOVERNOR'")
                .update();
        try {
            before = everything();
            refused(act.tryDecide("editor", "editLanguage", "AGREED", null), 409, "Губернатор края", "вакантна");
        } finally {
            jdbc.sql("update holdings set valid_to = null where position = 'GOVERNOR'")
                    .update();
        }
        act.editorAgrees().waitsFor("signAct:governor");
    }

    @Test
    void anOfficialGoesRoundTheGate() {
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        assertThat(api().as("economy")
                        .post("/engine-rest/task/" + task + "/bpmnError", Map.of("errorCode", "RETURNED"))
                        .status())
                .isEqualTo(403);
        assertThat(api().as("economy")
                        .post("/engine-rest/task/" + task + "/bpmnEscalation", Map.of("escalationCode", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(api().as("economy")
                        .put("/engine-rest/task/" + task + "/variables/objections", Map.of("value", 0))
                        .status())
                .isEqualTo(403);
        assertThat(api().as("economy")
                        .post("/engine-rest/task/" + task + "/assignee", Map.of("userId", "property"))
                        .status())
                .isEqualTo(403);
        assertThat(api().as("author")
                        .post("/engine-rest/process-definition/key/actApproval/start", "{}")
                        .status())
                .isEqualTo(403);
    }
}
