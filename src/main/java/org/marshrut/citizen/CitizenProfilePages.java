package org.marshrut.citizen;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is known of a citizen: shown to him alone, corrected and emptied by him. Who is not logged in is asked who he is. */
@Controller
@RequestMapping("/cabinet/profile")
class CitizenProfilePages {

    private static final String PAGE = "portal/citizen-profile";
    private static final String LOGIN = "redirect:/cabinet/login?to=/cabinet/profile";
    private static final String DONE = "redirect:/cabinet/profile?done=";

    private static final Map<String, String> WORDS = Map.of(
            "contacts", "Контакты сохранены.",
            "consent", "Согласие дано.",
            "withdrawn", "Согласие отозвано.");

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");

    /** A consent as the page shows it. */
    record Line(ConsentPurpose purpose, boolean inForce) {}

    private final CurrentCitizen current;
    private final Citizens citizens;
    private final Consents consents;
    private final CitizenProfile profile;

    CitizenProfilePages(CurrentCitizen current, Citizens citizens, Consents consents, CitizenProfile profile) {
        this.current = current;
        this.citizens = citizens;
        this.consents = consents;
        this.profile = profile;
    }

    @ModelAttribute("csrf")
    @Nullable
    CsrfToken csrf(HttpServletRequest request) {
        return (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    }

    @GetMapping
    String page(
            @RequestParam(required = false) @Nullable String done,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Citizen> citizen = current.of(request);
        if (citizen.isEmpty()) {
            return LOGIN;
        }
        model.addAttribute("done", done == null ? null : WORDS.get(done));
        Citizens.Profile known = citizens.profile(citizen.get().id());
        Contacts contacts = Contacts.read(known.email(), known.phone(), known.address());
        return shown(
                citizen.get(),
                known,
                new Contacts(contacts.email(), contacts.phone(), contacts.address(), Map.of()),
                response,
                model);
    }

    @PostMapping("/contacts")
    String correct(
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(required = false) @Nullable String phone,
            @RequestParam(required = false) @Nullable String address,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Contacts contacts = Contacts.read(email, phone, address);
        Optional<Citizen> citizen = current.of(request);
        if (citizen.isEmpty()) {
            return LOGIN;
        }
        if (contacts.problems().isEmpty()) {
            profile.correct(citizen.get().id(), contacts);
            return DONE + "contacts";
        }
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        return shown(citizen.get(), citizens.profile(citizen.get().id()), contacts, response, model);
    }

    @PostMapping("/consent")
    String agree(
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(defaultValue = "") String agreed,
            HttpServletRequest request) {
        Optional<Citizen> citizen = current.of(request);
        if (citizen.isEmpty()) {
            return LOGIN;
        }
        boolean yes = agreed.equals("yes");
        Optional<ConsentPurpose> asked = Arrays.stream(ConsentPurpose.values())
                .filter(one -> one.name().equals(purpose))
                .findFirst();
        asked.ifPresent(one -> profile.agree(citizen.get().id(), one, yes));
        return DONE + (asked.isEmpty() ? "" : yes ? "consent" : "withdrawn");
    }

    /** @param sure the box that somebody has to tick first */
    @PostMapping("/forget")
    String forget(
            @RequestParam(defaultValue = "") String sure,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Citizen> citizen = current.of(request);
        if (citizen.isEmpty()) {
            return LOGIN;
        }
        if (!sure.equals("yes")) {
            model.addAttribute("unsure", true);
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return page(null, request, response, model);
        }
        profile.forget(citizen.get().id());
        CitizenCookies.endSession(request, response);
        return "redirect:/cabinet/login?forgotten";
    }

    private String shown(
            Citizen citizen, Citizens.Profile known, Contacts contacts, HttpServletResponse response, Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("citizen", citizen);
        model.addAttribute("known", known);
        model.addAttribute("identifiedAt", moment(known.identifiedAt()));
        model.addAttribute("contacts", contacts);
        model.addAttribute("problems", contacts.problems());
        model.addAttribute(
                "purposes",
                Arrays.stream(ConsentPurpose.values())
                        .map(one -> new Line(one, consents.has(citizen.id(), one)))
                        .toList());
        model.addAttribute(
                "history",
                consents.of(citizen.id()).stream()
                        .map(one -> new String[] {
                            one.purpose().title(),
                            "дано " + moment(one.givenAt())
                                    + (one.withdrawnAt() == null ? "" : ", отозвано " + moment(one.withdrawnAt()))
                        })
                        .toList());
        return PAGE;
    }

    /** By Moscow, which the page says. */
    private static @Nullable String moment(@Nullable OffsetDateTime at) {
        return at == null ? null : MOMENT.format(at.atZoneSameInstant(ZoneId.of("Europe/Moscow"))) + " МСК";
    }
}
