package org.marshrut.access;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.marshrut.support.Api;
import org.marshrut.support.Desk;

/** Somebody who tries addresses: a stranger, or a person with a web session and, for programs' addresses, a password. */
final class Caller {

    private static final String NO_ID = "00000000-0000-4000-8000-000000000000";
    /** Files that are there, for addresses under which anything may be. */
    private static final Map<String, String> FILES = Map.of(
            "/portal/**", "/portal/portal.css",
            "/camunda/app/**", "/camunda/app/tasklist/scripts/config.js",
            "/camunda/lib/**", "/camunda/lib/runtime.js",
            "/camunda/assets/**", "/camunda/assets/IBMPlexSans-Regular.woff",
            "/swagger-ui/**", "/swagger-ui/index.html",
            "/webjars/**", "/webjars/camunda/index.html",
            "/**", "/camunda-welcome/index.html",
            "/actuator/health/**", "/actuator/health/liveness");

    private final String person;
    private final Desk desk;

    Caller(int port, String person) {
        this.person = person;
        this.desk = new Desk(port);
        if (!person.isEmpty()) {
            desk.as(person);
        }
    }

    HttpResponse<String> call(Endpoints.Endpoint endpoint) {
        if (endpoint.method().equals("POST") && endpoint.path().equals("/login")) {
            return new Desk(desk).logIn("stranger-" + System.nanoTime(), "guess");
        }
        if (endpoint.method().equals("POST") && endpoint.path().equals("/logout")) {
            return new Desk(desk).logOut();
        }
        HttpResponse<String> reply = desk.send(request(endpoint));
        if (endpoint.path().endsWith("/logout") && !person.isEmpty()) {
            desk.as(person);
        }
        return reply;
    }

    private HttpRequest.Builder request(Endpoints.Endpoint endpoint) {
        String method = endpoint.method().equals("*") ? "GET" : endpoint.method();
        HttpRequest.Builder request = desk.request(address(endpoint.path()));
        if (!person.isEmpty()) {
            if (endpoint.path().startsWith("/engine-rest") || endpoint.path().startsWith("/actuator")) {
                request.header("Authorization", Api.basic(person, "demo"));
            }
            request.header("X-XSRF-TOKEN", desk.cookie("XSRF-TOKEN"));
        }
        return method.equals("POST") || method.equals("PUT")
                ? request.header("Content-Type", "application/x-nothing-takes-this")
                        .method(method, HttpRequest.BodyPublishers.ofString("nothing"))
                : request.method(method, HttpRequest.BodyPublishers.noBody());
    }

    /** An address under the pattern, with ids of nothing. */
    static String address(String pattern) {
        return FILES.getOrDefault(pattern, pattern)
                .replace("{engine}", "default")
                .replace("{processEngineName}", "default")
                .replace("/engine/{name}", "/engine/default")
                .replaceAll("\\{[^}]+}", NO_ID)
                .replace("/**", "/any")
                .replace("/*swagger", "/swagger");
    }

    /**
     * Whether the wall let him through. A public page that has nothing to show says so with the caching of public pages;
     * an address that is not there for somebody answers 404 without it. Files of public pages are read by PortalTest.
     */
    static boolean isIn(HttpResponse<String> reply) {
        boolean page = reply.body().contains("<html");
        boolean publicPage =
                reply.headers().firstValue("Cache-Control").orElse("").contains("public")
                        || reply.uri()
                                .getPath()
                                .matches(
                                        "/(acts|drafts)/[^/]+/(files/.*|package)|/lists/[^/]+/[^/]+/text|/(register|password|verify|track|reception|cabinet)/.*");
        // A form without its token, where everybody may have one.
        boolean openForm = reply.uri().getPath().matches("/(reception|cabinet|demo-id)/.*");
        return switch (reply.statusCode()) {
            case 302 -> !reply.headers().firstValue("Location").orElse("").startsWith("/login?to");
            case 401 -> reply.body().contains("id=\"password\"");
            case 403 -> openForm || !page && !reply.body().contains("Вам это не разрешено");
            case 404 -> !page || publicPage;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return person.isEmpty() ? "a stranger" : person;
    }
}
