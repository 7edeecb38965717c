package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Api;
import org.marshrut.support.ApproversTables;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Tables that Java reads, as an analyst may change them: sense is accepted, and nonsense is refused where it stands. */
class AnalystTablesTest extends RouteTest {

    private static final Map<String, Path> TABLES = Map.of(
            "approvers", Path.of("processes/act-approval/approvers.dmn"),
            "repeatVisas", Path.of("processes/visa-round/repeat-visas.dmn"),
            "deadlines", Path.of("processes/deadlines/deadlines.dmn"),
            "escalationRules", Path.of("processes/deadlines/escalation-rules.dmn"),
            "substitutionRules", Path.of("processes/substitution/substitution-rules.dmn"),
            "clerkRules", Path.of("processes/substitution/clerk-rules.dmn"));

    @Autowired
    private RepositoryService repository;

    private Doors doors() {
        return new Doors(api(), repository);
    }

    /** @param from taken literally, the first place after {@code rule} (0 for the columns); "*" before it: all places */
    private static Doors.File changed(String table, int rule, String from, String to) throws IOException {
        String text = Files.readString(TABLES.get(table));
        String right = from.replace("\\n", "\n");
        boolean all = right.startsWith("*");
        String wanted = all ? right.substring(1) : right;
        int start = rule == 0 ? 0 : text.indexOf("<rule id=\"%s_rule%d\"".formatted(table, rule));
        int place = text.indexOf(wanted, start);
        assertThat(place).as(wanted).isNotNegative();
        String other = to == null ? "" : to;
        return Doors.File.of(
                TABLES.get(table).getFileName().toString(),
                all
                        ? text.replace(wanted, other)
                        : text.substring(0, place) + other + text.substring(place + wanted.length()));
    }

