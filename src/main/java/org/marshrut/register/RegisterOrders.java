package org.marshrut.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.marshrut.access.CurrentUser;
import org.marshrut.access.WrongLine;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Person;
import org.marshrut.organisation.Today;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEvent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What clerks change in the registers of their organisation. A term that has begun is never changed: papers are numbered by it. */
@Component
class RegisterOrders {

    enum RegisterChange {
        ADDED,
        CHANGED,
        UNCHANGED
    }

    /** What a file changes, or would; nothing is changed when a line is wrong. */
    record RegisterReport(int added, int changed, int unchanged, List<WrongLine> wrong) {}

    private final Registers registers;
    private final RegisterRows rows;
    private final CurrentUser user;
    private final Today today;
    private final Trail trail;
    private final TransactionTemplate transaction;

    RegisterOrders(
            Registers registers,
            RegisterRows rows,
            CurrentUser user,
            Today today,
            Trail trail,
            TransactionTemplate transaction) {
        this.registers = registers;
        this.rows = rows;
        this.user = user;
        this.today = today;
        this.trail = trail;
        this.transaction = transaction;
    }

    /** @throws Refusal 403, 409 when there is a register of this code */
    void make(RegisterEntry entry) {
        make(kept -> true, () -> {
            clerk();
            if (registers.find(entry.code()).isPresent()) {
                throw Refusal.conflict("Реестр «%s» уже есть. Откройте его и внесите в него строку с нужного дня."
                        .formatted(entry.code()));
            }
            return put(entry);
        });
    }

    /** @throws Refusal 403, 404, 409 when the signature would be demanded no more */
    void change(String code, String name, boolean signed) {
        make(kept -> true, () -> change(own(code), name, signed));
    }

    /** The term of that day, new or in place of one that has not begun. */
    RegisterChange put(String code, LocalDate from, String pattern, String fileIndex, String retention) {
        return make(kept -> true, () -> {
            Register register = own(code);
            return put(new RegisterEntry(
                    register.code(), register.name(), register.signed(), from, pattern, fileIndex, retention));
        });
    }

    /** @throws Refusal 403, 404, 409 when it has begun, or the one before it would look like another register's */
    void remove(String code, LocalDate from) {
        make(kept -> true, () -> {
            Register register = own(code);
            RegisterTerm term = rows.term(code, from)
                    .orElseThrow(() -> Refusal.notFound("Такой строки в реестре нет. Обновите страницу."));
            checkNotBegun(register, term.validFrom());
            rows.remove(code, from);
            checkLook(register, from);
            trail.add(TrailEvent.REGISTER_CHANGED, code, "взята обратно строка с " + Registers.DAY.format(from));
            return RegisterChange.CHANGED;
        });
    }

    /**
     * All of a file or nothing.
     *
     * @param dryRun only tells what would happen
     */
    RegisterReport load(RegisterFile file, boolean dryRun) {
        return make(report -> !dryRun && report.wrong().isEmpty(), () -> {
            clerk();
            List<WrongLine> wrong = new ArrayList<>(file.wrong());
            int[] counts = new int[RegisterChange.values().length];
            file.entries().forEach((line, entry) -> {
                try {
                    counts[put(entry).ordinal()]++;
                } catch (Refusal refusal) {
                    wrong.add(new WrongLine(line, refusal.detail()));
                }
            });
            wrong.sort(Comparator.comparingInt(WrongLine::line));
            return new RegisterReport(counts[0], counts[1], counts[2], wrong);
        });
    }

    private <T> T make(Predicate<T> kept, Supplier<T> work) {
        return transaction.execute(status -> {
            rows.lock();
            T result = work.get();
            if (!kept.test(result)) {
                status.setRollbackOnly();
            }
            return result;
        });
    }

