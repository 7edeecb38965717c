package org.marshrut.trail;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.marshrut.text.Typed;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who asks now, and from where; nobody from nowhere for a timer, a job, the start. */
@Component
class Asking {

    private static final String REASON = Asking.class.getName() + ".reason";
    private static final int LONGEST_REASON = 300;

    private final ObjectProvider<IdentityService> identity;

    Asking(ObjectProvider<IdentityService> identity) {
        this.identity = identity;
    }

    Optional<String> login() {
        return Optional.ofNullable(identity.getObject().getCurrentAuthentication())
                .map(authentication -> authentication.getUserId());
    }

    /** Of the connection, or what a proxy says of it where the installation believes one. */
    Optional<String> address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web
                ? Optional.ofNullable(web.getRequest().getRemoteAddr())
                : Optional.empty();
    }

    /** Method and path of the request, without its query, which holds what somebody looked for. */
    static String address(HttpServletRequest request) {
        return shortened(request.getMethod() + " " + request.getRequestURI(), LONGEST_REASON);
    }

    Optional<String> request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web
                ? Optional.of(address(web.getRequest()))
                : Optional.empty();
    }

    /** What is in «quotes» was typed by somebody, or names a paper. */
    static void because(String reason) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(REASON, withoutQuotes(reason), RequestAttributes.SCOPE_REQUEST);
        }
    }

    static Optional<String> reason() {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
                .map(request -> (String) request.getAttribute(REASON, RequestAttributes.SCOPE_REQUEST));
    }

    static String withoutQuotes(String words) {
        return shortened(
                words.replaceAll("(?s)«.*?»", "«…»").lines().findFirst().orElse(""), LONGEST_REASON);
    }

    static String shortened(String words, int longest) {
        String shown = Typed.shown(words);
        return shown.length() <= longest ? shown : shown.substring(0, longest - 1) + "…";
    }
}
