package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that is put together from pieces leads nowhere that a text in one piece may not. */
class FormTextTest {

    private static List<Rule> broken(String text) {
        List<Rule> broken = new ArrayList<>();
        FormText.check(text, (rule, message) -> broken.add(rule));
        return broken;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=\"[Войти]\" + \"(ht\" + \"tps://evil.example/\" + documentId + \")\"",
                "=\"[Войти](\" + documentId + \")\"",
                "=\"[Войти](/\" + documentId + \")\"",
                "=\"[Войти](/\" + \"/evil.example)\"",
                "=\"[Войти\" + \"](//evil.example)\"",
                "=\"[Войти](\" + \"java\" + \"script:alert(1))\"",
                "=if heading = \"a\" then \"ht\" + \"tps://evil.example\" else \"\"",
                "=\"ht\" + heading + \"tps://evil.example\"",
                "=\"https\" + heading + \"//evil.example\"",
                "=heading + \"://evil.example\"",
                "=\"ww\" + \"w.evil.example\"",
                "=lower case(\"[a](HT\" + \"TPS://EVIL.EXAMPLE)\")",
                "=string(\"[a](ht\") + \"tp://evil.example)\"",
                "=\"<im\" + \"g src=x onerror=alert(1)>\"",
                "=\"<\" + heading + \">\"",
                "=\"!\" + \"[x](/api/x)\"",
                "=\"[x]\" + \": //evil.example\"",
                "=\"\\u0068ttps://evil.example\"",
                "=\"[a](/ok)[b](\" + \"//evil.example)\"",
                "  =\"[Войти]\" + \"(ht\" + \"tps://evil.example)\"",
                "[Войти](/{{heading}})",
                "ht{{heading}}tps://evil.example",
                "[Войти](ht{{heading}}tps://evil.example)",
                "[Войти{{heading}}](//evil.example)",
                "<{{heading}}>",
                "ww{{heading}}w.evil.example",
            })
    void aForeignLinkIsFoundInItsPieces(String text) {
        assertThat(broken(text)).isNotEmpty().allMatch(rule -> List.of(Rule.FORM_LINK, Rule.FORM_TEXT, Rule.FEEL)
                .contains(rule));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "### {{heading}}\n\n{{summary}}",
                "[Открыть](/api/documents/{{documentId}}/files)",
                "=\"[Открыть](/api/documents/\" + documentId + \"/files)\"",
                "=decision = \"DONE\" or decision = null",
                "=if normative then \"**Нормативный**\" else \"Обычный\"",
                "=\"Срок: \" + string(5) + \" дней (рабочих)\"",
                "=amount < 5",
                "10 < 20",
            })
    void whatAnalystsWriteIsAccepted(String text) {
        assertThat(broken(text)).isEmpty();
    }
}
