package org.marshrut.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.desk.DrawnForm.Input;
import org.marshrut.desk.DrawnForm.NotDrawn;
import org.marshrut.desk.Screen.Option;
import org.marshrut.desk.Screen.Type;

/** Which forms of analysts our screen can draw, and what it takes from them. */
class DrawnFormTest {

    private static DrawnForm read(String... components) throws NotDrawn {
        return DrawnForm.read("{\"components\": [%s]}".formatted(String.join(",", components)), Set.of("newDueDate"));
    }

    @Test
    void decisionsFieldsAndTextsAreTaken() throws NotDrawn {
        DrawnForm form = read(
                "{\"type\": \"text\", \"text\": \"#### Поручение\\n\\n{{assignment}}\"}",
                "{\"type\": \"radio\", \"key\": \"decision\", \"values\": [{\"label\": \"Продлить\", \"value\": \"EXTENDED\"}]}",
                "{\"type\": \"group\", \"components\": [{\"type\": \"textfield\", \"key\": \"newDueDate\", \"label\": \"Срок\","
                        + " \"validate\": {\"required\": true}, \"conditional\": {\"hide\": \"=decision != \\\"EXTENDED\\\"\"}}]}",
                "{\"type\": \"textarea\", \"key\": \"comment\", \"label\": \"Причина\"}");
        assertThat(form.decisions).containsExactly(java.util.Map.entry("EXTENDED", "Продлить"));
        assertThat(form.texts).containsExactly("#### Поручение\n\n{{assignment}}");
        assertThat(form.inputs).extracting(Input::key).containsExactly("newDueDate", "comment");
        Input due = form.inputs.get(0);
        assertThat(due.type()).isEqualTo(Type.TEXT);
        assertThat(due.required()).isTrue();
        assertThat(due.isShownFor("EXTENDED")).isTrue();
        assertThat(due.isShownFor("REFUSED")).isFalse();
    }

    @Test
    void aChoiceBringsItsOptions() throws NotDrawn {
        DrawnForm form = read("{\"type\": \"select\", \"key\": \"newDueDate\", \"label\": \"Срок\", \"values\":"
                + " [{\"label\": \"Неделя\", \"value\": \"P7D\"}]}");
        assertThat(form.inputs.get(0).options()).isEqualTo(List.of(new Option("P7D", "Неделя")));
    }

    @Test
    void aPerformerIsLookedForAndNotTyped() throws NotDrawn {
        DrawnForm form = DrawnForm.read(
                "{\"components\": [{\"type\": \"textfield\", \"key\": \"performer\", \"label\": \"Кому\"}]}",
                Set.of("performer"));
        assertThat(form.inputs).extracting(Input::type).containsExactly(Type.PERSON);
    }

    @Test
    void whatTheStepDoesNotTakeIsNotAskedAndWhatIsOnlyReadIsAText() throws NotDrawn {
        DrawnForm form = read(
                "{\"type\": \"checkbox\", \"key\": \"urgent\", \"label\": \"Срочно\"}",
                "{\"type\": \"textfield\", \"key\": \"round\", \"label\": \"Круг\", \"readonly\": true}");
        assertThat(form.inputs).isEmpty();
        assertThat(form.texts).containsExactly("**Круг:** {{round}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"checkbox\", \"key\": \"newDueDate\"}",
                "{\"type\": \"datetime\", \"key\": \"newDueDate\", \"subtype\": \"time\"}",
                "{\"type\": \"select\", \"key\": \"newDueDate\", \"valuesKey\": \"terms\"}",
                "{\"type\": \"text\", \"text\": \"= heading\"}",
                "{\"type\": \"text\", \"text\": \"{{#if x}}да{{/if}}\"}",
                "{\"type\": \"text\", \"text\": \"Да\", \"conditional\": {\"hide\": \"=decision = null\"}}",
                "{\"type\": \"textarea\", \"key\": \"comment\", \"conditional\": {\"hide\": \"=round > 1\"}}",
                "{\"type\": \"textarea\", \"key\": \"comment\", \"conditional\": {\"hide\": \"=some x in y satisfies x\"}}"
            })
    void whatCannotBeDrawnAsItWasMeantIsLeftToTasklist(String component) {
        assertThatThrownBy(() -> read(component)).isInstanceOf(NotDrawn.class);
    }
}
