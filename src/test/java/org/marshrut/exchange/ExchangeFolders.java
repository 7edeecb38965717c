package org.marshrut.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** The folders and participants of the exchange under test; what was there before goes. */
record ExchangeFolders(Path inbox, Path outbox, Path quarantine) {

    static final String OURS = "SVK_APPARAT~TEST";
    static final String THEIRS = "PROVERKA~TEST";

    static ExchangeFolders fresh(ExchangeSettings settings, JdbcClient jdbc) {
        ExchangeFolders folders = new ExchangeFolders(settings.inbox(), settings.outbox(), settings.quarantine());
        folders.remove();
        try {
            Files.createDirectories(folders.inbox);
            Files.createDirectories(folders.outbox);
            Files.createDirectories(folders.quarantine);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        jdbc.sql("""
                        insert into exchange_addresses (organisation, address, uid)
                        values ('01', 'SVK_APPARAT~TEST', '11111111-2222-4333-8444-555555555501'),
                               ('10', 'SVK_TUNDRA~TEST', null) on conflict do nothing
                        """).update();
        jdbc.sql("""
                        insert into correspondents (code, name, medo_address, way)
                        values ('PROVERKA', 'Министерство проверки обмена', 'PROVERKA~TEST', 'MEDO') on conflict do nothing
                        """).update();
        return folders;
    }

    void remove() {
        try {
            for (Path folder : List.of(inbox, outbox, quarantine)) {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> names(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
