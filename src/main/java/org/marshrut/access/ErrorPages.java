package org.marshrut.access;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.marshrut.engine.Refusal;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.json.MappingJackson2JsonView;

/** What an address answers that no page and no API answers for: words and a link, whatever the caller accepts. */
@Controller
class ErrorPages implements ErrorController {

    private static final List<String> PROGRAMS = List.of("/api/", "/engine-rest/", "/camunda/api/", "/actuator/");

    @RequestMapping("/error")
    ModelAndView error(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        if (status == null) {
            status = HttpStatus.NOT_FOUND;
        }
        Object address = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (address instanceof String path && PROGRAMS.stream().anyMatch(path::startsWith)) {
            var problem = new MappingJackson2JsonView();
            problem.setContentType("application/problem+json");
            return new ModelAndView(
                    problem, Refusal.body(status, "Запрос не принят. Проверьте его и повторите.", List.of()));
        }
        return new ModelAndView("error/" + page(status), status);
    }

    private static String page(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND, PAYLOAD_TOO_LARGE -> String.valueOf(status.value());
            default -> status.is5xxServerError() ? "5xx" : "4xx";
        };
    }
}
