package org.marshrut.reception;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.QuotaUse;
import org.marshrut.engine.Refusal;
import org.marshrut.text.Typed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Sole writer of what citizens have filled in and not handed in yet. One draft of a service belongs to one citizen. */
@Component
class CitizenDrafts {

    private static final int CHUNK = 1 << 20;
    private static final int LONGEST_NAME = 255;
    private static final Duration DAY = Duration.ofDays(1);
    private static final TypeReference<LinkedHashMap<String, List<String>>> VALUES = new TypeReference<>() {};

    /** @param role what the file is in the dossier of the kind; null for the first of its roles */
    record DraftFile(UUID id, String name, @Nullable String role, long size, String sha256) {}

    record Draft(String service, Filled filled, OffsetDateTime savedAt, OffsetDateTime expiresAt) {}

    private record Row(
            String service,
            String typed,
            @Nullable String organisation,
            OffsetDateTime savedAt,
            OffsetDateTime expiresAt) {}

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final QuotaUse quotas;
    private final ReceptionSettings settings;
    private final Clock clock;

    CitizenDrafts(JdbcClient jdbc, ObjectMapper json, QuotaUse quotas, ReceptionSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.quotas = quotas;
        this.settings = settings;
        this.clock = clock;
    }

    Optional<Draft> find(UUID citizen, String service) {
        return jdbc.sql("""
                        select service, typed::text as typed, organisation, saved_at, expires_at from citizen_drafts
                        where citizen_id = ? and service = ? and expires_at > ?
                        """)
                .params(citizen, service, now())
                .query(Row.class)
                .optional()
                .map(this::draft);
    }

    /** Of the citizen, the newest first; there is at most one of a service. */
    List<Draft> of(UUID citizen) {
        return jdbc.sql("""
                        select service, typed::text as typed, organisation, saved_at, expires_at from citizen_drafts
                        where citizen_id = ? and expires_at > ? order by saved_at desc limit 50
                        """).params(citizen, now()).query(Row.class).list().stream()
                .map(this::draft)
                .toList();
    }

    private Draft draft(Row row) {
        try {
            return new Draft(
                    row.service(),
                    new Filled(json.readValue(row.typed(), VALUES), row.organisation()),
                    row.savedAt(),
                    row.expiresAt());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored values are no JSON", e);
        }
    }

