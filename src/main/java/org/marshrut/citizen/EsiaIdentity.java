package org.marshrut.citizen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.OidcServer;
import org.marshrut.citizen.EsiaSettings.Protocol;
import org.marshrut.seal.GostKey;
import org.marshrut.seal.GostSeal;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * ЕСИА, by the Methodical recommendations of Минцифры on its use: requests are signed instead of carrying a secret, tokens are
 * signed by ГОСТ, and a person's data is asked from a resource. It knows no PKCE; the signature of the exchange stands for it.
 * Only accounts that are confirmed are let in.
 */
class EsiaIdentity implements IdentityProvider {

    private static final String SETTING = "MARSHRUT_CITIZENS_ESIA_";
    private static final String NAME = "Госуслуги (ЕСИА)";
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy.MM.dd HH:mm:ss Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EsiaSettings settings;
    private final GostKey key;
    private final EsiaTokens tokens;
    private final RestClient http;
    private final Clock clock;
    private final String scope;

    EsiaIdentity(EsiaSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        key = key(settings);
        tokens = new EsiaTokens(tokenSeal(settings), settings.issuer(), settings.clientId(), clock);
        http = RestClient.builder()
                .baseUrl(settings.url())
                .requestFactory(OidcServer.requests(settings.connectTimeout(), settings.answerTimeout()))
                .build();
        scope = String.join(" ", settings.scopes());
    }

    private static GostKey key(EsiaSettings settings) {
        String key = text(settings.key(), "KEY");
        String certificate = text(settings.certificate(), "CERTIFICATE");
        try {
            return GostKey.read(key, certificate);
        } catch (IllegalArgumentException e) {
            throw new BadEsiaFile(
                    SETTING + "KEY=" + settings.key() + ", " + SETTING + "CERTIFICATE=" + settings.certificate()
                            + ": нужны ключ ГОСТ Р 34.10-2012 на 256 бит (PKCS#8, PEM, без пароля) и его сертификат (PEM).",
                    e);
        }
    }

    private static GostSeal tokenSeal(EsiaSettings settings) {
        String certificate = text(settings.tokenCertificate(), "TOKENCERTIFICATE");
        try {
            return GostSeal.read(certificate);
        } catch (IllegalArgumentException e) {
            throw new BadEsiaFile(
                    SETTING + "TOKENCERTIFICATE=" + settings.tokenCertificate()
                            + ": нужен сертификат ключа ГОСТ Р 34.10-2012 (PEM).",
                    e);
        }
    }

