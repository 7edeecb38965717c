package org.marshrut.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.util.FileSystemUtils;

/**
 * Looks into the inbox. A package is taken when it has not changed between two looks, and leaves the folder after its transaction
 * has been committed: whatever happens in between, the next look finds it again and knows it by its identifier.
 */
@Component
class Inbox {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    /** A look takes no more, so that the outbox gets its turn. */
    private static final int MOST = 200;
    /** How often the database may fail at one package before an operator looks at it. */
    private static final int PATIENCE = 5;

    private final PackageReader reader;
    private final Intake intake;
    private final Quarantine quarantine;
    private final QuarantineFolder folder;
    private final ExchangeSettings settings;
    private Map<String, String> seen = Map.of();
    private final Map<String, Integer> failures = new HashMap<>();

    Inbox(
            PackageReader reader,
            Intake intake,
            Quarantine quarantine,
            QuarantineFolder folder,
            ExchangeSettings settings) {
        this.reader = reader;
        this.intake = intake;
        this.quarantine = quarantine;
        this.folder = folder;
        this.settings = settings;
    }

    /** One at a time: see {@link ExchangeWatch}. */
    void look(Troubles troubles) {
        Path inbox = settings.inbox();
        Path aside = settings.quarantine();
        if (inbox == null || aside == null) {
            return;
        }
        if (!Files.isDirectory(aside)) {
            troubles.add("Нет папки для неисправных пакетов: " + aside);
            return;
        }
        Set<String> held = folder.settle(inbox, aside, troubles);
        try {
            Map<String, String> now = snapshot(inbox, troubles);
            now.keySet().removeAll(held);
            now.entrySet().stream()
                    .filter(one -> one.getValue().equals(seen.get(one.getKey())))
                    .limit(MOST)
                    .forEach(one -> takeOrTell(inbox.resolve(one.getKey()), troubles));
            seen = now;
            failures.keySet().retainAll(now.keySet());
        } catch (IOException | UncheckedIOException e) {
            troubles.add("Входящая папка обмена не читается", e);
        }
        folder.settle(inbox, aside, troubles);
    }

    /** What the database does not take now is no reason to stop before the others. */
    private void takeOrTell(Path path, Troubles troubles) {
        try {
            take(path, troubles);
        } catch (DataAccessException | TransactionException e) {
            troubles.add(later(path.getFileName().toString()), e);
        }
    }

    private void take(Path path, Troubles troubles) {
        String name = path.getFileName().toString();
        try {
            reader.read(path, intake::take);
            FileSystemUtils.deleteRecursively(path);
        } catch (PackageFault fault) {
            quarantine.add(name, fault);
        } catch (DataIntegrityViolationException | UncategorizedSQLException e) {
            failed(name, e, troubles);
        } catch (DataAccessException | TransactionException e) {
            throw e;
        } catch (Refusal | ProcessEngineException e) {
            // of the route that it tells something, which goes on another time
            troubles.add(later(name), e);
        } catch (IOException | UncheckedIOException e) {
            // of the disk, not of the package
            troubles.add(later(name), e);
        } catch (RuntimeException unexpected) {
            log.error("A package could not be read: {}", PackageNames.shown(name), unexpected);
            quarantine.add(name, new PackageFault("Пакет не удалось разобрать. Сообщите в поддержку."));
        }
    }

    private void failed(String name, Exception e, Troubles troubles) {
        troubles.add(later(name), e);
        if (failures.merge(name, 1, Integer::sum) >= PATIENCE) {
            failures.remove(name);
            quarantine.add(
                    name, new PackageFault("Пакет не удалось сохранить: попыток %d. Причина — в логе.", PATIENCE));
        }
    }

    private static String later(String name) {
        return "Пакет «%s» не принят, будет взят снова".formatted(PackageNames.shown(name));
    }

    /** What lies there: changes when anything of it does. Hidden names belong to whoever is still writing. */
    private static Map<String, String> snapshot(Path inbox, Troubles troubles) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.list(inbox)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                String name = path.getFileName().toString();
                String state = name.startsWith(".") || name.matches("(?i).*\\.(tmp|part)") ? null : state(path);
                if (name.indexOf('\uFFFD') >= 0) {
                    troubles.add("Во входящей папке имя не в UTF-8: «%s». Переименуйте папку.".formatted(name));
                } else if (state != null) {
                    found.put(name, state);
                }
            }
        }
        return found;
    }

    private static @Nullable String state(Path path) throws IOException {
        try {
            List<String> lines = new ArrayList<>(List.of(line(path)));
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                try (Stream<Path> files = Files.list(path)) {
                    for (Path file : (Iterable<Path>) files::iterator) {
                        lines.add(line(file));
                    }
                }
            }
            return Digests.of(lines);
        } catch (java.nio.file.NoSuchFileException goneMeanwhile) {
            return null;
        }
    }

    private static String line(Path path) throws IOException {
        BasicFileAttributes facts = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return path.getFileName() + " " + facts.size() + " " + facts.lastModifiedTime() + " " + facts.fileKey();
    }
}
