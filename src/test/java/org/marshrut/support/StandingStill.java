package org.marshrut.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Notes which documents each class of tests leaves without movement: on a route of the product, under way, and nobody has them
 * and nothing moves them. {@code NothingStandsStillTest} reads the notes after all others. A route that has stopped at an
 * incident is said elsewhere, and a document whose route is not in the history was never moved, or its test has removed what it
 * deployed.
 */
public final class StandingStill implements BeforeAllCallback, AfterAllCallback {

    private static final Path FOLDER = Path.of(
            "target",
            "standing-still",
            System.getProperty("marshrut.test.run", "now").replace(':', '-'));
    private static final Path FILE = FOLDER.resolve(System.getProperty("marshrut.test.fork", "fork-1") + ".txt");

    /** Apart from the report itself: this must not believe it. */
    private static final String STANDING = """
            select d.id::text as id, concat_ws(', ', d.kind, d.state, coalesce(d.registration_number, d.project_number)) as words
            from documents d
            where d.state in ('ON_APPROVAL', 'REWORK', 'ON_SIGNING', 'SIGNED', 'REGISTERED', 'ON_EXECUTION', 'SUSPENDED')
              and exists (select 1 from act_hi_procinst p where p.id_ = d.process_instance_id)
              and not exists (select 1 from samples s where s.document_id = d.id)
              and not exists (
                select 1 from act_ru_execution e
                where e.business_key_ = d.id::text
                  and (exists (select 1 from act_ru_task t where t.proc_inst_id_ = e.proc_inst_id_)
                       or exists (select 1 from act_ru_job j where j.process_instance_id_ = e.proc_inst_id_)
                       or exists (select 1 from act_ru_incident i where i.proc_inst_id_ = e.proc_inst_id_)))
            """;

    private static final Map<ApplicationContext, Set<String>> FOUND = new ConcurrentHashMap<>();

    /** Lines of all classes of this run: the class, a tabulator, what it has left. */
    public static List<String> notes() throws IOException {
        if (Files.notExists(FOLDER)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted()
                    .flatMap(file -> {
                        try {
                            return Files.readAllLines(file).stream();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }

    @Override
    public void beforeAll(ExtensionContext test) {
        ApplicationContext product = SpringExtension.getApplicationContext(test);
        FOUND.computeIfAbsent(product, any -> new TreeSet<>(standing(product).keySet()));
    }

    @Override
    public void afterAll(ExtensionContext test) {
        ApplicationContext product = SpringExtension.getApplicationContext(test);
        Map<String, String> standing = standing(product);
        Set<String> found = FOUND.get(product);
        standing.forEach((id, words) -> {
            if (found.add(id)) {
                note(test.getRequiredTestClass().getSimpleName() + "\t" + id + " " + words);
            }
        });
    }

    private static Map<String, String> standing(ApplicationContext product) {
        Map<String, String> standing = new TreeMap<>();
        product.getBean(JdbcClient.class).sql(STANDING).query(row -> {
            standing.put(row.getString("id"), row.getString("words"));
        });
        return standing;
    }

    private static synchronized void note(String line) {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FILE, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