    private static String text(@Nullable Path file, String setting) {
        if (file == null) {
            throw new BadEsiaFile(SETTING + setting + " не задан: укажите файл.", null);
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new BadEsiaFile(SETTING + setting + "=" + file + ": файл не читается.", e);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Departure depart(String redirect) {
        String state = UUID.randomUUID().toString();
        MultiValueMap<String, String> asked = signed(state, redirect, "");
        asked.add("response_type", "code");
        asked.add("access_type", "online");
        UriComponentsBuilder address =
                UriComponentsBuilder.fromUriString(settings.url() + (isV2() ? "/aas/oauth2/v2/ac" : "/aas/oauth2/ac"));
        asked.forEach((name, values) -> address.queryParam(name, "{" + name + "}"));
        return new Departure(
                address.encode().buildAndExpand(asked.toSingleValueMap()).toUriString(), state, "", "", redirect);
    }

    @Override
    public Identified arrive(Departure departure, Map<String, String> answer) {
        String code = answer.get("code");
        if (code == null || code.isBlank()) {
            throw new NotIdentified(
                    "access_denied".equals(answer.get("error")) ? LoginProblem.CANCELLED : LoginProblem.FAILED,
                    "no code");
        }
        try {
            return identified(exchanged(code, departure.redirect()));
        } catch (HttpClientErrorException refused) {
            throw new NotIdentified(LoginProblem.FAILED, "ESIA answers " + refused.getStatusCode(), refused);
        } catch (RestClientException | IOException down) {
            throw new NotIdentified(LoginProblem.DOWN, "ESIA does not answer", down);
        }
    }

    private JsonNode exchanged(String code, String redirect) throws IOException {
        String state = UUID.randomUUID().toString();
        MultiValueMap<String, String> asked = signed(state, redirect, code);
        asked.add("grant_type", "authorization_code");
        asked.add("code", code);
        asked.add("token_type", "Bearer");
        JsonNode said = json(http.post()
                .uri(isV2() ? "/aas/oauth2/v3/te" : "/aas/oauth2/te")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(asked)
                .retrieve()
                .body(byte[].class));
        if (!state.equals(said.path("state").asText())) {
            throw new NotIdentified(LoginProblem.FAILED, "tokens of ESIA for another request");
        }
        return said;
    }

    private boolean isV2() {
        return settings.protocol() == Protocol.V2;
    }

    /** What is signed, and in which order, is what the two protocols differ in. */
    private MultiValueMap<String, String> signed(String state, String redirect, String code) {
        String timestamp = TIMESTAMP.format(clock.instant().atOffset(ZoneOffset.UTC));
        String client = settings.clientId();
        byte[] signature = isV2()
                ? key.raw(bytes(client + scope + timestamp + state + redirect + code))
                : key.cms(bytes(scope + timestamp + client + state));
        MultiValueMap<String, String> asked = new LinkedMultiValueMap<>();
        asked.add("client_id", client);
        asked.add("client_secret", Base64.getUrlEncoder().encodeToString(signature));
        asked.add("scope", scope);
        asked.add("timestamp", timestamp);
        asked.add("state", state);
        asked.add("redirect_uri", redirect);
        if (isV2()) {
            asked.add("client_certificate_hash", key.certificateHash());
        }
        return asked;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Identified identified(JsonNode said) throws IOException {
        String access = said.path("access_token").asText();
        String subject =
                tokens.read(access, "client_id").path("urn:esia:sbj_id").asText();
        JsonNode identity = tokens.read(said.path("id_token").asText(), "aud");
        String oid = identity.path("urn:esia:sbj").path("urn:esia:sbj:oid").asText();
        if (!subject.matches("\\d{1,20}") || !subject.equals(oid)) {
            throw new NotIdentified(LoginProblem.FAILED, "two tokens of ESIA for two people");
        }
        JsonNode person = asked("/rs/prns/" + subject, access);
        if (!person.path("trusted").asBoolean(false)) {
            throw new NotIdentified(LoginProblem.UNCONFIRMED, "an account of ESIA that is not confirmed");
        }
        JsonNode contacts = asked("/rs/prns/" + subject + "/ctts?embed=(elements)", access);
        JsonNode addresses = asked("/rs/prns/" + subject + "/addrs?embed=(elements)", access);
        return new Identified(
                settings.issuer(),
                subject,
                text(person, "lastName"),
                text(person, "firstName"),
                text(person, "middleName"),
                contact(contacts, "EML"),
                contact(contacts, "MBT"),
                address(addresses));
    }

    private JsonNode asked(String path, String access) throws IOException {
        return json(http.get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(access))
                .retrieve()
                .body(byte[].class));
    }

    private static JsonNode json(byte @Nullable [] said) throws IOException {
        return JSON.readTree(said == null ? new byte[0] : said);
    }

    private static @Nullable String contact(JsonNode contacts, String type) {
        for (JsonNode one : contacts.path("elements")) {
            if (type.equals(one.path("type").asText())
                    && "VERIFIED".equals(one.path("vrfStu").asText())) {
                return text(one, "value");
            }
        }
        return null;
    }

    /** Where he lives comes before where he is registered. */
    private static @Nullable String address(JsonNode addresses) {
        String found = null;
        for (JsonNode one : addresses.path("elements")) {
            if (found == null || "PLV".equals(one.path("type").asText())) {
                found = text(one, "addressStr");
            }
        }
        return found;
    }

    private static @Nullable String text(JsonNode said, String name) {
        return said.path(name).isTextual() ? said.path(name).asText() : null;
    }
}
