package org.marshrut.tracking;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.marshrut.access.Network;
import org.marshrut.access.QuotaUse;
import org.marshrut.engine.RetryLater;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Where the code of a paper leads, without a log-in. Every look counts, found or not, before anything is looked for; what nobody may
 * know of has the same answer as what has never been. The address is the key: no other page, search engine or log learns it.
 */
@Controller
class TrackingPage {

    private final TrackedPapers papers;
    private final QuotaUse quotas;
    private final TrackingSettings settings;

    TrackingPage(TrackedPapers papers, QuotaUse quotas, TrackingSettings settings) {
        this.papers = papers;
        this.quotas = quotas;
        this.settings = settings;
    }

    @GetMapping("/track/{token}")
    String show(@PathVariable String token, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        try {
            quotas.take(
                    Network.of(request.getRemoteAddr()),
                    "tracking",
                    settings.ofAddressAnHour(),
                    Duration.ofHours(1),
                    settings.ofAddressAnHour() + " просмотров в час");
        } catch (RetryLater later) {
            response.setStatus(later.status().value());
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(later.seconds()));
            model.addAttribute("refused", "С вашего адреса слишком часто смотрят документы. Попробуйте через час.");
            return "portal/track";
        }
        Optional<TrackedPaper> paper = papers.find(token);
        if (paper.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            model.addAttribute(
                    "refused", "Такого документа нет. Проверьте адрес: его печатают на документе и выдают при приёме.");
            return "portal/track";
        }
        model.addAttribute("paper", paper.get());
        return "portal/track";
    }
}
