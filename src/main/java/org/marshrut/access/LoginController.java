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

    private static final int LONGEST_ADDRESS = 2_000;

    private final SignIn signIn;
    private final SessionLogin sessions;
    private final SessionToken token;
    private final KnownDevices devices;

    LoginController(SignIn signIn, SessionLogin sessions, SessionToken token, KnownDevices devices) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.token = token;
        this.devices = devices;
    }

    @ModelAttribute("csrf")
    @Nullable
    CsrfToken csrf(HttpServletRequest request) {
        return (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    }

    /** @param to where the person wanted to go: an address of this site */
    @GetMapping("/login")
    String page(
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String out,
            HttpServletRequest request,
            Model model) {
        Optional<Account> account = sessions.of(request);
        account.ifPresent(found -> {
            model.addAttribute("account", found.login());
            model.addAttribute("goOn", target(to, found));
        });
        model.addAttribute("out", out != null && account.isEmpty());
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
            sessions.begin(account, request);
            token.begin(request, response);
            PersonCookie.begin(account, request, response);
            devices.remember(account, request, response);
            response.setStatus(HttpStatus.FOUND.value());
            response.setHeader(HttpHeaders.LOCATION, target(to, account));
            return null;
        } catch (TooManyTries tooMany) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(tooMany.seconds()));
            model.addAttribute("wait", tooMany.getMessage());
        } catch (BadCredentialsException wrong) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            model.addAttribute("wrong", true);
        }
        return "login";
    }

    @PostMapping("/logout")
    String logOut(HttpServletRequest request, HttpServletResponse response) {
        sessions.end(request);
        token.end(request, response);
        PersonCookie.end(request, response);
        return "redirect:/login?out";
    }

    private static String target(@Nullable String to, Account account) {
        return to != null && isOfThisSite(to) ? to : home(account);
    }

    /** Browsers take {@code //} and {@code /\} for the name of another site, and drop what is not printable. */
    private static boolean isOfThisSite(String to) {
        return to.length() <= LONGEST_ADDRESS
                && to.startsWith("/")
                && !to.startsWith("//")
                && to.chars().allMatch(letter -> letter > ' ' && letter < 0x7f && letter != '\\')
                && !to.startsWith("/login")
                && !to.startsWith("/logout");
    }

    private static String home(Account account) {
        if (account.groups().contains(Grants.ADMINISTRATORS)) {
            return "/camunda/app/admin/";
        }
        boolean watches =
                account.groups().contains(Grants.ANALYSTS) || account.groups().contains(Grants.OPS);
        return watches ? "/camunda/app/cockpit/" : "/camunda/app/tasklist/";
    }
}
