package org.marshrut.participant;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.Network;
import org.marshrut.access.QuotaUse;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.RetryLater;
import org.marshrut.pdf.QrCodes;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The pages on which the public registers. What nobody may register for has the same answer as what has never been: 404. */
@Controller
@RequestMapping("/register/{token}")
class ParticipantPages {

    private static final String PAGE = "portal/register";
    private static final String CANCEL = "portal/register-cancel";

    private final Registrations registrations;
    private final Participants participants;
    private final PublicAddress address;
    private final QuotaUse quotas;
    private final ParticipantSettings settings;

    ParticipantPages(
            Registrations registrations,
            Participants participants,
            PublicAddress address,
            QuotaUse quotas,
            ParticipantSettings settings) {
        this.registrations = registrations;
        this.participants = participants;
        this.address = address;
        this.quotas = quotas;
        this.settings = settings;
    }

    @ModelAttribute("csrf")
    @Nullable
    CsrfToken csrf(HttpServletRequest request) {
        return (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    }

    @ModelAttribute("registration")
    Registration registration(@PathVariable String token) {
        return registrations.find(token).orElseThrow(ParticipantPages::notFound);
    }

    @ModelAttribute("keptDays")
    int keptDays() {
        return settings.keptDays();
    }

    @GetMapping
    String page(Model model) {
        model.addAttribute("problems", Map.of());
        return PAGE;
    }

    @PostMapping
    String register(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String contact,
            @RequestParam(required = false) @Nullable String consent,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Application application = Application.read(name, contact, "yes".equals(consent));
        model.addAttribute("name", application.name());
        model.addAttribute("contact", application.contactText());
        model.addAttribute("problems", application.problems());
        try {
            take(request);
            if (!application.problems().isEmpty()) {
                response.setStatus(HttpStatus.BAD_REQUEST.value());
                return PAGE;
            }
            model.addAttribute(
                    "cancel",
                    participants.register(
                            token, application.name(), application.contact().orElseThrow()));
            return "portal/registered";
        } catch (Refusal refusal) {
            refuse(refusal, response, model);
            // Somebody else may have taken the last place a moment ago.
            model.addAttribute("registration", registration(token));
            return PAGE;
        }
    }

    @GetMapping("/cancel/{secret}")
    String cancellation(
            @ModelAttribute(name = "registration", binding = false) Registration registration,
            @PathVariable String secret,
            Model model) {
        model.addAttribute("place", participants.place(registration, secret).orElseThrow(ParticipantPages::notFound));
        return CANCEL;
    }

    @PostMapping("/cancel/{secret}")
    String cancel(
            @ModelAttribute(name = "registration", binding = false) Registration registration,
            @PathVariable String secret,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            take(request);
            participants.cancel(registration, secret);
        } catch (Refusal refusal) {
            refuse(refusal, response, model);
        }
        return cancellation(registration, secret, model);
    }

    /** The address of the page, to be printed. */
    @GetMapping("/qr.png")
    ResponseEntity<byte[]> code(@ModelAttribute(name = "registration", binding = false) Registration registration) {
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(QrCodes.png(address.of(registration)));
    }

    private void take(HttpServletRequest request) {
        quotas.take(
                Network.of(request.getRemoteAddr()),
                "participants",
                settings.ofAddressAnHour(),
                Duration.ofHours(1),
                settings.ofAddressAnHour() + " заявок в час");
    }

    private static void refuse(Refusal refusal, HttpServletResponse response, Model model) {
        response.setStatus(refusal.status().value());
        if (refusal instanceof RetryLater later) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(later.seconds()));
            model.addAttribute("refused", "С вашего адреса пришло слишком много заявок. Попробуйте через час.");
        } else {
            model.addAttribute("refused", refusal.detail());
        }
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
