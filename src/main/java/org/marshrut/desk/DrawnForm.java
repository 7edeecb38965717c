package org.marshrut.desk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marshrut.card.Condition;
import org.marshrut.desk.Screen.Option;
import org.marshrut.desk.Screen.Type;
import org.marshrut.text.JsonPlace;

/**
 * A Camunda Form as our screen reads it: which decisions it offers, what it asks beside them, and the texts it shows. What
 * the screen cannot draw as it was meant makes the form {@link NotDrawn}.
 */
final class DrawnForm {

    /** The form needs Tasklist. */
    static final class NotDrawn extends Exception {
        NotDrawn(String why) {
            super(why);
        }
    }

    /** @param hidden by what it is hidden; null when it is always there */
    record Input(
            String key,
            Type type,
            String label,
            @Nullable String hint,
            boolean required,
            List<Option> options,
            List<Condition> hidden) {

        /** Whether it belongs to a decision. */
        boolean isShownFor(String decision) {
            return hidden.stream().noneMatch(condition -> condition.holds(Map.of("decision", decision)));
        }
    }

    private static final Map<String, Type> TYPES = Map.of(
            "textfield", Type.TEXT,
            "textarea", Type.LONG_TEXT,
            "number", Type.NUMBER,
            "datetime", Type.DATE,
            "radio", Type.CHOICE,
            "select", Type.CHOICE);
    /** The field of a log-in, in which forms can only have it typed. */
    private static final String PERFORMER = "performer";

    private static final Set<String> BOXES = Set.of("group", "columns");
    private static final Set<String> LAYOUT = Set.of("spacer", "separator", "button");
    private static final Pattern MORE_THAN_A_NAME = Pattern.compile("\\{\\{\\s*[#/]");

    private final Set<String> accepted;
    /** Labels of the decisions that it offers, by value; empty when it has no such field. */
    final Map<String, String> decisions = new LinkedHashMap<>();

    final List<Input> inputs = new ArrayList<>();
    final List<String> texts = new ArrayList<>();

    private DrawnForm(Set<String> accepted) {
        this.accepted = accepted;
    }

    /** @param fields names of what the step takes beside decision and comment; the form is asked for nothing else */
    static DrawnForm read(String schema, Set<String> fields) throws NotDrawn {
        Set<String> accepted = new HashSet<>(fields);
        accepted.add("comment");
        DrawnForm form = new DrawnForm(accepted);
        try {
            form.components(JsonPlace.read(schema), List.of());
        } catch (IOException e) {
            throw new NotDrawn("no JSON");
        }
        return form;
    }

    private void components(JsonPlace owner, List<Condition> hidden) throws NotDrawn {
        for (JsonPlace component : owner.at("components")
                .map(list -> List.copyOf(list.fields().values()))
                .orElse(List.of())) {
            List<Condition> here = hidden(component, hidden);
            String type = component.text("type").orElse("");
            if (BOXES.contains(type)) {
                components(component, here);
            } else if (type.equals("text")) {
                text(component, here);
            } else if (!LAYOUT.contains(type)) {
                input(component, type, here);
            }
        }
    }

    private static List<Condition> hidden(JsonPlace component, List<Condition> outside) throws NotDrawn {
        String text = component
                .at("conditional")
                .flatMap(conditional -> conditional.text("hide"))
                .orElse("");
        if (text.isBlank()) {
            return outside;
        }
        try {
            Condition condition = Condition.read(text);
            if (!Set.of("decision").containsAll(condition.names())) {
                throw new NotDrawn("hidden by more than the decision");
            }
            List<Condition> both = new ArrayList<>(outside);
            both.add(condition);
            return both;
        } catch (IllegalArgumentException beyondTheGrammar) {
            throw new NotDrawn("hidden by an expression");
        }
    }

    private void text(JsonPlace component, List<Condition> hidden) throws NotDrawn {
        String text = component.text("text").orElse("");
        if (!hidden.isEmpty()
                || text.stripLeading().startsWith("=")
                || MORE_THAN_A_NAME.matcher(text).find()) {
            throw new NotDrawn("a text that depends on what is typed");
        }
        texts.add(text);
    }

    private void input(JsonPlace component, String type, List<Condition> hidden) throws NotDrawn {
        String key = component.text("key").orElse("");
        if (key.equals("decision")) {
            options(component).forEach(option -> decisions.put(option.value(), option.label()));
        } else if (isShown(component)) {
            texts.add("**%s:** {{%s}}".formatted(component.text("label").orElse(key), key));
        } else if (accepted.contains(key)) {
            Type drawn = key.equals(PERFORMER) ? Type.PERSON : type(component, type);
            inputs.add(input(component, key, drawn, hidden));
        }
    }

    /** Whether people read it and do not fill it in. */
    private static boolean isShown(JsonPlace component) {
        return List.of("readonly", "disabled").stream().anyMatch(name -> component
                .at(name)
                .filter(flag -> Boolean.TRUE.equals(flag.value()))
                .isPresent());
    }

    private static Type type(JsonPlace component, String type) throws NotDrawn {
        boolean date = component.text("subtype").map("date"::equals).orElse(true);
        if (!TYPES.containsKey(type) || !date || component.at("valuesKey").isPresent()) {
            throw new NotDrawn("a field of the kind " + type);
        }
        return TYPES.get(type);
    }

    private static Input input(JsonPlace component, String key, Type type, List<Condition> hidden) {
        boolean required = component
                .at("validate")
                .flatMap(validate -> validate.at("required"))
                .filter(flag -> Boolean.TRUE.equals(flag.value()))
                .isPresent();
        return new Input(
                key,
                type,
                component.text("label").orElse(key),
                component.text("description").filter(hint -> !hint.isBlank()).orElse(null),
                required,
                options(component),
                hidden);
    }

    private static List<Option> options(JsonPlace component) {
        return component
                .at("values")
                .map(values -> values.fields().values().stream()
                        .map(option -> new Option(
                                option.text("value").orElse(""),
                                option.text("label").orElse("")))
                        .toList())
                .orElse(List.of());
    }
}
