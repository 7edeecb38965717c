package org.marshrut.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import org.marshrut.engine.AtStartup;
import org.marshrut.organisation.Organisations;
import org.marshrut.text.Cells;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Loads the registers that the routes were drawn with, before those are deployed: only codes that the database does not know. What
 * an office has entered itself is never touched.
 */
@Component
@Order(40)
class ShippedRegisters implements AtStartup {

    private static final String FILE = "processes/registers.csv";
    private static final Logger log = LoggerFactory.getLogger(ShippedRegisters.class);

    private final Registers registers;
    private final RegisterRows rows;
    private final Organisations organisations;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    ShippedRegisters(
            Registers registers,
            RegisterRows rows,
            Organisations organisations,
            TransactionTemplate transaction,
            JdbcClient jdbc) {
        this.registers = registers;
        this.rows = rows;
        this.organisations = organisations;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    @Override
    public void prepare() {
        ClassPathResource file = new ClassPathResource(FILE);
        if (file.exists()) {
            load(content(file));
        }
    }

    /** @param content of the file, the columns of the clerks' one and the organisation that keeps the register */
    void load(byte[] content) {
        List<String> lines = Cells.text(content)
                .orElseThrow(() -> new IllegalStateException(FILE + ": не в кодировке UTF-8."))
                .lines()
                .toList();
        transaction.executeWithoutResult(status -> {
            rows.lock();
            for (int i = 1; i < lines.size(); i++) {
                if (!lines.get(i).isBlank()) {
                    add(i + 1, Cells.of(lines.get(i), ';'));
                }
            }
        });
    }

    private void add(int line, List<String> cells) {
        if (cells.size() != RegisterFile.COLUMNS.size() + 1) {
            throw new IllegalStateException("%s, строка %d: нужно восемь столбцов.".formatted(FILE, line));
        }
        RegisterEntry entry = RegisterEntry.read(
                cells.get(0),
                cells.get(1),
                RegisterFile.yesOrNo(cells.get(2)),
                cells.get(3),
                cells.get(4),
                cells.get(5),
                cells.get(6));
        String registry = cells.get(7);
        if (registers.find(entry.code()).isPresent()) {
            return;
        }
        if (organisations.find(registry).isEmpty()) {
            log.info("Реестр {} не заведён: организации {} здесь нет.", entry.code(), registry);
            return;
        }
        rows.add(new Register(entry.code(), entry.name(), registry, entry.signed(), true));
        rows.put(term(entry));
        rows.lookalike(entry.code(), LocalDate.EPOCH).ifPresent(other -> {
            log.warn("Реестр {} не заведён: номера как в реестре «{}».", entry.code(), other);
            jdbc.sql("delete from register_terms where register = ?")
                    .param(entry.code())
                    .update();
            jdbc.sql("delete from registers where code = ?").param(entry.code()).update();
        });
    }

    private static RegisterTerm term(RegisterEntry entry) {
        return new RegisterTerm(
                entry.code(), entry.validFrom(), entry.pattern(), entry.fileIndex(), entry.retention(), "marshrut");
    }

    private static byte[] content(ClassPathResource file) {
        try {
            return file.getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
