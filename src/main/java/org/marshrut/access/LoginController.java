package org.marshrut.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page where everybody who works here logs in, once for all applications, and logs out. */
@Controller
class LoginController {

    private final SignIn signIn;
    private final SessionLogin sessions;
    private final KnownDevices devices;
    private final Entrance entrance;
    private final OidcProvider oidc;

    LoginController(SignIn signIn, SessionLogin sessions, KnownDevices devices, Entrance entrance, OidcProvider oidc) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.devices = devices;
        this.entrance = entrance;
        this.oidc = oidc;
    }

    @ModelAttribute("csrf")
    @Nullable
    CsrfToken csrf(HttpServletRequest request) {
        return (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    }

    /** Single sign-on, as the page offers it; null where there is none. */
    @ModelAttribute("oidc")
    OidcProvider.@Nullable Offer oidc(@RequestParam(required = false) @Nullable String to) {
        return oidc.offer(to);
    }

    /**
     * @param to where the person wanted to go: an address of this site
     * @param sso why single sign-on did not let him in
     */
    @GetMapping("/login")
    String page(
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String out,
            @RequestParam(required = false) @Nullable String sso,
            HttpServletRequest request,
            Model model) {
        Optional<Account> account = sessions.of(request);
        account.ifPresent(found -> {
            model.addAttribute("account", found.login());
            model.addAttribute("goOn", Entrance.target(to, found));
        });
        model.addAttribute("out", out != null && account.isEmpty());
        OidcProblem.named(sso).ifPresent(problem -> model.addAttribute("sso", problem.words()));
        return "login";
    }

    @PostMapping("/login")
    @Nullable
    String logIn(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(required = false) @Nullable String to,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String login = username.strip();
        model.addAttribute("username", login);
        try {
            Account account = signIn.check(
                    new Throttle.Source(request.getRemoteAddr(), login, devices.of(request, login)), password);
            entrance.letIn(account, to, request, response);
            return null;
        } catch (PasswordNotChecked later) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(later.seconds()));
            model.addAttribute("wait", later.getMessage());
        } catch (BadCredentialsException wrong) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            model.addAttribute("wrong", true);
        }
        return "login";
    }

    @PostMapping("/logout")
    String logOut(HttpServletRequest request, HttpServletResponse response) {
        entrance.letOut(request, response);
        return "redirect:/login?out";
    }
}
