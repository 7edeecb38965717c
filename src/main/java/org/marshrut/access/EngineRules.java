package org.marshrut.access;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.OPTIONS;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/**
 * Who may ask the engine's REST API what, under {@code /engine-rest} and inside the web applications alike. What nobody
 * needs is closed; the engine's own authorizations are asked behind this wall and decide about single tasks and routes.
 */
final class EngineRules {

    private final AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests;

    private EngineRules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        this.requests = requests;
    }

    static void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        new EngineRules(requests).apply();
    }

    private void apply() {
        nobody();
        everybody();
        watching();
        requests.anyRequest().hasAuthority(Grants.ADMINISTRATORS);
    }

    /** A password is looked at in one place only; nobody polls for work, reports to the vendor or copies history out. */
    private void nobody() {
        requests.requestMatchers(under("/identity/verify/**", "/telemetry/**", "/optimize/**", "/schema/**"))
                .denyAll()
                .requestMatchers(under("/external-task/fetchAndLock/**"))
                .denyAll();
    }

    /** To work on tasks, in Tasklist or from a program, and to keep one's own name and password. */
    private void everybody() {
        requests.requestMatchers(GET, "/camunda/api/engine/engine/", "/engine-rest/engine")
                .authenticated();
        watchers(GET, "/task/report/**");
        to(GET, "/task", "/task/count", "/task/{id}", "/task/{id}/**");
        to(POST, "/task", "/task/count");
        to(POST, "/task/{id}/{act:claim|unclaim|complete|submit-form}");
        to(GET, "/filter", "/filter/count", "/filter/{id}", "/filter/{id}/{part:list|singleResult|count}");
        to(POST, "/filter/{id}/{part:list|singleResult|count}");
        to(OPTIONS, "/filter", "/filter/{id}");
        staff(GET, "/process-definition", "/process-definition/count", "/process-definition/{id}");
        staff(GET, "/process-definition/{id}/{part:xml|diagram}");
        staff(GET, "/process-definition/key/{key}", "/process-definition/key/{key}/{part:xml|diagram}");
        staff(GET, "/history/user-operation", "/history/user-operation/count");
        to(GET, "/authorization/check", "/identity/groups", "/identity/password-policy");
        to(POST, "/identity/password-policy");
        requests.requestMatchers(GET, under("/user/{id}/profile")).access(NarrowWork::isStaffOrHimself);
        to(PUT, "/user/{id}/profile", "/user/{id}/credentials");
        to(OPTIONS, "/user/{id}");
    }

    /** To see how routes go: for analysts and ops; the engine shows them what is granted. */
    private void watching() {
        watchers(GET, "/version", "/deployment/**", "/process-definition/**", "/decision-definition/**");
        watchers(GET, "/decision-requirements-definition/**", "/process-instance/**", "/execution/**", "/incident/**");
        watchers(
                GET, "/job/**", "/job-definition/**", "/variable-instance/**", "/event-subscription/**", "/history/**");
        watchers(GET, "/batch/**", "/group", "/group/count", "/modification/**", "/case-definition/**", "/metrics/**");
        watchers(GET, "/external-task", "/external-task/count", "/external-task/{id}");
        watchers(POST, "/{of:process-instance|execution|variable-instance|job|job-definition|external-task}");
        watchers(POST, "/{of:process-instance|execution|variable-instance|job|job-definition|external-task}/count");
        watchers(POST, "/history/{of:process-instance|activity-instance|variable-instance|task|detail|job-log}");
        watchers(POST, "/history/{of:process-instance|activity-instance|variable-instance|task|detail|job-log}/count");
        watchers(POST, "/history/{of:decision-instance|incident|external-task-log}", "/incident", "/incident/count");
        watchers(POST, "/history/{of:decision-instance|incident|external-task-log}/count");
        requests.requestMatchers(POST, under("/deployment/create"))
                .hasAnyAuthority(Grants.ANALYSTS, Grants.ADMINISTRATORS);
        requests.requestMatchers(PUT, under("/job/{id}/retries")).hasAnyAuthority(Grants.OPS, Grants.ADMINISTRATORS);
        requests.requestMatchers(POST, under("/job/{id}/execute")).hasAuthority(Grants.ADMINISTRATORS);
    }

    private void to(@Nullable HttpMethod method, String... paths) {
        requests.requestMatchers(method, under(paths)).authenticated();
    }

    private void staff(HttpMethod method, String... paths) {
        requests.requestMatchers(method, under(paths)).access(NarrowWork::isStaff);
    }

    private void watchers(HttpMethod method, String... paths) {
        requests.requestMatchers(method, under(paths))
                .hasAnyAuthority(Grants.ANALYSTS, Grants.OPS, Grants.ADMINISTRATORS);
    }

    private static String[] under(String... paths) {
        return Arrays.stream(paths)
                .flatMap(path -> Stream.of(
                        "/engine-rest" + path,
                        "/engine-rest/engine/{engine}" + path,
                        "/camunda/api/engine/engine/{engine}" + path))
                .toArray(String[]::new);
    }
}
