package org.marshrut.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.marshrut.template.PrintedTexts.FIELDS;
import static org.marshrut.template.PrintedTexts.points;
import static org.marshrut.template.PrintedTexts.printed;
import static org.marshrut.template.PrintedTexts.values;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.engine.Refusal;
import org.marshrut.support.Pdfs;
import org.marshrut.support.ProcessorTime;

/** What a template may say, what becomes of it on paper, and what values may not do. */
class CardTextTest {

    private static final String TABLE = """
            | № | Что сделать | Кто | Срок |
            |---|---|---|---|
            {{#points}}
            | {{number}} | {{what}} | {{who}} | {{due}} |
            {{/points}}
            """;

    @BeforeAll
    static void warmUp() {
        printed(TABLE, values(Map.of(), points(1)));
    }

    private static String text(String template, Map<String, String> facts) {
        return Pdfs.text(printed(template, values(facts, List.of()))).strip();
    }

    private static String text(String template, List<Map<String, String>> points) {
        return Pdfs.text(printed(template, values(Map.of(), points))).strip();
    }

    private static List<String> faults(String template) {
        return CardText.faults(template.getBytes(StandardCharsets.UTF_8), FIELDS).stream()
                .map(TemplateFault::told)
                .toList();
    }

    private static List<String> ownFaults(String template) {
        return CardText.faults(template.getBytes(StandardCharsets.UTF_8)).stream()
                .map(TemplateFault::told)
                .toList();
    }

    @Test
    void whatIsCommonToAllDocumentsAndFactsStandWhereTheyAreNamed() {
        String template = "{{heading}}, {{kind}}, {{organisation}}, {{author}}, {{date}}, [{{projectNumber}}],"
                + " {{cost}} = {{facts.cost}}, {{ reason }}";
        assertThat(faults(template)).isEmpty();
        assertThat(text(template, Map.of("cost", "1 500,00", "reason", "план")))
                .isEqualTo("О проверке, Распоряжение, Министерство труда Образцового края, Иванов И.И., 24.11.2026,"
                        + " [], 1 500,00 = 1 500,00, план");
    }

    @Test
    void aBlockOfRowsRepeatsTheLinesOfATable() {
        assertThat(faults(TABLE)).isEmpty();
        assertThat(text(TABLE, points(2)))
                .isEqualTo("№ Что сделать Кто Срок 1 Проверить объект 1 и доложить о результатах проверки на следующем"
                        + " заседании Петров П.П. 01.12.2026 2 Проверить объект 2 и доложить о результатах проверки на"
                        + " следующем заседании Петров П.П. 01.12.2026");
    }

    @Test
    void aBlockOfRowsOutsideOfATableMakesAParagraphOfEachRow() {
        byte[] pdf = printed(
                "Решили:\n{{#points}}\n{{number}}. {{who}}: {{due}}\n{{/points}}\nВсё.", values(Map.of(), points(2)));
        assertThat(Pdfs.text(pdf, 1).strip().split("\\s*\n\\s*"))
                .containsExactly("Решили:", "1. Петров П.П.: 01.12.2026", "2. Петров П.П.: 01.12.2026", "Всё.");
    }

    @Test
    void aBlockOfRowsInALineRepeatsInTheLine() {
        assertThat(text("Кто: {{#points}}{{who}} ({{number}}); {{/points}}и все.", points(2)))
                .isEqualTo("Кто: Петров П.П. (1); Петров П.П. (2); и все.");
    }

    @Test
    void aBlockIsShownOnlyWhereTheFieldHasAValue() {
        String template =
                "Начало.\n{{?reason}}\nОснование: {{reason}}.\n{{/reason}}\nСумма{{?cost}} {{cost}} руб.{{/cost}}.";
        assertThat(faults(template)).isEmpty();
        assertThat(text(template, Map.of("reason", "план", "cost", "5,00")))
                .isEqualTo("Начало. Основание: план. Сумма 5,00 руб..");
        assertThat(text(template, Map.of("reason", " "))).isEqualTo("Начало. Сумма.");
    }

    @Test
    void aBlockOfAYesOrNoIsShownForAYes() {
        String template = "{{?urgent}}Срочно.{{/urgent}} Итог: {{urgent}}";
        assertThat(text(template, Map.of("urgent", "да"))).isEqualTo("Срочно. Итог: да");
        assertThat(text(template, Map.of("urgent", "нет"))).isEqualTo("Итог: нет");
    }

