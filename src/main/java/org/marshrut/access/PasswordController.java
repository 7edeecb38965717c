package org.marshrut.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which somebody sets his password by a link. What never was, is used up or over has one answer: 404. */
@Controller
@RequestMapping("/password/{token}")
class PasswordController {

    private static final String PAGE = "password";

    private final PasswordLinks links;

    PasswordController(PasswordLinks links) {
        this.links = links;
    }

    @ModelAttribute("csrf")
    @Nullable
    CsrfToken csrf(HttpServletRequest request) {
        return (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    }

    @GetMapping
    String page(@PathVariable String token, HttpServletResponse response, Model model) {
        show(token, response, model);
        return PAGE;
    }

    @PostMapping
    String set(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            HttpServletResponse response,
            Model model) {
        if (!password.equals(again)) {
            refuse("Пароли не совпали. Наберите их ещё раз.", token, response, model);
            return PAGE;
        }
        try {
            if (links.use(token, password)) {
                model.addAttribute("done", true);
            } else {
                show(token, response, model);
            }
        } catch (RuntimeException thrown) {
            if (!(Refusal.unwrapped(thrown) instanceof Refusal refusal)) {
                throw thrown;
            }
            refuse(refusal.detail(), token, response, model);
        }
        return PAGE;
    }

    private void refuse(String problem, String token, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("problem", problem);
        show(token, response, model);
    }

    private void show(String token, HttpServletResponse response, Model model) {
        Optional<String> login = links.login(token);
        login.ifPresentOrElse(
                found -> model.addAttribute("login", found), () -> response.setStatus(HttpStatus.NOT_FOUND.value()));
    }
}