    private RegisterChange put(RegisterEntry entry) {
        Optional<Register> before = registers.find(entry.code());
        Optional<RegisterTerm> term = rows.term(entry.code(), entry.validFrom());
        if (before.filter(entry::says).isPresent() && term.filter(entry::says).isPresent()) {
            return RegisterChange.UNCHANGED;
        }
        Register register = before.map(found -> own(found.code())).orElseGet(() -> added(entry));
        boolean changed = change(register, entry.name(), entry.signed()) == RegisterChange.CHANGED;
        if (term.filter(entry::says).isPresent()) {
            return RegisterChange.CHANGED;
        }
        if (term.isPresent()) {
            checkNotBegun(register, entry.validFrom());
        } else {
            checkNotPast(register, entry.validFrom());
        }
        rows.put(new RegisterTerm(
                entry.code(),
                entry.validFrom(),
                entry.pattern(),
                entry.fileIndex(),
                entry.retention(),
                user.login().orElseThrow()));
        checkLook(register, entry.validFrom());
        trail.add(
                TrailEvent.REGISTER_CHANGED,
                entry.code(),
                "с %s: номера %s, дело %s, хранить: %s"
                        .formatted(
                                Registers.DAY.format(entry.validFrom()),
                                entry.pattern(),
                                entry.fileIndex(),
                                entry.retention()));
        return term.isPresent() || changed ? RegisterChange.CHANGED : RegisterChange.ADDED;
    }

    private Register added(RegisterEntry entry) {
        Register register = new Register(entry.code(), entry.name(), clerk().organisation(), entry.signed(), true);
        rows.add(register);
        trail.add(
                TrailEvent.REGISTER_CHANGED,
                entry.code(),
                "заведён: %s, %s".formatted(entry.name(), signedWords(entry.signed())));
        return register;
    }

    private RegisterChange change(Register register, String name, boolean signed) {
        if (register.name().equals(name) && register.signed() == signed) {
            return RegisterChange.UNCHANGED;
        }
        if (register.signed() && !signed) {
            throw Refusal.conflict(
                    "Что нумеруется в реестре «%s», подписывают, и так останется. Для неподписываемого заведите"
                                    .formatted(register.name())
                            + " другой реестр.");
        }
        rows.change(register.code(), name, signed);
        trail.add(TrailEvent.REGISTER_CHANGED, register.code(), "теперь: %s, %s".formatted(name, signedWords(signed)));
        return RegisterChange.CHANGED;
    }

    private static String signedWords(boolean signed) {
        return signed ? "подписывают" : "не подписывают";
    }

    /** @throws Refusal 403 when he is no clerk */
    private Person clerk() {
        if (!user.groups().contains("clerks")) {
            throw Refusal.forbidden("Реестры ведут делопроизводители. Попросите того, кто ведёт этот реестр.");
        }
        return user.person();
    }

    private Register own(String code) {
        Person clerk = clerk();
        Register register = registers
                .find(code)
                .orElseThrow(() -> Refusal.notFound("Такого реестра нет. Проверьте код по списку реестров."));
        if (!register.registry().equals(clerk.organisation())) {
            throw Refusal.forbidden(
                    "Реестр «%s» ведёт делопроизводство другой организации. Попросите её внести изменение."
                            .formatted(register.name()));
        }
        return register;
    }

    private void checkNotBegun(Register register, LocalDate from) {
        if (!from.isAfter(today.in(register.registry())) || rows.numberedSince(register.code(), from)) {
            throw Refusal.conflict(("Строка с %s уже действует и не меняется: по ней нумеруют. Внесите новую строку с"
                            + " завтрашнего дня или позже.")
                    .formatted(Registers.DAY.format(from)));
        }
    }

    /** A past day changes nothing only where nothing has been numbered yet. */
    private void checkNotPast(Register register, LocalDate from) {
        if (rows.numberedSince(register.code(), from)
                || from.isBefore(today.in(register.registry())) && rows.counts(register.code())) {
            throw Refusal.conflict(
                    "В реестре «%s» с %s уже даны номера. Укажите день, с которого их ещё не было: завтрашний или позже."
                            .formatted(register.name(), Registers.DAY.format(from)));
        }
    }

    private void checkLook(Register register, LocalDate from) {
        rows.lookalike(register.code(), from).ifPresent(other -> {
            throw Refusal.conflict(
                    ("Номера выглядели бы так же, как в реестре «%s» той же организации: два документа получили"
                                    + " бы один номер. Добавьте в образец отличие, например букву.")
                            .formatted(other));
        });
    }
}
