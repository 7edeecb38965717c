package org.marshrut.applicant;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.marshrut.document.FileRole;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What applicants have asked for: the stamped answer, once there is one and as long as it counts. */
@Component
public class Results {

    /** @param sha256 lower-case hex */
    public record Stamped(UUID documentId, String name, long size, String sha256) {}

    private final Files files;
    private final JdbcClient jdbc;

    Results(Files files, JdbcClient jdbc) {
        this.files = files;
        this.jdbc = jdbc;
    }

    public Optional<FileVersion> of(RequestState request) {
        return request.isReady()
                ? files.of(request.document()).stream()
                        .filter(file -> file.role().equals(FileRole.STAMPED_COPY))
                        .max(Comparator.comparingInt(FileVersion::version))
                : Optional.empty();
    }

    /** Of several, by document; what counts of them, {@link RequestState#isReady} says. */
    public Map<UUID, Stamped> stamped(Collection<UUID> documents) {
        return jdbc.sql("""
                        select distinct on (document_id) document_id, name, size, sha256 from files
                        where document_id = any(:documents) and role = 'STAMPED_COPY' order by document_id, version desc
                        """).param("documents", documents.toArray(UUID[]::new)).query(Stamped.class).list().stream()
                .collect(Collectors.toMap(Stamped::documentId, Function.identity()));
    }
}
