package org.marshrut.archive;

import java.util.Optional;
import org.marshrut.archive.ImportPortions.Did;
import org.marshrut.engine.Attempts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Carries out what archivists have ordered, portion by portion; after a restart from where it was. */
@Component
class ImportWork {

    private static final Logger log = LoggerFactory.getLogger(ImportWork.class);

    private final ImportPortions portions;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ImportWork(ImportPortions portions, JdbcClient jdbc, TransactionTemplate transaction) {
        this.portions = portions;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Until nothing is left to do. */
    void carryOn() {
        for (Optional<Long> run = underWay(); run.isPresent(); run = underWay()) {
            carryOut(run.get());
        }
    }

    /** Until this one is done or has failed. */
    void carryOut(long run) {
        Did did = Did.FIRST_OF_ITS_STAGE;
        for (int portion = 1; did != Did.NOTHING; portion++) {
            did = portion(run);
            if (did == Did.FIRST_OF_ITS_STAGE || did == Did.SOMETHING && portion % 8 == 0) {
                portions.tellThePlanner();
            }
        }
    }

    private Optional<Long> underWay() {
        return jdbc.sql("select id from archive_imports where state = 'RUNNING' order by id limit 1")
                .query(Long.class)
                .optional();
    }

    /** Its row is held, so that two nodes do it one after the other. What others were first at is done again. */
    private Did portion(long run) {
        try {
            return Attempts.of(() -> transaction.execute(status -> {
                boolean running = jdbc.sql(
                                "select 1 from archive_imports where id = ? and state = 'RUNNING' for update")
                        .param(run)
                        .query(Integer.class)
                        .optional()
                        .isPresent();
                return running ? portions.next(run) : Did.NOTHING;
            }));
        } catch (RuntimeException e) {
            log.error("An import of finding aids has stopped", e);
            jdbc.sql("update archive_imports set state = 'FAILED', note = ? where id = ? and state = 'RUNNING'")
                    .params(
                            "Остановлено из-за ошибки, подробности в журнале сервера. Сообщите в поддержку; когда её устранят,"
                                    + " загрузите файл снова: загруженное второй раз не загружается.",
                            run)
                    .update();
            return Did.NOTHING;
        }
    }
}
