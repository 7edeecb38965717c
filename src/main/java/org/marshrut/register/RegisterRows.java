package org.marshrut.register;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes rows of registers. Whoever calls has asked whether he may. */
@Component
class RegisterRows {

    private static final long LOCK = 6_207_114_938L;

    private final JdbcClient jdbc;
    private final Clock clock;

    RegisterRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Registers are changed one after the other: no two get one pattern at once. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?)::text")
                .param(LOCK)
                .query(String.class)
                .optional();
    }

    void add(Register register) {
        jdbc.sql("insert into registers (code, name, registry, signed, yearly) values (?, ?, ?, ?, ?)")
                .params(register.code(), register.name(), register.registry(), register.signed(), register.yearly())
                .update();
    }

    void change(String code, String name, boolean signed) {
        jdbc.sql("update registers set name = ?, signed = ? where code = ?")
                .params(name, signed, code)
                .update();
    }

    Optional<RegisterTerm> term(String code, LocalDate from) {
        return jdbc.sql("""
                        select register, valid_from, pattern, file_index, retention, entered_by from register_terms
                        where register = ? and valid_from = ?
                        """).params(code, from).query(RegisterTerm.class).optional();
    }

    void put(RegisterTerm term) {
        jdbc.sql("""
                        insert into register_terms
                          (register, valid_from, pattern, file_index, retention, entered_by, entered_at)
                        values (:register, :from, :pattern, :index, :retention, :by, :at)
                        on conflict (register, valid_from) do update
                        set pattern = :pattern, file_index = :index, retention = :retention, entered_by = :by, entered_at = :at
                        """)
                .param("register", term.register())
                .param("from", term.validFrom())
                .param("pattern", term.pattern())
                .param("index", term.fileIndex())
                .param("retention", term.retention())
                .param("by", term.enteredBy())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    void remove(String code, LocalDate from) {
        jdbc.sql("delete from register_terms where register = ? and valid_from = ?")
                .params(code, from)
                .update();
    }

    /** Whether the register has ever given a number. */
    boolean counts(String code) {
        return jdbc.sql("select exists (select 1 from number_series where series = ? or starts_with(series, ?))")
                .params(code, code + ":")
                .query(Boolean.class)
                .single();
    }

    /** Whether something was registered on that day or later. */
    boolean numberedSince(String code, LocalDate day) {
        return jdbc.sql("select exists (select 1 from documents where register = ? and registration_date >= ?)")
                .params(code, day)
                .query(Boolean.class)
                .single();
    }

    /** Another register of the same organisation whose numbers look the same on some day from this one on: its name. */
    Optional<String> lookalike(String code, LocalDate from) {
        return jdbc.sql("""
                        with own as (select code, name from registers
                                     where registry = (select registry from registers where code = :code)),
                        t as (
                          select o.code, o.name, s.valid_from,
                                 coalesce(lead(s.valid_from) over (partition by o.code order by s.valid_from), 'infinity')
                                   as until,
                                 replace(regexp_replace(s.pattern, '\\{n+\\}', '{n}'), '{yyyy}', '{yy}') as look
                          from own o join register_terms s on s.register = o.code)
                        select other.name from t mine join t other on other.look = mine.look and other.code <> mine.code
                        where mine.code = :code
                          and greatest(mine.valid_from, other.valid_from, :from) < least(mine.until, other.until)
                        order by other.name limit 1
                        """)
                .param("code", code)
                .param("from", from)
                .query(String.class)
                .optional();
    }
}
