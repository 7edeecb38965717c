package org.marshrut.publication;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.engine.OnDiagram;
import org.marshrut.engine.Refusal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * A site outside our database that shows published acts too. Every act has an address of its own there, {@code
 * <url>/<id>}: the site is asked whether it has the act before the act is sent, so a lost answer doubles nothing. A
 * failure is thrown; the engine tries again later and leaves an incident when it gives up. Without a site nothing is sent, and
 * nothing has to be taken off unless it was sent when there was one.
 */
@OnDiagram
public class Site {

    /**
     * @param url of the site's collection of acts; no site when empty
     * @param token sent as a bearer token when given
     * @param timeout for the connection and for the answer
     */
    @ConfigurationProperties("marshrut.site")
    record Settings(
            @Nullable String url,
            @Nullable String token,
            @DefaultValue("10s") Duration timeout) {}

    private final Settings settings;
    private final Documents documents;
    private final Publications publications;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final RestClient http;

    Site(Settings settings, Documents documents, Publications publications, JdbcClient jdbc, Clock clock) {
        this.settings = settings;
        this.documents = documents;
        this.publications = publications;
        this.jdbc = jdbc;
        this.clock = clock;
        var client = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(settings.timeout()).build());
        client.setReadTimeout(settings.timeout());
        this.http = RestClient.builder()
                .requestFactory(client)
                .defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {})
                .defaultHeaders(headers -> {
                    if (settings.token() != null && !settings.token().isBlank()) {
                        headers.setBearerAuth(settings.token());
                    }
                })
                .build();
    }

    /** Whether a site is configured. */
    public boolean isUsed() {
        return settings.url() != null && !settings.url().isBlank();
    }

    /** Sends the act unless the site has it; an act that is withdrawn meanwhile does not stay there. */
    void send(String businessKey) {
        DocumentFacts act = documents.card(businessKey);
        if (!isUsed() || !publications.isPublic(act.id())) {
            return;
        }
        if (!isOnSite(act.id())) {
            expectSuccess(answered(http.put()
                    .uri(address(act.id()))
                    .contentType(MediaType.APPLICATION_JSON)
                    .header("Idempotency-Key", act.id().toString())
                    .body(card(act))));
        }
        jdbc.sql("insert into site_exports (document_id, sent_at) values (?, ?) on conflict do nothing")
                .params(act.id(), now())
                .update();
        if (!publications.isPublic(act.id())) {
            remove(businessKey);
        }
    }

    /**
     * @throws Refusal 409 when the act is public: nobody has decided that it goes; or when it stands on a site that is not
     *     configured any more
     */
    void remove(String businessKey) {
        publications.confirmWithdrawal(businessKey);
        UUID id = documents.card(businessKey).id();
        if (!isUsed()) {
            checkNeverSent(id);
            return;
        }
        HttpStatusCode answer = answered(http.delete().uri(address(id)));
        if (!answer.isSameCodeAs(HttpStatus.NOT_FOUND) && !answer.isSameCodeAs(HttpStatus.GONE)) {
            expectSuccess(answer);
        }
        jdbc.sql("update site_exports set removed_at = ? where document_id = ?")
                .params(now(), id)
                .update();
    }

    private void checkNeverSent(UUID id) {
        if (isSent(id)) {
            throw Refusal.conflict(
                    "Акт передан на внешний сайт, а адрес сайта не задан, и убрать акт оттуда нельзя. Задайте"
                            + " MARSHRUT_SITE_URL и повторите шаг.");
        }
    }

    private boolean isOnSite(UUID id) {
        return isSent(id) || answered(http.get().uri(address(id))).is2xxSuccessful();
    }

    private boolean isSent(UUID id) {
        return jdbc.sql("select count(*) from site_exports where document_id = ? and removed_at is null")
                        .param(id)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private URI address(UUID id) {
        return URI.create(settings.url().replaceAll("/+$", "") + "/" + id);
    }

    private static Map<String, Object> card(DocumentFacts act) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("id", act.id());
        card.put("kind", act.kind());
        card.put("heading", act.heading());
        card.put("organisation", act.organisation());
        card.put("registrationNumber", act.registrationNumber());
        card.put("registrationDate", String.valueOf(act.registrationDate()));
        card.put("url", "/acts/" + act.id());
        return card;
    }

    private static HttpStatusCode answered(RestClient.RequestHeadersSpec<?> request) {
        try {
            return request.retrieve().toBodilessEntity().getStatusCode();
        } catch (RestClientException e) {
            throw new IllegalStateException("Внешний сайт не отвечает. Проверьте MARSHRUT_SITE_URL и сам сайт.", e);
        }
    }

    private static void expectSuccess(HttpStatusCode answer) {
        if (!answer.is2xxSuccessful()) {
            throw new IllegalStateException(
                    "Внешний сайт ответил отказом: код %d. Проверьте его журнал.".formatted(answer.value()));
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
