package org.marshrut.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.Quota.Unit;
import org.marshrut.access.QuotaUse.Taken;
import org.marshrut.access.QuotaUse.Wanted;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;

/**
 * Holds people to their quotas before anything is done for a request to the own API. What was refused, or was only
 * answered again, is given back. Timers and the demo region ask nothing over HTTP, so nothing stops them.
 */
@Configuration(proxyBeanMethods = false)
class Quotas implements WebMvcConfigurer, HandlerInterceptor {

    /** Set on a request that was answered without doing anything. */
    static final String GIVE_BACK = Quotas.class.getName() + ".giveBack";

    private static final String TAKEN = Quotas.class.getName();

    private final List<Quota> quotas;
    private final QuotaUse use;
    private final CurrentUser user;

    Quotas(List<Quota> quotas, QuotaUse use, CurrentUser user) {
        this.quotas = quotas;
        this.use = use;
        this.user = user;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        List<Quota> asked = quotas.stream()
                .filter(quota -> quota.concerns(request.getMethod(), String.valueOf(pattern)))
                .toList();
        String login = user.login().orElse(null);
        if (asked.isEmpty() || login == null) {
            return true;
        }
        List<Wanted> wanted = asked.stream()
                .map(quota -> new Wanted(
                        quota.name(),
                        quota.unit() == Unit.BYTES ? bytes(request) : 1,
                        quota.most(),
                        quota.per(),
                        quota.what()))
                .toList();
        request.setAttribute(TAKEN, use.take(login, wanted));
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        boolean nothingDone = failure != null || response.getStatus() >= 400 || request.getAttribute(GIVE_BACK) != null;
        if (nothingDone && request.getAttribute(TAKEN) instanceof List<?> taken) {
            taken.forEach(one -> use.giveBack((Taken) one));
        }
    }

    private static long bytes(HttpServletRequest request) {
        var parts = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        return parts == null
                ? 0
                : parts.getMultiFileMap().values().stream()
                        .flatMap(Collection::stream)
                        .mapToLong(MultipartFile::getSize)
                        .sum();
    }
}
