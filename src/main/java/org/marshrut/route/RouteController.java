package org.marshrut.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Unrestricted;
import org.springframework.core.io.InputStreamResource;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells what the guard would say, and more, without deploying anything. */
@RestController
class RouteController {

    private static final Set<String> DRAW_ROUTES = Set.of("analysts", "camunda-admin");

    private final RouteChecks checks;
    private final IdentityService identity;
    private final Unrestricted unrestricted;

    RouteController(RouteChecks checks, IdentityService identity, Unrestricted unrestricted) {
        this.checks = checks;
        this.identity = identity;
        this.unrestricted = unrestricted;
    }

    /** {@code elementId}, {@code line} and {@code column} are null and 0 when the matter is the file itself. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record CheckedPlace(
            @Nullable String elementId,
            @Nullable String elementName,
            int line,
            int column,
            Severity severity,
            String rule,
            String message) {

        static CheckedPlace of(Finding finding) {
            return new CheckedPlace(
                    finding.elementId(),
                    finding.elementName(),
                    finding.line(),
                    finding.column(),
                    finding.rule().severity(),
                    finding.rule().id(),
                    finding.message());
        }
    }

    /** @param file the name under which it would be deployed, with its ending; without it the contents decide */
    @PostMapping(
            path = "/api/routes/check",
            consumes = {"application/xml", "text/xml", "application/json", "application/octet-stream"})
    List<CheckedPlace> check(@RequestParam(defaultValue = "") String file, @RequestBody InputStreamResource body)
            throws IOException {
        var authentication = identity.getCurrentAuthentication();
        if (authentication == null || authentication.getGroupIds().stream().noneMatch(DRAW_ROUTES::contains)) {
            throw Refusal.forbidden("Проверять маршруты могут аналитики и администраторы. Попросите кого-то из них.");
        }
        byte[] bytes = body.getInputStream().readNBytes(SourceFile.LARGEST + 1);
        SourceFile source = new SourceFile(file.isBlank() ? nameFor(bytes) : file, bytes);
        return unrestricted.call(() -> checks.check(List.of(source))).stream()
                .filter(finding -> !file.isBlank() || finding.rule() != Rule.ROUTE_NAME)
                .map(CheckedPlace::of)
                .toList();
    }

    private static String nameFor(byte[] bytes) {
        String beginning = new String(bytes, 0, Math.min(bytes.length, 2_000), StandardCharsets.UTF_8);
        if (beginning.stripLeading().startsWith("{")) {
            return "form.form";
        }
        return beginning.contains("/spec/DMN/") && !beginning.contains("/spec/BPMN/") ? "table.dmn" : "route.bpmn";
    }
}
