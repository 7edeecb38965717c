package org.marshrut.certificate;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.EntryReader;
import org.marshrut.engine.Refusal;
import org.marshrut.seal.CertificateFile;
import org.marshrut.seal.SignerCertificate;

/**
 * A row as an administrator enters it, checked.
 *
 * @param certificate null where it is known already
 * @param to the last day, null while nothing ends it; the day before {@code from} for one that never came into use
 */
record CertificateEntry(
        String login,
        String sha256,
        @Nullable SignerCertificate certificate,
        LocalDate from,
        @Nullable LocalDate to,
        String ground) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SERIAL = Pattern.compile("[0-9A-F]{1,40}");

    /** How a row is sent: either the file of the certificate, in base64 or PEM, or its hash. */
    record Sent(
            @Nullable String login,
            @Nullable String certificate,
            @Nullable String sha256,
            @Nullable String from,
            @Nullable String to,
            @Nullable String ground) {}

    /** @throws Refusal 400 naming each field that is wrong */
    static CertificateEntry read(Sent sent) {
        EntryReader reader = new EntryReader();
        boolean brought = sent.certificate() != null && !sent.certificate().isBlank();
        boolean named = sent.sha256() != null && !sent.sha256().isBlank();
        if (!brought && !named) {
            reader.wrong("certificate", "Приложите файл сертификата.");
        }
        SignerCertificate certificate = brought ? certificate(reader, sent.certificate()) : null;
        String sha256 = named && !brought ? hash(reader, sent.sha256()) : "";
        return read(reader, certificate == null ? sha256 : certificate.sha256(), certificate, sent);
    }

    /** @throws Refusal 400 when it is no file of one certificate */
    static SignerCertificate certificate(@Nullable String base64) {
        EntryReader reader = new EntryReader();
        SignerCertificate certificate = certificate(reader, base64 == null ? "" : base64);
        reader.check();
        return Objects.requireNonNull(certificate);
    }

    /**
     * A line of a file, where the certificate is written in words.
     *
     * @throws Refusal 400 naming each field that is wrong
     */
    static CertificateEntry read(CertificateTable.Line line) {
        EntryReader reader = new EntryReader();
        String sha256 = hash(reader, line.sha256());
        String owner = reader.line("owner", line.owner(), "Укажите владельца, как в сертификате.");
        String issuer = reader.line("issuer", line.issuer(), "Укажите удостоверяющий центр.");
        String serial = reader.line("serial", line.serial(), "Укажите серийный номер.")
                .replace(" ", "")
                .toUpperCase(Locale.ROOT);
        if (!SERIAL.matcher(serial).matches()) {
            reader.wrong("serial", "Серийный номер — до 40 знаков 0–9 и A–F.");
        }
        OffsetDateTime first = moment(reader, "issued_from", line.issuedFrom());
        OffsetDateTime last = moment(reader, "issued_to", line.issuedTo());
        if (first.isAfter(last)) {
            reader.wrong("issued_to", "Срок сертификата кончается раньше, чем начинается.");
        }
        SignerCertificate certificate =
                new SignerCertificate(owner, "", issuer, serial, first.toInstant(), last.toInstant(), sha256);
        return read(
                reader,
                sha256,
                certificate,
                new Sent(line.login(), null, sha256, line.from(), line.to(), line.ground()));
    }

    private static CertificateEntry read(
            EntryReader reader, String sha256, @Nullable SignerCertificate certificate, Sent sent) {
        String login = reader.line("login", sent.login(), "Укажите учётную запись человека.");
        LocalDate first = reader.day("from", sent.from(), true);
        LocalDate last = reader.day("to", sent.to(), false);
        if (first != null && last != null && last.isBefore(first.minusDays(1))) {
            reader.wrong("to", "Последний день раньше первого.");
        }
        String ground = reader.line("ground", sent.ground(), "Укажите основание: приказ, его номер и дату.");
        reader.check();
        return new CertificateEntry(login, sha256, certificate, Objects.requireNonNull(first), last, ground);
    }

    private static @Nullable SignerCertificate certificate(EntryReader reader, String base64) {
        SignerCertificate certificate = null;
        try {
            if (base64.length() <= CertificateFile.LARGEST * 2) {
                byte[] file = base64.contains("-----BEGIN ")
                        ? base64.getBytes(StandardCharsets.UTF_8)
                        : Base64.getMimeDecoder().decode(base64);
                certificate = CertificateFile.read(file).orElse(null);
            }
        } catch (IllegalArgumentException notBase64) {
            // Said below.
        }
        if (certificate == null) {
            reader.wrong(
                    "certificate", "Это не файл сертификата. Выберите файл .cer, .crt или .pem с одним сертификатом.");
        }
        return certificate;
    }

    private static String hash(EntryReader reader, @Nullable String given) {
        String hash = given == null ? "" : given.strip().toLowerCase(Locale.ROOT);
        if (!SHA256.matcher(hash).matches()) {
            reader.wrong("sha256", "Отпечаток сертификата SHA-256 — 64 знака 0–9 и a–f.");
        }
        return hash;
    }

    private static OffsetDateTime moment(EntryReader reader, String field, String given) {
        try {
            return OffsetDateTime.parse(given.strip());
        } catch (DateTimeException notAMoment) {
            LocalDate day = reader.day(field, given, true);
            return (day == null ? LocalDate.EPOCH : day).atStartOfDay().atOffset(ZoneOffset.UTC);
        }
    }

    /** The middle of a Russian sentence. */
    String period() {
        return "с %s %s".formatted(EntryReader.day(from), to == null ? "без срока" : "по " + EntryReader.day(to));
    }
}
