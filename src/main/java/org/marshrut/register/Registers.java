package org.marshrut.register;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.marshrut.engine.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The registers, and the numbers that they give. */
@Component
public class Registers {

    /**
     * @param organisation whose series it is, where the register counts for each by itself; empty otherwise
     * @param date of the registration, of which the year is counted
     */
    public record Given(String register, String organisation, int year, int number, String text, LocalDate date) {}

    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.uuuu");

    private static final String COLUMNS = "select code, name, registry, signed, yearly from registers ";

    private final JdbcClient jdbc;

    Registers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Register> find(String code) {
        return jdbc.sql(COLUMNS + "where code = ?")
                .param(code.replace('\0', '\uFFFD'))
                .query(Register.class)
                .optional();
    }

    /** @throws Refusal 409 when there is none */
    public Register get(String code) {
        return find(code)
                .orElseThrow(() -> Refusal.conflict(
                        "Реестра «%s» нет. Попросите делопроизводителя завести его, затем повторите.".formatted(code)));
    }

    /** In the order of their names. */
    public List<Register> all() {
        return jdbc.sql(COLUMNS + "order by name, code").query(Register.class).list();
    }

    public List<Register> keptBy(String organisation) {
        return jdbc.sql(COLUMNS + "where registry = ? order by name, code")
                .param(organisation)
                .query(Register.class)
                .list();
    }

    /** @throws Refusal 409 when the register has none on that day */
    public RegisterTerm termOn(String code, LocalDate date) {
        return jdbc.sql("""
                        select register, valid_from, pattern, file_index, retention, entered_by from register_terms
                        where register = ? and valid_from <= ? order by valid_from desc limit 1
                        """)
                .params(code, date)
                .query(RegisterTerm.class)
                .optional()
                .orElseThrow(() -> Refusal.conflict(
                        ("В реестре «%s» на %s не указано, как нумеровать. Попросите делопроизводителя, который его ведёт,"
                                        + " внести строку с этого дня, затем повторите.")
                                .formatted(get(code).name(), DAY.format(date))));
    }

    /** How the number looks that was given on a day in a register that counts for all. */
    public String numberOf(String register, int number, LocalDate date) {
        return NumberPattern.number(termOn(register, date).pattern(), number, date, "");
    }

    /** The terms of a register, for whoever reads many numbers of an organisation. */
    public NumberReading reading(String code, String organisation) {
        return new NumberReading(
                get(code),
                organisation,
                jdbc.sql("""
                        select register, valid_from, pattern, file_index, retention, entered_by from register_terms
                        where register = ? order by valid_from desc
                        """).param(code).query(RegisterTerm.class).list());
    }

    /**
     * Moves a series on, so that the next number comes after that one; nothing where it has come so far by itself. The series
     * stays locked until the transaction ends.
     *
     * @return the last number that had been given until now, 0 for none
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int moveOn(String code, NumberReading.Place place) {
        String series = series(code, place.organisation());
        int year = place.year();
        int number = place.number();
        jdbc.sql(
                        "insert into number_series (series, year, last) values (?, ?, 0) on conflict (series, year) do nothing")
                .params(series, year)
                .update();
        int last = jdbc.sql("select last from number_series where series = ? and year = ? for update")
                .params(series, year)
                .query(Integer.class)
                .single();
        if (last < number) {
            jdbc.sql("update number_series set last = ? where series = ? and year = ?")
                    .params(number, series, year)
                    .update();
        }
        return last;
    }

    /** Takes {@link #moveOn} to a place back, as long as nobody has taken a number since. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void moveBack(String code, NumberReading.Place from, int to) {
        jdbc.sql("update number_series set last = ? where series = ? and year = ? and last = ?")
                .params(to, series(code, from.organisation()), from.year(), from.number())
                .update();
    }

    /**
     * How the next number of a register looks for an organisation, for example «№ …-П».
     *
     * @throws Refusal 409 when the register is none, or has no term on that day
     */
    public String shapeOn(String code, String organisation, LocalDate date) {
        return NumberPattern.shape(termOn(code, date).pattern(), date, organisation);
    }

    /**
     * Code of the organisation whose clerks keep what the register numbers for an organisation: its own where the register
     * counts for each by itself.
     *
     * @throws Refusal 409 when the register is none, or has no term on that day
     */
    public String keeperOf(String code, String organisation, LocalDate date) {
        return NumberPattern.isOfEach(termOn(code, date).pattern())
                ? organisation
                : get(code).registry();
    }

    /**
     * The next number, for a document of an organisation. The series stays locked until the transaction ends, so a transaction that fails leaves no gap and no two
     * get the same; ask as late as possible.
     *
     * @throws Refusal 409 when the register is none, or has no term on that day
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Given next(String code, String organisation, LocalDate date) {
        Register register = get(code);
        RegisterTerm term = termOn(code, date);
        int year = register.yearly() ? date.getYear() : 0;
        String whose = NumberPattern.isOfEach(term.pattern()) ? organisation : "";
        int number = jdbc.sql("""
                        insert into number_series (series, year, last) values (?, ?, 1)
                        on conflict (series, year) do update set last = number_series.last + 1 returning last
                        """)
                .params(series(code, whose), year)
                .query(Integer.class)
                .single();
        return new Given(
                code, whose, year, number, NumberPattern.number(term.pattern(), number, date, organisation), date);
    }

    private static String series(String code, String whose) {
        return whose.isEmpty() ? code : code + ":" + whose;
    }

    /** As {@link #next(String, String, LocalDate)}, for a document of the organisation that keeps the register. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Given next(String code, LocalDate date) {
        return next(code, get(code).registry(), date);
    }

    /**
     * The next number of what nobody signs: a draft, an incoming paper.
     *
     * @throws Refusal 409 also when what the register numbers must be signed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Given nextUnsigned(String code, String organisation, LocalDate date) {
        Register register = get(code);
        if (register.signed()) {
            throw Refusal.conflict(("Номер не присваивается: в реестре «%s» нумеруют только подписанное. Попросите"
                            + " делопроизводителя завести для этого другой реестр.")
                    .formatted(register.name()));
        }
        return next(code, organisation, date);
    }

    /** As {@link #nextUnsigned(String, String, LocalDate)}, for a document of the organisation that keeps the register. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Given nextUnsigned(String code, LocalDate date) {
        return nextUnsigned(code, get(code).registry(), date);
    }
}