    /** In the transaction under way. */
    void save(UUID citizen, String service, Filled filled) {
        forgetOverdue(citizen, service);
        try {
            jdbc.sql("""
                            insert into citizen_drafts (citizen_id, service, typed, organisation, saved_at, expires_at)
                            values (:citizen, :service, cast(:typed as jsonb), :organisation, :now, :end)
                            on conflict (citizen_id, service) do update set typed = excluded.typed,
                              organisation = excluded.organisation, saved_at = excluded.saved_at, expires_at = excluded.expires_at
                            """)
                    .param("citizen", citizen)
                    .param("service", service)
                    .param("typed", json.writeValueAsString(filled.values()))
                    .param("organisation", filled.organisation())
                    .param("now", now())
                    .param("end", now().plusDays(settings.draftDays()))
                    .update();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void forgetOverdue(UUID citizen, String service) {
        jdbc.sql("delete from citizen_drafts where citizen_id = ? and service = ? and expires_at <= ?")
                .params(citizen, service, now())
                .update();
    }

    List<DraftFile> files(UUID citizen, String service) {
        return jdbc.sql("""
                        select id, name, role, size, sha256 from citizen_draft_files where citizen_id = ? and service = ?
                        order by added_at, id
                        """).params(citizen, service).query(DraftFile.class).list();
    }

    /** What was kept, as files that can be handed in. */
    List<MultipartFile> parts(UUID citizen, String service) {
        return files(citizen, service).stream()
                .<MultipartFile>map(file -> new KeptFile(
                        file.id(),
                        file.name(),
                        file.role() == null ? KeptFile.PARTS : KeptFile.PARTS + "." + file.role(),
                        file.size(),
                        (int) ((file.size() + CHUNK - 1) / CHUNK),
                        number -> jdbc.sql("select content from citizen_draft_chunks where file_id = ? and number = ?")
                                .params(file.id(), number)
                                .query((row, n) -> row.getBytes(1))
                                .single()))
                .toList();
    }

    void remove(UUID citizen, String service, Collection<UUID> files) {
        jdbc.sql("delete from citizen_draft_files where citizen_id = ? and service = ? and id = any(?)")
                .params(citizen, service, files.toArray(UUID[]::new))
                .update();
    }

    /**
     * Keeps the files with the draft. The same file again is kept once; another of the same name gets a name of its own.
     *
     * @return what was not kept, in Russian, and why; null when everything was
     * @throws Refusal 429 when the citizen has sent too much today
     */
    @Nullable
    String add(UUID citizen, String service, List<MultipartFile> sent) {
        List<MultipartFile> given = sent.stream()
                .filter(part -> !part.isEmpty()
                        || part.getOriginalFilename() != null
                                && !part.getOriginalFilename().isBlank())
                .toList();
        String problem = null;
        for (MultipartFile part : given) {
            String fault = fault(part);
            if (fault == null) {
                fault = keep(citizen, service, part);
            }
            problem = problem == null ? fault : problem;
        }
        return problem;
    }

    private @Nullable String fault(MultipartFile part) {
        String name = name(part);
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            return "Дайте файлу имя не длиннее 255 знаков и приложите его снова.";
        }
        if (part.isEmpty()) {
            return "Файл «%s» пуст. Проверьте его и приложите снова.".formatted(name);
        }
        return part.getSize() > settings.largestFile().toBytes()
                ? "Файл «%s» больше %d МБ. Уменьшите его и приложите снова."
                        .formatted(name, settings.largestFile().toMegabytes())
                : null;
    }

    static String name(MultipartFile part) {
        String given = part.getOriginalFilename() == null ? "" : part.getOriginalFilename();
        return Typed.shown(given.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ").replaceFirst("^.*[/\\\\]", ""));
    }

    private @Nullable String keep(UUID citizen, String service, MultipartFile part) {
        String sha256 = digest(part);
        List<DraftFile> has = files(citizen, service);
        String name = name(part);
        if (has.stream()
                .anyMatch(file -> file.sha256().equals(sha256)
                        && sameName(file.name(), name)
                        && Objects.equals(file.role(), KeptFile.role(part.getName())))) {
            return null;
        }
        if (has.size() >= settings.files()) {
            return "Приложено файлов: %d, больше нельзя. Соедините страницы в один файл; «%s» не приложен."
                    .formatted(has.size(), name);
        }
        long total = has.stream().mapToLong(DraftFile::size).sum() + part.getSize();
        if (total > settings.largestForm().toBytes()) {
            return "Файлы вместе больше %d МБ: «%s» не приложен. Уменьшите файлы."
                    .formatted(settings.largestForm().toMegabytes(), name);
        }
        quotas.take(
                account(citizen),
                "reception.bytes",
                part.getSize(),
                settings.bytesADay().toBytes(),
                DAY,
                "%d МБ файлов в день".formatted(settings.bytesADay().toMegabytes()));
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into citizen_draft_files (id, citizen_id, service, name, role, size, sha256, added_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        citizen,
                        service,
                        free(name, has),
                        KeptFile.role(part.getName()),
                        part.getSize(),
                        sha256,
                        now())
                .update();
        write(id, part);
        return null;
    }

    /** As the quotas of a citizen are named: no official's log-in has a blank. */
    static String account(UUID citizen) {
        return "citizen " + citizen;
    }

    private static boolean sameName(String kept, String name) {
        return kept.equals(name)
                || kept.replaceFirst(" \\(\\d+\\)(?=(\\.[^.]*)?$)", "").equals(name);
    }

    private static String free(String name, List<DraftFile> has) {
        String free = name;
        for (int n = 2; isTaken(free, has); n++) {
            int dot = name.lastIndexOf('.');
            free = dot < 1 ? name + " (" + n + ")" : name.substring(0, dot) + " (" + n + ")" + name.substring(dot);
        }
        return free;
    }

    private static boolean isTaken(String name, List<DraftFile> has) {
        return has.stream().anyMatch(file -> file.name().equals(name));
    }

    private void write(UUID id, MultipartFile part) {
        try (InputStream content = part.getInputStream()) {
            int number = 0;
            for (byte[] chunk = content.readNBytes(CHUNK); chunk.length > 0; chunk = content.readNBytes(CHUNK)) {
                jdbc.sql("insert into citizen_draft_chunks (file_id, number, content) values (?, ?, ?)")
                        .params(id, number++, chunk)
                        .update();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(MultipartFile part) {
        try (InputStream in = new DigestInputStream(part.getInputStream(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void forget(UUID citizen, String service) {
        jdbc.sql("delete from citizen_drafts where citizen_id = ? and service = ?")
                .params(citizen, service)
                .update();
    }

    /** What has expired, and whatever is left of citizens who had their data deleted; how many. */
    int forgetOld() {
        return jdbc.sql("""
                        delete from citizen_drafts d using citizens c where c.id = d.citizen_id
                          and (d.expires_at <= ? or c.forgotten_at is not null)
                        """).param(now()).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
