package org.marshrut.takeover;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.Today;
import org.marshrut.register.NumberReading.Place;
import org.marshrut.register.Register;
import org.marshrut.register.Registers;
import org.marshrut.takeover.FileReading.Order;
import org.marshrut.takeover.TakeoverRun.TakeoverState;
import org.marshrut.text.Typed;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What an administrator orders: read a file, take its cards over, undo that. The work itself goes on without him. */
@Component
class Takeovers {

    /** @param register null for none, {@code mapping} a code */
    record Wanted(
            @Nullable String organisation,
            @Nullable String system,
            @Nullable String register,
            @Nullable String mapping) {}

    private static final int LONGEST_SYSTEM = 100;
    private static final int LONGEST_REASON = 500;

    private final Runs runs;
    private final Mappings mappings;
    private final FileReading reading;
    private final Clashes clashes;
    private final References references;
    private final Registers registers;
    private final Organisations organisations;
    private final Today today;
    private final Trail trail;
    private final CurrentUser user;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Takeovers(
            Runs runs,
            Mappings mappings,
            FileReading reading,
            Clashes clashes,
            References references,
            Registers registers,
            Organisations organisations,
            Today today,
            Trail trail,
            CurrentUser user,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.runs = runs;
        this.mappings = mappings;
        this.reading = reading;
        this.clashes = clashes;
        this.references = references;
        this.registers = registers;
        this.organisations = organisations;
        this.today = today;
        this.trail = trail;
        this.user = user;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws Refusal 400 for what does not exist and for a file that is no such table, 413 */
    TakeoverRun read(Wanted wanted, InputStream content) {
        Order order = order(wanted);
        return transaction.execute(status -> {
            try {
                return runs.get(Long.toString(reading.read(order, today.in(order.organisation()), content)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Order order(Wanted wanted) {
        String organisation = Typed.shown(wanted.organisation());
        if (organisations.find(organisation).isEmpty()) {
            throw Refusal.field("organisation", "Такой организации нет. Проверьте её код.");
        }
        Typed system = Typed.line(wanted.system());
        if (system.isBlank() || system.fault() != null || system.isLongerThan(LONGEST_SYSTEM)) {
            throw Refusal.field(
                    "system",
                    "Назовите прежнюю систему одной строкой, не длиннее %d знаков.".formatted(LONGEST_SYSTEM));
        }
        String register = Typed.shown(wanted.register());
        if (!register.isEmpty() && registers.find(register).isEmpty()) {
            throw Refusal.field("register", "Такого реестра нет. Проверьте его код или оставьте поле пустым.");
        }
        String code = Typed.shown(wanted.mapping());
        Mapping mapping = mappings.find(code)
                .orElseThrow(() -> Refusal.field("mapping", "Такого соответствия нет. Сначала сохраните его."));
        return new Order(organisation, system.text(), register.isEmpty() ? null : register, code, mapping);
    }

    /**
     * The series of the register are moved on before the first card is there, so that no number is given twice meanwhile.
     *
     * @param withoutWrong whether the wrong lines are left out; else there must be none
     * @throws Refusal 404, 409 when it has begun, another is under way, or a line is wrong
     */
    TakeoverRun start(String id, boolean withoutWrong) {
        return transaction.execute(status -> {
            runs.oneAtATime();
            TakeoverRun run = runs.get(id);
            notBesideAnother();
            boolean again = run.state() == TakeoverState.FAILED;
            if (!runs.enter(run.id(), TakeoverState.RUNNING, TakeoverState.CHECKED, TakeoverState.FAILED)) {
                throw Refusal.conflict("Этот перенос уже начат или окончен. Чтобы перенести новое, загрузите файл.");
            }
            if (!again) {
                prepare(run, withoutWrong);
            }
            return runs.get(id);
        });
    }

    private void prepare(TakeoverRun run, boolean withoutWrong) {
        if (run.register() != null) {
            moveSeriesOn(run, run.register());
        }
        clashes.mark(run.id());
        int wrong = runs.get(Long.toString(run.id())).wrong();
        if (wrong > 0 && !withoutWrong) {
            throw Refusal.conflict(
                    "Перенос не начат: строк с ошибками %d. Исправьте файл и загрузите снова или перенесите без них."
                            .formatted(wrong));
        }
        jdbc.sql("update takeover_runs set started_by = ?, started_at = ? where id = ?")
                .params(user.person().login(), now(), run.id())
                .update();
        trail.add(TrailEntry.of(TrailEvent.CARDS_TAKEN_OVER)
                .about(Long.toString(run.id()))
                .saying("организация %s, карточек %d"
                        .formatted(run.organisation(), run.lines() - run.known() - wrong)));
    }

    private void moveSeriesOn(TakeoverRun run, String register) {
        Register series = registers.get(register);
        List<Place> highest = jdbc.sql("""
                        select register_organisation as organisation, register_year as year, max(register_number) as number from takeover_lines
                        where run = ? and message is null and not known and register_number is not null
                        group by register_organisation, register_year order by register_organisation, register_year
                        """).param(run.id()).query(Place.class).list();
        highest.forEach(one -> {
            int before = registers.moveOn(series.code(), one);
            jdbc.sql("insert into takeover_series (run, organisation, year, before, after) values (?, ?, ?, ?, ?)")
                    .params(run.id(), one.organisation(), one.year(), before, Math.max(before, one.number()))
                    .update();
        });
    }

    /**
     * All cards of a run go, or none: nothing may refer to any of them.
     *
     * @throws Refusal 404, 409 when something does, or it is not there to be undone
     */
    TakeoverRun undo(String id, @Nullable String reason) {
        Typed why = Typed.line(reason);
        if (why.isBlank() || why.fault() != null || why.isLongerThan(LONGEST_REASON)) {
            throw Refusal.field(
                    "reason", "Напишите причину одной строкой, не длиннее %d знаков.".formatted(LONGEST_REASON));
        }
        return transaction.execute(status -> {
            runs.oneAtATime();
            TakeoverRun run = runs.get(id);
            notBesideAnother();
            references.check(run.id());
            if (!runs.enter(run.id(), TakeoverState.UNDOING, TakeoverState.DONE, TakeoverState.FAILED)) {
                throw Refusal.conflict("Отменять нечего: этот перенос не начат или уже отменён.");
            }
            jdbc.sql("update takeover_runs set undone_by = ?, undone_reason = ?, note = null where id = ?")
                    .params(user.person().login(), why.text(), run.id())
                    .update();
            return runs.get(id);
        });
    }

    /** What was only read goes. @throws Refusal 404, 409 when cards have come of it */
    void discard(String id) {
        transaction.executeWithoutResult(status -> {
            runs.oneAtATime();
            TakeoverRun run = runs.get(id);
            if (run.state() != TakeoverState.CHECKED) {
                throw Refusal.conflict("Перенос уже начат: его не удаляют, а отменяют.");
            }
            jdbc.sql("delete from takeover_runs where id = ?").param(run.id()).update();
        });
    }

    private void notBesideAnother() {
        runs.underWay().ifPresent(other -> {
            throw Refusal.conflict("Идёт перенос № %d, переносят по одному. Дождитесь его окончания и повторите."
                    .formatted(other.id()));
        });
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
