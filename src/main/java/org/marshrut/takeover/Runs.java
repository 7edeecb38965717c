package org.marshrut.takeover;

import java.util.List;
import java.util.Optional;
import org.marshrut.access.WrongLine;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.engine.Refusal;
import org.marshrut.takeover.TakeoverRun.TakeoverState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was read of former systems, the newest first. */
@Component
class Runs {

    private static final long ONE_AT_A_TIME = 0x7461_6b65_6f76_6572L;

    private final JdbcClient jdbc;

    Runs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<TakeoverRun> page(int page, int size) {
        return new Page<>(
                jdbc.sql("select " + TakeoverRun.COLUMNS + " from takeover_runs order by id desc limit ? offset ?")
                        .params(size, (long) page * size)
                        .query(TakeoverRun.class)
                        .list(),
                jdbc.sql("select count(*) from takeover_runs").query(Long.class).single(),
                page,
                size);
    }

    /** @throws Refusal 404 */
    TakeoverRun get(String id) {
        return number(id)
                .flatMap(number -> jdbc.sql("select " + TakeoverRun.COLUMNS + " from takeover_runs where id = ?")
                        .param(number)
                        .query(TakeoverRun.class)
                        .optional())
                .orElseThrow(() -> Refusal.notFound("Такого переноса нет. Обновите список."));
    }

    private static Optional<Long> number(String id) {
        return id.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(id)) : Optional.empty();
    }

    Page<WrongLine> wrong(TakeoverRun run, int page, int size) {
        return new Page<>(
                jdbc.sql("""
                                select line, message from takeover_lines where run = ? and message is not null
                                order by line limit ? offset ?
                                """)
                        .params(run.id(), size, (long) page * size)
                        .query(WrongLine.class)
                        .list(),
                run.wrong(),
                page,
                size);
    }

    /** Runs are begun, carried on and undone one after the other, on all nodes together; kept until the transaction ends. */
    void oneAtATime() {
        jdbc.sql("select pg_advisory_xact_lock(?)::text")
                .param(ONE_AT_A_TIME)
                .query()
                .singleRow();
    }

    /** The one that is under way, if any. */
    Optional<TakeoverRun> underWay() {
        return jdbc.sql("select " + TakeoverRun.COLUMNS
                        + " from takeover_runs where state in ('RUNNING', 'UNDOING') order by id limit 1")
                .query(TakeoverRun.class)
                .optional();
    }

    /** It has failed; if it was to be undone, everything is as before. */
    void stop(TakeoverRun run, RuntimeException why) {
        jdbc.sql("update takeover_runs set state = ?, note = ? where id = ?")
                .params(
                        (run.finishedAt() == null ? TakeoverState.FAILED : TakeoverState.DONE).name(),
                        why instanceof Refusal refusal
                                ? refusal.detail()
                                : "Остановлено из-за ошибки, подробности в журнале сервера. Сообщите в поддержку; когда её"
                                        + " устранят, начните снова: перенесённое второй раз не переносится.",
                        run.id())
                .update();
    }

    /** @return false when the run is in no such state any more */
    boolean enter(long run, TakeoverState state, TakeoverState... from) {
        return jdbc.sql("update takeover_runs set state = ? where id = ? and state = any(?)")
                        .params(
                                state.name(),
                                run,
                                List.of(from).stream().map(TakeoverState::name).toArray(String[]::new))
                        .update()
                > 0;
    }
}
