package org.marshrut.price;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.marshrut.pdf.PdfPrinter;
import org.marshrut.price.Rows.Stamped;
import org.marshrut.price.SameAct.Step;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The floor: the rows of an act and its ten commits (submission, eight decisions, the copy with its publication) without an
 * engine, a request or a question asked. The copy is printed once, for its bytes.
 */
final class Floor implements Runnable {

    private static final List<Step> ROUND = SameAct.STEPS.subList(1, 7);

    private final Rows rows;
    private final TransactionTemplate transaction;
    private final byte[] copy;

    private Floor(HikariDataSource database) {
        rows = new Rows(JdbcClient.create(database));
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        copy = StampSheet.print(
                new PdfPrinter(),
                UUID.randomUUID(),
                new Stamped(
                        "№ 1-П",
                        LocalDate.now(),
                        UUID.randomUUID(),
                        SameAct.FILES.get(0).name(),
                        1,
                        Rows.sha256(SameAct.FILES.get(0).content())));
    }

    public static void main(String[] arguments) throws IOException {
        HikariDataSource database = new HikariDataSource();
        database.setJdbcUrl(System.getenv("SPRING_DATASOURCE_URL"));
        database.setUsername(System.getenv("SPRING_DATASOURCE_USERNAME"));
        database.setPassword(System.getenv("SPRING_DATASOURCE_PASSWORD"));
        database.setMaximumPoolSize(Integer.parseInt(System.getenv("SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE")));
        Ear.open(new Floor(database));
    }

    @Override
    public void run() {
        UUID document = commit(() -> {
            UUID id = rows.submit(SameAct.AUTHOR, SameAct.HEADING, SameAct.FILES);
            rows.numberDraft(id);
            ask(id, SameAct.STEPS.get(0));
            return id;
        });
        SameAct.STEPS.forEach(step -> commit(() -> decided(document, step)));
        commit(() -> {
            rows.stamp(document, "Подписано в системе", "проект (с отметкой).pdf", copy);
            rows.publish(document);
            ask(document, new Step("controller", "assignControl", ""));
            return document;
        });
    }

    private UUID decided(UUID document, Step step) {
        rows.decide(task(document, step), step.person(), step.decision());
        switch (step.person()) {
            case "head" -> ROUND.forEach(next -> ask(document, next));
            case "editor" -> {
                ask(document, SameAct.STEPS.get(7));
                rows.enter(document, "ON_SIGNING");
            }
            case "governor" -> rows.register(document);
            default -> {}
        }
        return document;
    }

    private void ask(UUID document, Step step) {
        String task = task(document, step);
        if (step.task().equals("giveVisa")) {
            rows.askVisa(document, step.person());
            rows.visaTask(document, step.person(), task, new Date());
        } else {
            rows.ask(document, step.task(), task, step.person(), List.of(), new Date());
        }
        rows.notice(document, step.person(), task, step.task());
    }

    private static String task(UUID document, Step step) {
        return document + step.person();
    }

    private UUID commit(Supplier<UUID> work) {
        return transaction.execute(status -> work.get());
    }
}
