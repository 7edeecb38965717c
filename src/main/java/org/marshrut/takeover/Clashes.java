package org.marshrut.takeover;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the cards of a file have to do with what is here already: known ones, and numbers that are taken. */
@Component
class Clashes {

    private final JdbcClient jdbc;

    Clashes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Marks the lines of a run that has not begun, and counts them. */
    void mark(long run) {
        jdbc.sql("""
                        update takeover_lines l set known = true
                        from takeover_runs r, taken_over t
                        where l.run = :run and r.id = l.run and l.message is null and not l.known
                          and t.organisation = r.organisation and t.system = r.system and t.former_id = l.former_id
                        """).param("run", run).update();
        jdbc.sql("""
                        update takeover_lines l
                        set message = format('Номер %s в этом файле уже занят карточкой из строки %s. Исправьте один из них.',
                                             l.number, f.first)
                        from (select line, min(line) over (partition by register_organisation, register_year, register_number) as first
                              from takeover_lines
                              where run = :run and message is null and not known and register_number is not null) f
                        where l.run = :run and l.line = f.line and f.first < l.line
                        """).param("run", run).update();
        // a register of what must be signed has none of these cards, but its numbers are nobody else's either
        jdbc.sql("""
                        update takeover_lines l
                        set message = format('Номер %s уже занят документом этого реестра, зарегистрированным %s. Если это он'
                                             || ' и есть, уберите строку.',
                                             l.number, to_char(d.registration_date, 'DD.MM.YYYY'))
                        from takeover_runs r, documents d
                        where l.run = :run and r.id = l.run and l.message is null and not l.known
                          and d.register = r.register and d.register_organisation = l.register_organisation and d.register_year = l.register_year
                          and d.register_number = l.register_number
                        """).param("run", run).update();
        jdbc.sql("""
                        update takeover_runs r set (lines, known, wrong, outside) =
                          (select count(*), count(*) filter (where message is null and known),
                                  count(*) filter (where message is not null),
                                  count(*) filter (where message is null and not known and r.register is not null
                                                         and register_number is null)
                           from takeover_lines where run = r.id)
                        where r.id = :run
                        """).param("run", run).update();
    }
}
