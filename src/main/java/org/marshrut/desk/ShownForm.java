package org.marshrut.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marshrut.decision.DecisionOffers;
import org.marshrut.decision.DecisionOffers.Offer;
import org.marshrut.desk.DrawnForm.Input;
import org.marshrut.desk.DrawnForm.NotDrawn;
import org.marshrut.desk.Screen.Choice;
import org.marshrut.desk.Screen.Field;
import org.marshrut.desk.Screen.Form;
import org.marshrut.engine.TaskForms;
import org.springframework.stereotype.Component;

/** What a person decides at a task and what he fills in, by the form of the step, whoever drew it. */
@Component
class ShownForm {

    record Shown(Form form, List<Choice> choices) {}

    private static final Form NONE = new Form(true, "Замечание", List.of(), List.of());
    private static final Form FOREIGN = new Form(false, "Замечание", List.of(), List.of());

    /** What the screen shows by itself, and better. */
    private static final Set<String> ON_THE_SCREEN = Set.of("heading", "summary", "dossier", "approvalList");

    private static final Pattern NAME = Pattern.compile("\\{\\{\\s*([\\p{L}_][\\p{L}\\d_]*)\\s*}}");
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\d]");

    private final TaskForms forms;

    ShownForm(TaskForms forms) {
        this.forms = forms;
    }

    Shown of(String taskId, Offer offer) {
        TaskForms.Drawn drawn = forms.of(taskId);
        if (drawn.kind() == TaskForms.Kind.CAMUNDA) {
            try {
                return shown(taskId, DrawnForm.read(drawn.schema(), offer.fields()), offer);
            } catch (NotDrawn needsTasklist) {
                return new Shown(FOREIGN, List.of());
            }
        }
        return drawn.kind() == TaskForms.Kind.NONE
                ? new Shown(
                        NONE,
                        offer.choices().stream()
                                .map(choice -> choice(choice, DecisionWords.verb(choice.value()), true, List.of()))
                                .toList())
                : new Shown(FOREIGN, List.of());
    }

    private Shown shown(String taskId, DrawnForm form, Offer offer) {
        Set<String> names = new HashSet<>();
        form.texts.forEach(text -> NAME.matcher(text).results().forEach(found -> names.add(found.group(1))));
        form.inputs.forEach(input -> names.add(input.key()));
        Map<String, Object> values = forms.values(taskId, names);
        List<Field> fields = form.inputs.stream()
                .filter(input -> !input.key().equals("comment"))
                .map(input -> new Field(
                        input.key(),
                        input.type(),
                        input.label(),
                        input.hint(),
                        input.required(),
                        values.get(input.key()) instanceof String text ? text : null,
                        input.options()))
                .toList();
        String commentLabel = form.inputs.stream()
                .filter(input -> input.key().equals("comment"))
                .map(Input::label)
                .findFirst()
                .orElse("Замечание");
        List<ShownText.Block> texts = form.texts.stream()
                .map(text -> filled(text, values))
                .flatMap(text -> ShownText.of(text).stream())
                .toList();
        return new Shown(new Form(true, commentLabel, fields, texts), choices(form, offer));
    }

    /** In the order of the form; a decision that the form does not offer is none. */
    private static List<Choice> choices(DrawnForm form, Offer offer) {
        List<Choice> choices = new ArrayList<>();
        for (DecisionOffers.Choice one : offer.choices()) {
            String value = one.value();
            if (!form.decisions.isEmpty() && !form.decisions.containsKey(value)) {
                continue;
            }
            List<Input> inputs = form.inputs.stream()
                    .filter(input -> input.isShownFor(value))
                    .toList();
            String label = form.decisions.containsKey(value)
                    ? DecisionWords.button(value, form.decisions.get(value))
                    : DecisionWords.verb(value);
            choices.add(choice(
                    one,
                    label,
                    inputs.stream().anyMatch(input -> input.key().equals("comment")),
                    inputs.stream()
                            .map(Input::key)
                            .filter(key -> !key.equals("comment"))
                            .toList()));
        }
        List<String> order = List.copyOf(form.decisions.keySet());
        choices.sort(Comparator.comparingInt(choice -> order.indexOf(choice.value())));
        return List.copyOf(choices);
    }

    private static Choice choice(DecisionOffers.Choice one, String label, boolean comment, List<String> fields) {
        return new Choice(
                one.value(),
                label,
                one.needsComment(),
                comment || one.needsComment(),
                DecisionWords.kind(one.value(), one.signs()),
                fields,
                one.bar());
    }

    /** Paragraphs that only repeat what the screen shows go, and headings over nothing with them. */
    private static String filled(String text, Map<String, Object> values) {
        List<String> kept = new ArrayList<>();
        for (String paragraph : text.split("\\R\\s*\\R")) {
            String own = NAME.matcher(paragraph)
                    .replaceAll(name -> ON_THE_SCREEN.contains(name.group(1)) ? "" : name.group());
            if (!WORDS.matcher(own).find()) {
                dropHeading(kept);
            } else {
                kept.add(NAME.matcher(paragraph)
                        .replaceAll(name -> Matcher.quoteReplacement(value(name.group(1), values))));
            }
        }
        return String.join("\n\n", kept);
    }

    private static void dropHeading(List<String> kept) {
        if (!kept.isEmpty() && kept.get(kept.size() - 1).startsWith("#")) {
            kept.remove(kept.size() - 1);
        }
    }

    private static String value(String name, Map<String, Object> values) {
        Object value = values.get(name);
        return value == null ? "" : String.valueOf(value);
    }
}
