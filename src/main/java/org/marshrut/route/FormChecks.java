package org.marshrut.route;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.marshrut.text.JsonPlace;
import org.yaml.snakeyaml.Yaml;

/** Holds a form against its allow-list, {@code diagrams/form.yaml}. */
final class FormChecks {

    private static final int MOST_COMPONENTS = 200;
    /** Of the editor in today's Modeler; what the form-js of Tasklist does not show is not in the vocabulary either. */
    private static final int NEWEST_SCHEMA = 19;

    private static final int LONGEST = 8_000;
    private static final String IDENTIFIER = "[A-Za-z_][\\w.-]{0,99}";
    private static final Set<String> IDENTIFIERS = Set.of("id", "key", "valuesKey", "path");
    /** Objects inside a component, and the properties of which they consist. */
    private static final Set<String> OBJECTS = Set.of("layout", "conditional", "validate", "appearance");

    private final Map<String, List<String>> components;
    private final Map<String, List<String>> objects;
    private final List<String> any;

    @SuppressWarnings("unchecked")
    FormChecks() {
        try (InputStream yaml = FormChecks.class.getResourceAsStream("/diagrams/form.yaml")) {
            Map<String, Object> list = new Yaml().load(yaml);
            any = (List<String>) list.get("any");
            components = (Map<String, List<String>>) list.get("components");
            objects = (Map<String, List<String>>) list.get("objects");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void check(JsonPlace form, Findings findings) {
        only(form, objects.get("form"), findings);
        form.at("exporter").ifPresent(exporter -> {
            only(exporter, objects.get("exporter"), findings);
            exporter.fields().values().forEach(value -> plain(value, findings));
        });
        List.of("executionPlatform", "executionPlatformVersion", "type", "versionTag")
                .forEach(name -> form.at(name).ifPresent(value -> plain(value, findings)));
        if (!form.text("id").filter(id -> id.matches(IDENTIFIER)).isPresent()) {
            findings.add(Rule.FORM_PROPERTY, form, "У формы нет идентификатора (ID) латинскими буквами.");
        }
        version(form, findings);
        Set<String> seen = new HashSet<>();
        form.at("components")
                .ifPresentOrElse(
                        list -> components(list, seen, findings),
                        () -> findings.add(Rule.FORM_PROPERTY, form, "В форме нет компонентов."));
    }

    private static void version(JsonPlace form, Findings findings) {
        String schema = form.at("schemaVersion")
                .map(version -> String.valueOf(version.value()))
                .orElse("");
        boolean counted = schema.matches("\\d{1,4}");
        boolean ours =
                form.text("executionPlatform").map("Camunda Platform"::equals).orElse(true);
        if (counted && Integer.parseInt(schema) > NEWEST_SCHEMA) {
            findings.add(
                    Rule.FORM_VERSION,
                    form,
                    "Форму сохранил Camunda Modeler новее, чем знает система: schemaVersion %s, можно до %d. Сохраните её в Modeler 5."
                            .formatted(schema, NEWEST_SCHEMA));
        } else if (!counted || !ours) {
            findings.add(
                    Rule.FORM_VERSION,
                    form,
                    "Форма сделана не для этого движка. Выберите в Camunda Modeler «Camunda Platform 7.24» и сохраните её.");
        }
    }

    private void components(JsonPlace list, Set<String> seen, Findings findings) {
        for (JsonPlace component : list.fields().values()) {
            String type = component.text("type").orElse("");
            if (!list.isList() || !component.isObject() || !components.containsKey(type)) {
                findings.add(
                        Rule.FORM_COMPONENT,
                        component,
                        "Компонента «%s» в формах нет. Допустимы: %s."
                                .formatted(Findings.shortened(type, 40), String.join(", ", components.keySet())));
                continue;
            }
            seen.add(String.valueOf(seen.size()));
            if (seen.size() > MOST_COMPONENTS) {
                findings.add(Rule.TOO_COMPLEX, component, "В форме больше %d компонентов.".formatted(MOST_COMPONENTS));
                return;
            }
            component(component, type, seen, findings);
        }
    }

    private void component(JsonPlace component, String type, Set<String> seen, Findings findings) {
        List<String> own = components.get(type);
        component.fields().forEach((name, value) -> {
            if (!any.contains(name) && !own.contains(name)) {
                refuse(name, value, findings);
            } else if (name.equals("components")) {
                components(value, seen, findings);
            } else if (name.equals("values")) {
                value.fields().values().forEach(option -> {
                    only(option, objects.get("values"), findings);
                    option.fields().values().forEach(part -> plain(part, findings));
                });
            } else if (OBJECTS.contains(name)) {
                only(value, objects.get(name), findings);
                value.fields().values().forEach(part -> plain(part, findings));
            } else if (name.equals("properties")) {
                value.fields().values().forEach(part -> plain(part, findings));
            } else if (IDENTIFIERS.contains(name)) {
                if (!String.valueOf(value.value()).matches(IDENTIFIER)) {
                    findings.add(
                            Rule.FORM_PROPERTY, value, "%s — латинские буквы, цифры, «_», «-» и «.».".formatted(name));
                }
            } else if (name.equals("defaultValue") && value.isList()) {
                value.fields().values().forEach(part -> plain(part, findings));
            } else {
                plain(value, findings);
            }
        });
    }

    private static void only(JsonPlace object, List<String> names, Findings findings) {
        if (!object.isObject()) {
            findings.add(
                    Rule.FORM_PROPERTY, object, "Здесь должен быть набор свойств. Сохраните форму в Camunda Modeler.");
        }
        object.fields().forEach((name, value) -> {
            if (!names.contains(name)) {
                refuse(name, value, findings);
            }
        });
    }

    private static void refuse(String name, JsonPlace value, Findings findings) {
        findings.add(
                Rule.FORM_PROPERTY,
                value,
                "Свойства «%s» у компонента нет. Уберите его.".formatted(Findings.shortened(name, 40)));
    }

    private static void plain(JsonPlace value, Findings findings) {
        if (value.isObject() || value.isList()) {
            findings.add(Rule.FORM_PROPERTY, value, "Здесь допустимо одно значение, без вложенных.");
        } else if (value.token() == JsonToken.VALUE_STRING) {
            String text = String.valueOf(value.value());
            if (text.length() > LONGEST) {
                findings.add(Rule.FORM_TEXT, value, "Текст длиннее %d знаков. Сократите его.".formatted(LONGEST));
            } else {
                FormText.check(text, (rule, message) -> findings.add(rule, value, message));
            }
        }
    }
}
