package org.marshrut.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without a window: cookies, the log-in page, and the token with every change. Redirects are shown. */
public final class Desk {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String address;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    public Desk(int port) {
        address = "http://localhost:" + port;
    }

    /** Another browser for the same place. */
    public Desk(Desk other) {
        address = other.address;
    }

    /** Opens the log-in page and sends it. */
    public HttpResponse<String> logIn(String person, String password) {
        return logIn(person, password, "/login");
    }

    public HttpResponse<String> logIn(String person, String password, String page) {
        Matcher token = TOKEN.matcher(get(page).body());
        String form = "_csrf=" + (token.find() ? encoded(token.group(1)) : "") + "&username=" + encoded(person)
                + "&password=" + encoded(password);
        return send(request(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** Presses «Выйти» on the log-in page. */
    public HttpResponse<String> logOut() {
        Matcher token = TOKEN.matcher(get("/login").body());
        return send(request("/logout")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + (token.find() ? encoded(token.group(1)) : ""))));
    }

    /** Logged in, with the token of the session. */
    public Desk as(String person) {
        HttpResponse<String> reply = logIn(person, "demo");
        if (reply.statusCode() != 302) {
            throw new IllegalStateException(person + " cannot log in: " + reply.statusCode());
        }
        return this;
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).header("Accept", "text/html"));
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(30));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** Cookies as a header, for a client of another kind. */
    public String cookies() {
        return "JSESSIONID=" + cookie("JSESSIONID") + "; XSRF-TOKEN=" + cookie("XSRF-TOKEN");
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }
}
