package org.marshrut.route;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.marshrut.engine.Refusal;
import org.springframework.http.HttpStatus;

/**
 * A deployment that the guard refuses: 400 with every error at once, in words for a person and as {@code problems} for a
 * program. Camunda Modeler shows {@code message}, and by the engine's own mark at its beginning knows that the file is to
 * blame and not the connection; {@code details} is what the engine itself answers when a file cannot be parsed.
 */
class RouteRefused extends Refusal {

    static final String MARK = "ENGINE-09005 Could not parse BPMN process. ";
    private static final int MOST_TOLD = 50;

    RouteRefused(List<Finding> errors) {
        super(HttpStatus.BAD_REQUEST, words(errors), List.of(), members(errors));
    }

    private static String words(List<Finding> errors) {
        StringBuilder words = new StringBuilder("Ничего не развёрнуто. Ошибок: ")
                .append(errors.size())
                .append(".");
        for (int i = 0; i < Math.min(errors.size(), MOST_TOLD); i++) {
            words.append("\n").append(i + 1).append(". ").append(errors.get(i).told());
        }
        if (errors.size() > MOST_TOLD) {
            words.append("\n… и ещё ").append(errors.size() - MOST_TOLD);
        }
        return words.append(
                        "\nЧто разрешено на диаграмме, сказано на странице «Что разрешено на диаграмме» (pravila-shem).")
                .toString();
    }

    private static Map<String, Object> members(List<Finding> errors) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("message", MARK + words(errors));
        members.put("problems", errors.stream().map(RouteRefused::problem).toList());
        Map<String, Object> details = new LinkedHashMap<>();
        errors.stream()
                .collect(Collectors.groupingBy(Finding::file, LinkedHashMap::new, Collectors.toList()))
                .forEach((file, ofFile) -> details.put(
                        file,
                        Map.of(
                                "errors",
                                ofFile.stream().map(RouteRefused::detail).toList(),
                                "warnings",
                                List.of())));
        members.put("details", details);
        return members;
    }

    private static Map<String, Object> problem(Finding error) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("file", error.file());
        problem.put("line", error.line());
        problem.put("column", error.column());
        problem.put("elementId", error.elementId());
        problem.put("elementName", error.elementName());
        problem.put("severity", error.rule().severity());
        problem.put("rule", error.rule().id());
        problem.put("message", error.message());
        return problem;
    }

    private static Map<String, Object> detail(Finding error) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("message", error.message());
        detail.put("line", error.line());
        detail.put("column", error.column());
        detail.put("mainElementId", error.elementId());
        detail.put("elementIds", error.elementId() == null ? new ArrayList<>() : List.of(error.elementId()));
        return detail;
    }
}
