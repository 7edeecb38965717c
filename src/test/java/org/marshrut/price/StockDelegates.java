package org.marshrut.price;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.pdf.PdfPrinter;
import org.marshrut.price.Rows.Stamped;
import org.springframework.context.annotation.Bean;

/**
 * What the diagrams call on the straight way of an act, written plainly: the same rows, the same tables asked, nothing
 * checked beyond a whole dossier. What lies beside that way has no bean, and an act that strays there fails the run.
 */
class StockDelegates {

    /** The variable that says {@code remembered} where rules of deadlines are asked of the tables once. */
    static final String RULES = "PRICE_RULES";

    @Bean
    static JavaDelegate checkDossier(Rows rows) {
        return execution -> {
            if (!rows.hasWholeDossier(document(execution))) {
                throw new IllegalStateException("no whole dossier");
            }
        };
    }

    @Bean
    static JavaDelegate registerDraft(Rows rows) {
        return execution -> rows.numberDraft(document(execution));
    }

    @Bean
    static JavaDelegate askVisas(Rows rows, DecisionService tables) {
        return execution -> {
            UUID document = document(execution);
            DmnDecisionResult found = tables.evaluateDecisionByKey("approvers")
                    .variables(rows.facts(document))
                    .evaluate();
            found.<String>collectEntries("position").stream()
                    .map(rows::holder)
                    .distinct()
                    .forEach(login -> rows.askVisa(document, login));
        };
    }

    @Bean
    static JavaDelegate registerAct(Rows rows) {
        return execution -> rows.register(document(execution));
    }

    @Bean
    static JavaDelegate stampAct(Rows rows, PdfPrinter printer) {
        return execution -> {
            UUID document = document(execution);
            Stamped act = rows.toStamp(document);
            if (!Rows.sha256(rows.content(act.text())).equals(act.sha256())) {
                throw new IllegalStateException("another text");
            }
            rows.stamp(
                    document,
                    StampSheet.words(act),
                    act.name().replace(".txt", " (с отметкой).pdf"),
                    StampSheet.print(printer, document, act));
        };
    }

    @Bean
    static JavaDelegate placeOnPortal(Rows rows) {
        return execution -> rows.publish(document(execution));
    }

    @Bean
    static People people(Rows rows) {
        return new People(rows);
    }

    @Bean
    static Asked asked(Rows rows) {
        return new Asked(rows);
    }

    @Bean
    static Deadlines deadlines(Rows rows, DecisionService tables) {
        return new Deadlines(rows, tables);
    }

    @Bean
    static Site site() {
        return new Site();
    }

    private static UUID document(DelegateExecution execution) {
        return UUID.fromString(execution.getProcessBusinessKey());
    }

    /** {@code people} of the diagrams. */
    public static final class People {

        private final Rows rows;

        People(Rows rows) {
            this.rows = rows;
        }

        public String headOf(String organisation) {
            return rows.headOf(organisation);
        }

        public String holder(String position) {
            return rows.holder(position);
        }
    }

    /** {@code asked} of the diagrams: one stage, and everybody has to answer. */
    public static final class Asked {

        private final Rows rows;

        Asked(Rows rows) {
            this.rows = rows;
        }

        public List<String> approvers(DelegateExecution execution) {
            return rows.visasAsked(document(execution));
        }

        public boolean now(DelegateExecution execution, String step) {
            return !rows.isAgreed(document(execution), step);
        }

        public boolean decided(DelegateExecution execution) {
            return false;
        }

        public boolean lost(DelegateExecution execution) {
            return false;
        }

        public boolean further(DelegateExecution execution) {
            return false;
        }
    }

    /** {@code deadlines} of the diagrams, by the two tables; Saturdays and Sundays are all the calendar there is. */
    public static final class Deadlines {

        private static final ZoneId ZONE = ZoneId.of("Asia/Yekaterinburg");
        private static final int END_OF_THE_DAY = 18;

        /** Whether a rule is asked for once; as a team would have it that finds each evaluation in the history one too many. */
        private static final boolean REMEMBERED = "remembered".equals(System.getenv(RULES));

        private final Rows rows;
        private final DecisionService tables;
        private final Map<Map<String, Object>, Map<String, Object>> answered = new ConcurrentHashMap<>();

        Deadlines(Rows rows, DecisionService tables) {
            this.rows = rows;
            this.tables = tables;
        }

        public Date at(DelegateExecution execution, String norm, String moment) {
            Object kind = rows.facts(document(execution)).get("kind");
            Map<String, Object> rule = rule("deadlines", Map.of("norm", norm, "kind", kind));
            ZonedDateTime due = due(((Number) rule.get("amount")).intValue(), (String) rule.get("unit"));
            return Date.from((moment.equals("DUE") ? due : reminder(norm, due)).toInstant());
        }

        private static ZonedDateTime due(int amount, String unit) {
            ZonedDateTime due = ZonedDateTime.now(ZONE);
            if (unit.equals("WORKING_HOUR")) {
                return due.plusHours(amount);
            }
            for (int left = amount; left > 0; left -= isWeekend(due) ? 0 : 1) {
                due = due.plusDays(1);
            }
            return due.withHour(END_OF_THE_DAY).withMinute(0);
        }

        private static boolean isWeekend(ZonedDateTime day) {
            return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        }

        private ZonedDateTime reminder(String norm, ZonedDateTime due) {
            String before = (String)
                    rule("escalationRules", Map.of("norm", norm, "level", 0)).get("after");
            return due.minus(Duration.parse(before.split(",")[0]));
        }

        private Map<String, Object> rule(String table, Map<String, Object> question) {
            return REMEMBERED
                    ? answered.computeIfAbsent(question, asked -> evaluated(table, asked))
                    : evaluated(table, question);
        }

        private Map<String, Object> evaluated(String table, Map<String, Object> question) {
            return tables.evaluateDecisionByKey(table)
                    .variables(question)
                    .evaluate()
                    .getFirstResult()
                    .getEntryMap();
        }
    }

    /** {@code site} of the diagrams: none outside. */
    public static final class Site {
        public boolean isUsed() {
            return false;
        }
    }
}
