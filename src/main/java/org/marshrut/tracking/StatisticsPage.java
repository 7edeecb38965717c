package org.marshrut.tracking;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.marshrut.access.Network;
import org.marshrut.access.QuotaUse;
import org.marshrut.engine.RetryLater;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Numbers of appeals for everybody. */
@Controller
class StatisticsPage {

    private static final long AN_HOUR = 1200;

    private final PublicStatistics statistics;
    private final PublicRatings ratings;
    private final QuotaUse quotas;

    StatisticsPage(PublicStatistics statistics, PublicRatings ratings, QuotaUse quotas) {
        this.statistics = statistics;
        this.ratings = ratings;
        this.quotas = quotas;
    }

    @GetMapping("/reception/statistics")
    String show(HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=600");
        try {
            quotas.take(
                    Network.of(request.getRemoteAddr()),
                    "statistics",
                    AN_HOUR,
                    Duration.ofHours(1),
                    AN_HOUR + " просмотров в час");
            model.addAttribute("statistics", statistics.now());
            model.addAttribute("ratings", ratings.now());
        } catch (RetryLater later) {
            response.setStatus(later.status().value());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(later.seconds()));
            model.addAttribute("refused", "С вашего адреса слишком часто смотрят статистику. Попробуйте через час.");
        }
        return "portal/appeal-statistics";
    }
}