    private void isRefused(Doors.File file, String... words) {
        Api.Reply checked = doors().check(file);
        List<JsonNode> errors = Doors.errors(checked);
        assertThat(errors).as(checked.json().toPrettyString()).anySatisfy(error -> {
            assertThat(error.path("rule").asText()).isEqualTo("table-rule");
            assertThat(error.path("message").asText()).contains(words).containsPattern("[а-яё]{4}");
            assertThat(error.path("line").asInt()).isPositive();
        });
        long before = repository.createDeploymentQuery().count();
        Api.Reply deployed = doors().modeler(file);
        assertThat(deployed.status()).isEqualTo(400);
        assertThat(deployed.detail()).contains("table-rule");
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // names of answers
                "approvers         | name=\"position\"       | name=\"Position\"        | Position; не читает; position",
                "approvers         | name=\"position\"       | name=\"positon\"         | positon",
                "approvers         | name=\"position\"       | name=\"должность\"       | должность",
                "approvers         | name=\"position\"       | name=\"\"                | не читает",
                "approvers         | name=\"position\"       |                         | не читает",
                "repeatVisas       | name=\"ask\"            | name=\"Ask\"             | Ask",
                "deadlines         | name=\"unit\"           | name=\"units\"           | units",
                "escalationRules   | name=\"recipients\"     | name=\"recipient\"       | recipient",
                "substitutionRules | name=\"allowed\"        | name=\"allow\"           | allow",
                "clerkRules        | name=\"mayAct\"         | name=\"mayact\"          | mayact",
                // names of facts
                "approvers         | *financial             | finance                 | finance; не передают",
                "approvers         | <text>financial        | <text>finance           | finance; не передают",
                "approvers         | <text>kind</text>      | <text></text>           | впишите переменную",
                "approvers         | <text>kind</text>      | <text>kind1</text>      | kind1",
                "approvers         | inputVariable=\"kind\"  | inputVariable=\"sphere\" | читается",
                "approvers         | inputVariable=\"kind\"  | inputVariable=\"king\"   | king",
                "repeatVisas       | *lastDecision          | last                    | last",
                "deadlines         | *>norm<                | >Norm<                  | Norm",
                "escalationRules   | *>level<               | >stage<                 | stage",
                "substitutionRules | *>conflict<            | >clash<                 | clash",
                "clerkRules        | *>seats<               | >people1<               | people1",
                // hit policies
                "approvers         | \"COLLECT\"             | \"UNIQUE\"               | UNIQUE; COLLECT",
                "approvers         | \"COLLECT\"             | \"FIRST\"                | FIRST",
                "approvers         | \"COLLECT\"             | \"ANY\"                  | ANY",
                "approvers         | hitPolicy=\"COLLECT\"   |                         | UNIQUE",
                "approvers         | \"COLLECT\"             | \"COLLECT\" aggregation=\"COUNT\" | COUNT",
                "approvers         | \"COLLECT\"             | \"COLLECT\" aggregation=\"SUM\"   | SUM",
                "approvers         | \"COLLECT\"             | \"COLLECT\" aggregation=\"MIN\"   | MIN",
                "approvers         | \"COLLECT\"             | \"COLLECT\" aggregation=\"MAX\"   | MAX",
                "repeatVisas       | \"FIRST\"               | \"COLLECT\"              | COLLECT",
                "repeatVisas       | \"FIRST\"               | \"RULE ORDER\"           | RULE ORDER",
                "repeatVisas       | \"FIRST\"               | \"UNIQUE\"               | подходят сразу",
                "deadlines         | \"FIRST\"               | \"COLLECT\"              | COLLECT",
                "escalationRules   | \"FIRST\"               | \"UNIQUE\"               | подходят сразу",
                "deadlines         | \"FIRST\"               | \"UNIQUE\"               | подходят сразу",
                "clerkRules        | \"FIRST\"               | \"UNIQUE\"               | подходят сразу; строки 1 и 3",
                "clerkRules        | \"FIRST\"               | \"ANY\"                  | ANY",
                // types
                "approvers         | name=\"position\" typeRef=\"string\"  | name=\"position\" typeRef=\"integer\" | тип integer",
                "repeatVisas       | name=\"ask\" typeRef=\"boolean\"      | name=\"ask\" typeRef=\"string\"       | тип string",
                "deadlines         | name=\"amount\" typeRef=\"integer\"   | name=\"amount\" typeRef=\"string\"    | тип string",
                "approvers         | typeRef=\"boolean\"     | typeRef=\"string\"       | тип string; Нормативный",
                "escalationRules   | typeRef=\"integer\"     | typeRef=\"string\"       | тип string",
                // what is asked for
                "approvers         | id=\"approvers\"        | id=\"Approvers\"         | approvers",
                "approvers         | id=\"approvers\"        | id=\"whoVisas\"          | approvers; идентификатор",
                "deadlines         | id=\"deadlines\"        | id=\"reminders\"         | deadlines; идентификатор",
            })
    void aTableOfAnotherShapeIsRefused(String table, String from, String to, String words) throws IOException {
        isRefused(changed(table, 0, from, to), words.split(";\\s*"));
    }

    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // unknown codes
                "approvers         | 1 | \"ECONOMY_MINISTER\"  | \"ECONOMY_MINISTR\"          | строка 1; Должность; ECONOMY_MINISTER",
                "approvers         | 5 | \"FINANCE_MINISTER\"  | \"FINANCE\"                  | строка 5; «FINANCE»",
                "approvers         | 5 | \"FINANCE_MINISTER\"  | \"finance_minister\"         | строка 5; FINANCE_MINISTER",
                "approvers         | 5 | \"FINANCE_MINISTER\"  | \" FINANCE_MINISTER\"        | строка 5",
                "approvers         | 5 | \"FINANCE_MINISTER\"  | \"FINANСE_MINISTER\"         | строка 5",
                "approvers         | 5 | <text></text>        | <text>\"RESOLUTION\"</text>  | строка 5; Вид документа",
                "approvers         | 5 | <text></text>        | <text>kind = \"RESOLUTION\"</text> | строка 5; Вид документа",
                "approvers         | 5 | <text></text>        | <text>not(\"ORDER\")</text>  | строка 5; ORDER",
                "repeatVisas       | 1 | \"NOT_IN_COMPETENCE\" | \"NOT_COMPETENT\"            | строка 1; Прошлый ответ",
                "repeatVisas       | 4 | \"ALL\"               | \"EVERYBODY\"                | строка 4; Автор назвал",
                "repeatVisas       | 7 | \"FINANCE_MINISTER\"  | \"FINANCES\"                 | строка 7; Должность",
                "deadlines         | 2 | \"WORKING_DAY\"       | \"WEEK\"                     | строка 6; WEEK",
                "deadlines         | 2 | \"TASK_CREATED\"      | \"YESTERDAY\"                | строка 6; YESTERDAY",
                "deadlines         | 2 | \"VISA\"              | \"VISSA\"                    | нет строки; VISA",
                "deadlines         | 2 | <text></text>        | <text>\"LETTER_X\"</text>    | строка 6; LETTER_X",
                "escalationRules   | 1 | \"PERFORMER\"         | \"PERFORMERS\"               | строка; PERFORMERS",
                "escalationRules   | 1 | \"PERFORMER\"         | \"PERFORMER, CHIEF\"         | строка; CHIEF",
                "escalationRules   | 1 | \"PERFORMER\"         | \"PERFORMER,\"               | строка",
                "escalationRules   | 1 | \"NOTIFY\"            | \"TELL\"                     | строка; TELL",
                "escalationRules   | 1 | \"WORKING\"           | \"WORK\"                     | строка; WORK",
                "substitutionRules | 1 | \"TWO_VISAS\"         | \"TWO_VISA\"                 | строка 1; TWO_VISAS",
                "substitutionRules | 1 | <text></text>        | <text>\"MEMORANDUM\"</text>        | строка 1; MEMORANDUM",
                "clerkRules        | 1 | \"giveVisa\"          | \"giveVisas\"                | строка 1; giveVisa",
                "clerkRules        | 2 | \"executeAssignment\" | \"executeAssigment\"         | строка 2; executeAssignment",
                // types and ranges of cells
                "approvers         | 5 | <text>true</text>    | <text>\"true\"</text>        | строка 5; Требует денег; true или false",
                "approvers         | 5 | <text>true</text>    | <text>\"да\"</text>          | строка 5; Требует денег",
                "approvers         | 5 | <text>true</text>    | <text>1</text>              | строка 5; Требует денег",
                "approvers         | 5 | <text>true</text>    | <text>да</text>             | строка 5; не переменная",
                "approvers         | 1 | \"ECONOMY_MINISTER\"  | ECONOMY_MINISTER            | строка 1; кавычках",
                "approvers         | 1 | \"ECONOMY_MINISTER\"  | 7                           | строка 1; текст в кавычках",
                "approvers         | 1 | \"ECONOMY_MINISTER\"  | true                        | строка 1; текст в кавычках",
                "approvers         | 1 | \"ECONOMY_MINISTER\"  | [\"ECONOMY_MINISTER\"]       | строка 1; текст в кавычках",
                "repeatVisas       | 2 | <text>true           | <text>\"true\"               | строка 2; Спросить",
                "repeatVisas       | 2 | <text>true           | <text>1                     | строка 2; Спросить",
                "deadlines         | 2 | <text>2</text>       | <text>-2</text>             | строка 6; -2",
                "deadlines         | 2 | <text>2</text>       | <text>2.5</text>            | строка 6; целое",
                "deadlines         | 2 | <text>2</text>       | <text>\"2\"</text>           | строка 6; целое",
                "deadlines         | 2 | <text>2</text>       | <text>100000</text>         | строка 6",
                "escalationRules   | 1 | \"PT4H\"              | \"четыре часа\"              | строка; сроки",
                "clerkRules        | 2 | <text>1</text>       | <text>\"1\"</text>           | строка 2; целое",
                // empty cells and answers that are none
                "approvers         | 1 | \"ECONOMY_MINISTER\"  |                             | строка 1; пустая ячейка",
                "approvers         | 1 | \"ECONOMY_MINISTER\"  | null                        | строка 1",
                "approvers         | 1 | \"ECONOMY_MINISTER\"  | \"\"                         | строка 1; пустой текст",
                "approvers         | 1 | \"ECONOMY_MINISTER\"  | \"  \"                       | строка 1; пустой текст",
                "approvers         | 1 | \"ECONOMY_MINISTER\"  | if financial then \"ECONOMY_MINISTER\" else null | строка 1",
                "approvers         | 1 | \"ECONOMY_MINISTER\"  | if financial then \"ECONOMY_MINISTER\" else \"NOBODY_KNOWS\" | строка 1; NOBODY_KNOWS",
                "approvers         | 1 | \"ECONOMY_MINISTER\"  | if finance then \"ECONOMY_MINISTER\" else \"DEPUTY_CHAIR\" | строка 1; finance",
                "approvers         | 1 | \"ECONOMY_MINISTER\"  | kind + 1                    | строка 1",
                "repeatVisas       | 2 | <text>true           | <text>                      | строка 2; пустая ячейка",
                "deadlines         | 2 | <text>2</text>       | <text></text>               | строка 6; пустая ячейка",
                "clerkRules        | 2 | <text>true           | <text>                      | строка 2; пустая ячейка",
                "substitutionRules | 1 | <text>false          | <text>                      | строка 1; пустая ячейка",
                // cases without a row
                "repeatVisas       | 8 | <text></text>        | <text>\"AGREED\"</text>      | нет строки для случая",
                "clerkRules        | 3 | <text></text>        | <text>\"signAct\"</text>     | нет строки для случая",
                "substitutionRules | 2 | \"SIGNS_OWN_VISA\"    | \"TWO_VISAS\"                | уже есть выше",
                // rows told twice
                "approvers         | 2 | \"PROPERTY_MINISTER\" | \"ECONOMY_MINISTER\"         | строка 2; строке 1",
                "deadlines         | 2 | \"VISA\"              | \"ENDORSEMENT\"              | строка 6; уже есть выше",
            })
    void aRowThatMakesNoSenseIsRefusedWithItsPlace(String table, int rule, String from, String to, String words)
            throws IOException {
        isRefused(changed(table, rule, from, to), words.split(";\\s*"));
    }

    @Test
    void aSheetForSomeDraftsOnlyIsRefused() throws IOException {
        String table = Files.readString(TABLES.get("approvers"));
        String money = table.substring(0, table.indexOf("<rule id=\"approvers_rule1\""))
                + table.substring(table.indexOf("<rule id=\"approvers_rule5\""));
        isRefused(Doors.File.of("approvers.dmn", money), "нет строки для случая", "financial = false", "NOBODY");
    }

    @Test
    void noVisaAtAllIsSaidInWords() throws IOException {
        String table = Files.readString(TABLES.get("approvers"));
        String rule = table.substring(
                table.indexOf("<rule id=\"approvers_rule1\""), table.indexOf("<rule id=\"approvers_rule2\""));
        String nobody = table.replace(
                rule,
                rule.replaceFirst("<text></text>", "<text>\"GOVERNOR_DIRECTIVE\"</text>")
                        .replace("ECONOMY_MINISTER", "NOBODY"));
        assertThat(Doors.errors(doors().check(Doors.File.of("approvers.dmn", nobody))))
                .isEmpty();
        isRefused(
                Doors.File.of("approvers.dmn", nobody.replaceFirst("<description>[^<]*</description>", "")),
                "строка 1",
                "пояснении");
    }

    @Test
    void aTableThatIsNoTableIsRefused() throws IOException {
        String table = Files.readString(TABLES.get("approvers"));
        String literal = table.substring(0, table.indexOf("<decisionTable"))
                + "<literalExpression id=\"lit\"><text>\"ECONOMY_MINISTER\"</text></literalExpression>"
                + table.substring(table.indexOf("</decisionTable>") + "</decisionTable>".length());
        isRefused(Doors.File.of("approvers.dmn", literal), "таблица решений");
        String none = table.replaceAll("(?s)<rule .*</rule>", "");
        isRefused(Doors.File.of("approvers.dmn", none), "ни одной строки");
    }

    @Test
    void aTableOnTopOfAnotherIsRefused() throws IOException {
        String table = Files.readString(TABLES.get("approvers"));
        String other = """
                <decision id="spheres" name="Сферы" camunda:historyTimeToLive="P1D"><variable id="v" name="sphere" typeRef="string" />
                <literalExpression id="lit"><text>"EDUCATION"</text></literalExpression></decision>
                """;
        String graph = table.replace(
                        "<decisionTable ",
                        "<informationRequirement id=\"need\"><requiredDecision href=\"#spheres\" /></informationRequirement><decisionTable ")
                .replace("<dmndi:DMNDI>", other + "<dmndi:DMNDI>");
        isRefused(Doors.File.of("approvers.dmn", graph), "не опирается");
    }

    @Test
    void rowsThatNeverAnswerAreTold() throws IOException {
        String table = Files.readString(TABLES.get("repeatVisas"));
        String last =
                table.substring(table.indexOf("<rule id=\"repeatVisas_rule8\""), table.indexOf("</decisionTable>"));
        String first = table.replace(last, "")
                .replace("<rule id=\"repeatVisas_rule1\"", last + "<rule id=\"repeatVisas_rule1\"");
        JsonNode told = doors().check(Doors.File.of("repeat-visas.dmn", first)).json();
        assertThat(StreamSupport.stream(told.spliterator(), false)
                        .filter(one -> one.path("rule").asText().equals("unreachable-row")))
                .hasSize(7)
                .allSatisfy(one -> assertThat(one.path("severity").asText()).isEqualTo("WARNING"));
    }

    /** What an analyst may well want. */
    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "approvers         | 0 | \"COLLECT\"             | \"RULE ORDER\"",
                "approvers         | 0 | camunda:inputVariable=\"kind\" | ",
                "approvers         | 0 | typeRef=\"boolean\"     | ",
                "approvers         | 5 | <text></text>          | <text>\"GOVERNMENT_RESOLUTION\", \"GOVERNMENT_DIRECTIVE\"</text>",
                "approvers         | 5 | <text></text>          | <text>not(\"GOVERNMENT_RESOLUTION\")</text>",
                "approvers         | 5 | <text></text>          | <text>starts with(kind, \"GOVERNOR\")</text>",
                "approvers         | 5 | <text></text>          | <text>kind = \"GOVERNOR_DIRECTIVE\"</text>",
                "approvers         | 5 | <text>true</text>      | <text>financial and normative</text>",
                "approvers         | 5 | \"FINANCE_MINISTER\"    | if normative then \"FINANCE_MINISTER\" else \"DEPUTY_CHAIR\"",
                "approvers         | 5 | <text>true</text>      | <text>-</text>",
                "repeatVisas       | 8 | <text>false            | <text>true",
                "deadlines         | 2 | <text>2</text>         | <text>3</text>",
                "escalationRules   | 1 | \"PT4H\"                | \"PT4H, PT1H\"",
                "escalationRules   | 1 | \"PERFORMER\"           | \"PERFORMER, ECONOMY_MINISTER\"",
                "substitutionRules | 1 | <text>false            | <text>true",
                "substitutionRules | 0 | \"FIRST\"               | \"UNIQUE\"",
                "clerkRules        | 2 | <text>1</text>         | <text>[1..3]</text>",
                "clerkRules        | 2 | <text>1</text>         | <text>&lt; 5</text>",
            })
    void aTableThatMakesSenseIsAccepted(String table, int rule, String from, String to) throws IOException {
        Doors.File file = changed(table, rule, from, to);
        Api.Reply checked = doors().check(file);
        assertThat(Doors.errors(checked))
                .as(() -> checked.json().toPrettyString())
                .isEmpty();
        Api.Reply deployed = doors().modeler(file);
        assertThat(deployed.status()).as(deployed::detail).isEqualTo(200);
        repository.deleteDeployment(deployed.json().path("id").asText(), true);
    }

    /** Rows: round, position, stage, quorum. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                // more than there are
                "| ECONOMY_MINISTER | 1 | 2 ; строка 1, столбец «Достаточно согласий», нужно согласий: 2, визирующих: 1",
                "| ECONOMY_MINISTER | | 3 / | PROPERTY_MINISTER | | 3 ; строка 1, нужно согласий: 3, визирующих: 2",
                "| ECONOMY_MINISTER | 1 | / | PROPERTY_MINISTER | 2 | 2 ; строка 2, в этапе 2 визирующих: 1",
                "| ECONOMY_MINISTER | 1 | 2 / visaRound | ECONOMY_MINISTER | 1 | 2 ; строка 1, визирующих: 1",
                "| ECONOMY_MINISTER | 1 | if financial then 1 else 2 ; строка 1, визирующих: 1, financial = false",
                // the rows of a stage contradict one another
                "| ECONOMY_MINISTER | 1 | 1 / | PROPERTY_MINISTER | 1 | 2 ; строка 2, в этапе 1 у другой строки 1, а здесь 2",
                "| ECONOMY_MINISTER | 1 | 1 / | PROPERTY_MINISTER | 1 | ; строка 2, а здесь пусто",
                "| ECONOMY_MINISTER | | 1 / | PROPERTY_MINISTER | 1 | 2 ; строка 2, в этапе 1",
                "| ECONOMY_MINISTER | 1 | / | PROPERTY_MINISTER | 1 | 1 ; строка 2, пусто (все), а здесь 1",
                // one visa a round
                "| ECONOMY_MINISTER | 1 | / | ECONOMY_MINISTER | 2 | ; строка 2, столбец «Этап», стоит уже в этапе 1",
                "| ECONOMY_MINISTER | 3 | / | DEPUTY_CHAIR | 2 | / visaRound | ECONOMY_MINISTER | 1 | ; строка 3, стоит уже в этапе 3",
                // cells
                "| ECONOMY_MINISTER | 0 | ; строка 1, столбец «Этап», от 1",
                "| ECONOMY_MINISTER | -1 | ; строка 1, столбец «Этап»",
                "| ECONOMY_MINISTER | 1.5 | ; строка 1, целое число",
                "| ECONOMY_MINISTER | \"первый\" | ; строка 1, целое число",
                "| ECONOMY_MINISTER | первый | ; строка 1, столбец «Этап»",
                "| ECONOMY_MINISTER | 101 | ; строка 1, до 100",
                "| ECONOMY_MINISTER | null | ; строка 1, ничего не даёт",
                "| ECONOMY_MINISTER | 1 | 0 ; строка 1, столбец «Достаточно согласий», от 1",
                "| ECONOMY_MINISTER | 1 | \"ALL\" ; строка 1, столбец «Достаточно согласий», целое число",
                // rounds
                "visaRonud | ECONOMY_MINISTER | | ; строка 1, столбец «Круг», visaRound",
                "visaRound | ECONOMY_MINISTER | 1 | / giveVisa | DEPUTY_CHAIR | 1 | ; строка 2, столбец «Круг», giveVisa",
            })
    void stagesAndQuorumsThatMakeNoSenseAreRefusedWithTheirPlace(String rows, String words) {
        Api.Reply checked = doors().check(Doors.File.of("approvers.dmn", ApproversTables.of(rows.split(" / "))));
        assertThat(Doors.errors(checked))
                .as(checked.json().toPrettyString())
                .anySatisfy(error -> assertThat(error.path("message").asText()).contains(words.split(",\\s*")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "| ECONOMY_MINISTER | | ",
                "| ECONOMY_MINISTER | | 1",
                "| ECONOMY_MINISTER | 1 | / | PROPERTY_MINISTER | 2 | / | DEPUTY_CHAIR | 10 | 1",
                "| ECONOMY_MINISTER | 1 | 2 / | PROPERTY_MINISTER | 1 | 2 / | DEPUTY_CHAIR | 1 | 2",
                "| ECONOMY_MINISTER | 1 | / visaRound | ECONOMY_MINISTER | 1 | ",
                "visaRound | ECONOMY_MINISTER | 1 | 1 / visaRound | DEPUTY_CHAIR | if financial then 1 else 2 | if financial then 1 else null",
            })
    void stagesAndQuorumsThatMakeSenseAreAccepted(String rows) {
        Api.Reply checked = doors().check(Doors.File.of("approvers.dmn", ApproversTables.of(rows.split(" / "))));
        assertThat(Doors.errors(checked))
                .as(() -> checked.json().toPrettyString())
                .isEmpty();
    }

    /** Each column may be there without the other two. */
    @ParameterizedTest
    @ValueSource(strings = {"stage", "quorum", "round"})
    void oneOfTheNewColumnsIsEnough(String column) {
        String table = ApproversTables.of("| ECONOMY_MINISTER | | ", "| PROPERTY_MINISTER | | ");
        for (String other : List.of("stage", "quorum", "round")) {
            int number = other.equals("round") ? 5 : other.equals("stage") ? 2 : 3;
            if (!other.equals(column)) {
                table = table.replaceAll("(?s)<input id=\"approvers_%1$s\".*?</input>".formatted(other), "")
                        .replaceAll("<output id=\"approvers_%s\"[^>]*/>".formatted(other), "")
                        .replaceAll(
                                "<(in|out)putEntry id=\"approvers_rule\\d_%s%d\"><text></text></(in|out)putEntry>"
                                        .formatted(other.equals("round") ? "in" : "out", number),
                                "");
            }
        }
        Api.Reply checked = doors().check(Doors.File.of("approvers.dmn", table));
        assertThat(Doors.errors(checked))
                .as(() -> checked.json().toPrettyString())
                .isEmpty();
    }
}