    @Test
    void aConditionInsideOfRowsLooksAtItsRow() {
        String template = "{{#points}}{{number}}{{?due}} до {{due}}{{/due}}; {{/points}}{{?points}}есть{{/points}}";
        assertThat(text(template, List.of(Map.of("what", "а", "due", "01.12.2026"), Map.of("what", "б"))))
                .isEqualTo("1 до 01.12.2026; 2; есть");
        assertThat(text(template, List.of())).isEmpty();
    }

    @Test
    void aListGoesOnAfterATableAndCountsOnlyWhatIsShown() {
        String template = "1. а\n2. б\n\n" + TABLE
                + "\n{{?reason}}\n3. {{reason}}\n{{/reason}}\n{{?cost}}\n4. {{cost}}\n{{/cost}}\n5. в\n";
        assertThat(text(template, Map.of("reason", "п", "cost", "5,00"))).endsWith("3. п 4. 5,00 5. в");
        assertThat(text(template, Map.of("reason", "п"))).endsWith("3. п 4. в");
        assertThat(text("1. а\n   1. б\n   2. в\n      - г\n2. д\n3.\n", Map.of()))
                .isEqualTo("1. а 1.1. б 1.2. в – г 2. д 3.");
    }

    @Test
    void aTextOfSeveralLinesKeepsThem() {
        byte[] pdf = printed("Вот: {{reason}}", values(Map.of("reason", "одна\nдругая"), List.of()));
        assertThat(Pdfs.text(pdf, 1).strip().split("\\s*\n\\s*")).containsExactly("Вот: одна", "другая");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{heading}}",
                "{{/points}}{{#points}}",
                "<script>alert(1)</script>",
                "<img src=\"file:///etc/passwd\"/>",
                "a | b | c",
                "|---|---|",
                "# x",
                "**x** _y_ `z`",
                "[ссылка](http://example.org)",
                "&lt;&amp;&#65;",
                "\\",
                "1. x",
                "    x",
                "---",
                "> x",
                "$1 ${x}"
            })
    void aValueIsNeitherMarkdownNorHtmlNorAField(String hostile) {
        String seen = hostile.strip();
        List<Map<String, String>> rows = List.of(Map.of("what", hostile, "who", "Петров", "due", "01.12.2026"));
        CardValues values =
                new CardValues(Map.of("heading", hostile), Map.of("reason", hostile), Map.of("points", rows), false);
        byte[] pdf = printed("{{reason}}\n\n# {{heading}}\n\n- {{reason}}\n\n**{{reason}}**\n\n" + TABLE, values);
        String text = Pdfs.text(pdf);
        assertThat(text.split(java.util.regex.Pattern.quote(seen), -1)).as(text).hasSize(6);
        assertThat(text).contains(seen + " Петров 01.12.2026");
        assertThat(Pdfs.violations(pdf, "2b")).isEmpty();
    }

    @Test
    void whatNoPaperCanShowDoesNotComeIntoIt() {
        byte[] pdf = printed(
                "[{{reason}}]\n\n| a |\n|---|\n| {{reason}} |\n",
                values(Map.of("reason", "а\0б\u0001в\uFDD00\uFDD1г\uD83D\uDE00д\uD83Dе\u202Eж\uFEFF"), List.of()));
        assertThat(Pdfs.text(pdf)).contains("[абв0г?деж]");
        assertThat(Pdfs.violations(pdf, "2b")).isEmpty();
    }

    @Test
    void aWordThatNeverEndsIsBrokenAndStaysOnTheSheet() {
        String word = "ж".repeat(10_000);
        byte[] pdf = printed(
                "{{reason}}\n\n# {{reason}}\n\n" + TABLE,
                values(Map.of("reason", word), List.of(Map.of("what", word, "who", "Петров", "due", "01.12.2026"))));
        assertThat(Pdfs.text(pdf).chars().filter(letter -> letter == 'ж').count())
                .isEqualTo(30_000);
        assertThat(Pdfs.text(pdf)).contains("Петров");
        for (int page = 1; page <= Pdfs.pages(pdf); page++) {
            var picture = Pdfs.picture(pdf, page, 36);
            int[] right = picture.getRGB(picture.getWidth() - 18, 0, 18, picture.getHeight(), null, 0, 18);
            assertThat(right).as("right margin of page %d", page).containsOnly(0xFFFFFFFF);
        }
        assertThat(Pdfs.violations(pdf, "2b")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"40", "300"})
    void aLongTableIsPrintedSoonAndRepeatsItsHeader(int rows) {
        AtomicReference<byte[]> printed = new AtomicReference<>();
        assertThat(ProcessorTime.of(
                        () -> printed.set(printed("# ПРОТОКОЛ\n\n" + TABLE, values(Map.of(), points(rows))))))
                .isLessThan(Duration.ofSeconds(2));
        byte[] pdf = printed.get();
        assertThat(Pdfs.violations(pdf, "2b")).isEmpty();
        int pages = Pdfs.pages(pdf);
        assertThat(pages).isGreaterThan(1);
        assertThat(Pdfs.text(pdf, 1)).startsWith("ПРОТОКОЛ");
        for (int page = 2; page <= pages; page++) {
            assertThat(Pdfs.text(pdf, page).replaceAll("\\s+", " ")).startsWith(page + " № Что сделать Кто Срок");
        }
        assertThat(Pdfs.text(pdf)).contains(" " + rows + " Проверить объект " + rows);
    }

    /** What the edge of the sheet cuts off is still found in the file; the line that closes the table is not. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 9})
    void aTableEndsAtTheRightMarginWhateverStandsInIt(int columns) {
        String template = ("|" + " Колонка |".repeat(columns) + "\n|" + "---|".repeat(columns) + "\n{{#points}}\n|"
                + " {{what}} |".repeat(columns) + "\n{{/points}}\n");
        assertThat(faults(template)).isEmpty();
        var picture = Pdfs.picture(printed(template, values(Map.of(), points(8))), 1, 150);
        int edge = Math.round((210 - 15) / 25.4f * 150);
        assertThat(IntStream.rangeClosed(edge - 6, edge)
                        .mapToLong(x -> IntStream.range(0, picture.getHeight())
                                .filter(y -> (picture.getRGB(x, y) & 0xFF) < 0x80)
                                .count())
                        .max()
                        .orElse(0))
                .isGreaterThan(300);
    }

    @Test
    void theExampleOfThePageForAnalystsIsAText() throws IOException {
        assertThat(CardText.faults(PrintedTexts.example().getBytes(StandardCharsets.UTF_8), PrintedTexts.TRIP))
                .isEmpty();
        byte[] pdf = printed(PrintedTexts.example(), PrintedTexts.TRIP, PrintedTexts.trip());
        assertThat(Pdfs.pages(pdf)).isEqualTo(1);
        assertThat(Pdfs.text(pdf))
                .contains(
                        "ПРИКАЗ О проверке Приказываю:",
                        "Направить в командировку: Петров Пётр Петрович.",
                        "2 с. Малое 03.12.2026 04.12.2026",
                        "4. Бухгалтерии выдать аванс в сумме 15 000,00 руб.",
                        "Проект подготовил Иванов И.И. 24.11.2026.")
                .doesNotContain("автомобиль", "{", "|", "*");
        assertThat(Pdfs.violations(pdf, "2b")).isEmpty();
    }

    @Test
    void aRestrictedPaperSaysSo() {
        assertThat(Pdfs.text(printed("Текст", new CardValues(PrintedTexts.COMMON, Map.of(), Map.of(), true))))
                .startsWith("Для служебного пользования Текст");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "а{{reasn}} ~ строка 3: Поля «reasn» в карточке нет. Есть: reason, cost, urgent, points, heading",
                "{{facts.heading}} ~ Поля «facts.heading» в карточке нет",
                "{{points}} ~ Поле «points» — таблица. Выводите её блоком: {{#points}}",
                "{{#cost}}x{{/cost}} ~ Поле «cost» — не таблица, повторять нечего",
                "{{what}} ~ «what» — колонка таблицы «points». Пишите её внутри блока {{#points}}",
                "{{number}} ~ Пишите его внутри блока",
                "{{?nobody}}x{{/nobody}} ~ Поля «nobody» в карточке нет",
                "{{#points}}{{#points}}x{{/points}}{{/points}} ~ стоит внутри строк «points». Вынесите",
                "{{#points}}{{reasn}}{{/points}} ~ Есть: what, who, due, number, reason",
                "{{#points}} ~ строка 3: Блок {{#points}} не закрыт. Поставьте {{/points}}",
                "а {{#points}} ~ начат в строке и не закрыт в ней",
                "{{/points}} ~ закрывает блок, который не открыт",
                "{{?cost}}{{#points}}{{/cost}}{{/points}} ~ открыт блок points. Закройте сначала его: {{/points}}",
                "{{reason ~ Двойные скобки не закрыты или лишние",
                "reason}} ~ Двойные скобки не закрыты или лишние",
                "{{причина}} ~ «{{причина}}» — не имя поля",
                "{{}} ~ — не имя поля",
                "{{#}} ~ — не имя поля",
                "{{a.b}} ~ — не имя поля"
            })
    void whatIsWrongIsToldWithItsLineAndWhatToDo(String line, String told) {
        assertThat(faults("# ПРИКАЗ\n\n" + line + "\n\nКонец\n"))
                .anySatisfy(fault -> assertThat(fault).startsWith("строка 3: ").contains(told));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "а <b>x</b> ~ HTML в шаблоне не бывает: <b>",
                "<script>alert(1)</script> ~ HTML в шаблоне не бывает: <script>",
                "<!-- x --> ~ HTML в шаблоне не бывает",
                "<br/> ~ HTML в шаблоне не бывает",
                "[a](http://x) ~ Ссылок в тексте",
                "<http://x.example> ~ Ссылок в тексте",
                "[a]: http://x ~ Ссылок в тексте",
                "![a](x.png) ~ Картинок в тексте",
                "[a]({{reason}}) ~ Ссылок в тексте",
                "[a]{{?reason}}(http://x){{/reason}} ~ Ссылок в тексте",
                "а `b` ~ Знак «`» в шаблоне не нужен",
                "| a | b | ~ а таблицы не вышло",
                "а\u0001б ~ U+0001",
                "а\u202Eб ~ U+202E",
                "а\uD83D\uDE00б ~ нет в шрифте документов"
            })
    void whatATemplateMayNotHaveIsToldWithoutKnowingTheCard(String line, String told) {
        assertThat(ownFaults("# ПРИКАЗ\n\n" + line + "\n\nКонец\n"))
                .anySatisfy(fault -> assertThat(fault).startsWith("строка 3: ").contains(told));
    }

    @Test
    void allFaultsAreToldAtOnceInTheOrderOfTheLines() {
        assertThat(faults("{{?x}}\n{{a-b}}\n\n{{reasn}}\n{{cots}}"))
                .extracting(fault -> fault.substring(0, 9))
                .containsExactly("строка 1:", "строка 1:", "строка 2:", "строка 4:", "строка 5:");
        assertThat(ownFaults("")).containsExactly("строка 1: Шаблон пуст. Напишите в нём текст документа.");
    }

    @Test
    void theLineIsThatOfTheTemplateBehindBlocksToo() {
        assertThat(ownFaults("a\n{{?reason}}\nb\n{{/reason}}\n{{#points}}\n- c\n{{/points}}\n\n<b>"))
                .singleElement()
                .asString()
                .startsWith("строка 9: HTML");
    }

    @ParameterizedTest
    @ValueSource(strings = {">", "*a ", "- ", "**a ", "[", "![", "`", "|", "_", "{{?a}}", "{{#a}} ", "<", "&", "\\"})
    void aTemplateThatIsOnlyMeantToHurtEnds(String piece) {
        String many = piece.repeat(100 * 1024 / piece.length());
        assertThat(ProcessorTime.of(() -> {
                    ownFaults(many);
                    ownFaults(many + " b*" + "*".repeat(1000) + "]".repeat(1000));
                }))
                .isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void emphasisInEmphasisWithoutEndIsRefusedAndNotWalkedInto() {
        assertThat(ownFaults("*a ".repeat(5000) + "b" + " c*".repeat(5000))).isNotNull();
        assertThat(ownFaults("**a ".repeat(5000) + "b" + "**".repeat(5000)))
                .anySatisfy(fault -> assertThat(fault).contains("Слишком много вложенного"));
    }

    @Test
    void aTemplateThatDoesNotFitItsCardIsNotPrinted() {
        assertThatThrownBy(() -> printed("# A\n\n{{gone}}", values(Map.of(), List.of())))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Текст по шаблону не составлен: строка 3: Поля «gone» в карточке нет")
                .hasMessageContaining("Сообщите аналитику");
    }

    @Test
    void aTextThatWouldTakeTheMemoryOfAllIsRefused() {
        String long_ = "слово ".repeat(20_000);
        assertThatThrownBy(() -> printed(
                        "{{#points}}{{what}}{{/points}}",
                        values(Map.of(), java.util.Collections.nCopies(500, Map.of("what", long_)))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("длиннее");
    }

    @Test
    void aByteOrderMarkAndTheLineEndsOfWindowsDoNoHarm() {
        String template = "\uFEFF# ПРИКАЗ\r\n\r\n{{#points}}\r\n- {{who}}\r\n{{/points}}\r\n";
        assertThat(faults(template)).isEmpty();
        assertThat(text(template, points(1))).isEqualTo("ПРИКАЗ – Петров П.П.");
    }
}
