package org.marshrut.whatif;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.AbstractMap;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.marshrut.deadline.ShippedClock;
import org.marshrut.deadline.Term;
import org.marshrut.deadline.WorkClock;

/**
 * What diagrams call, without the world around it: questions are answered by the product's tables and calendars, actions
 * that leave the engine do nothing, and what an action tells the route it tells here too ({@code concludeRound}). A name
 * that is not here fails the run, so a new bean on a diagram is thought about.
 */
final class Doubles {

    private static final List<String> SILENT = List.of(
            "checkDossier",
            "registerDraft",
            "publishDraft",
            "registerAct",
            "stampAct",
            "placeOnPortal",
            "withdrawPublication",
            "fileAct",
            "remindPerformer",
            "markOverdue",
            "escalateOverdue",
            "giveTacitConsent",
            "fileDocument",
            "informParties",
            "releaseAssignments",
            "checkRows",
            "assignRows",
            "extendAssignment",
            "openDocument",
            "checkChanges",
            "makeEdition",
            "printEdition",
            "tellOfDelay",
            "startTerm",
            "pauseTerm",
            "resumeTerm",
            "checkExtension",
            "extendTerm",
            "tellApplicant",
            "forwardRequest",
            "checkFacts",
            "setFact",
            "checkUnits");

    private Doubles() {}

    static Map<Object, Object> beans() {
        Map<Object, Object> beans = new HashMap<>();
        SILENT.forEach(name -> beans.put(name, (JavaDelegate) execution -> {}));
        beans.put("askVisas", (JavaDelegate) execution -> {
            Paper paper = paper(execution);
            List<String> stage = stages(execution).get(paper.stage);
            paper.asked = concerned(execution).stream().filter(stage::contains).toList();
        });
        beans.put("concludeRound", (JavaDelegate) execution -> {
            Paper paper = paper(execution);
            execution.setVariable("objections", (int) paper.objections());
            execution.setVariable("remarks", (int) paper.remarks());
            execution.setVariable("round", (int) execution.getVariable("round") + 1);
        });
        beans.put("asked", new Asked());
        beans.put("facts", new Facts());
        beans.put("officeClock", new OfficeClock());
        beans.put("people", new People());
        beans.put("deadlines", new Deadlines());
        beans.put("workingTime", new WorkingTime());
        beans.put("watch", new Watch());
        beans.put("control", new Control());
        beans.put("mfcExchange", new MfcExchange());
        beans.put("paperUnits", new PaperUnits());
        return beans;
    }

    private static Paper paper(DelegateExecution execution) {
        return Simulation.running().paper(execution.getProcessBusinessKey());
    }

    private static List<String> everyone(DelegateExecution execution) {
        return stages(execution).stream().flatMap(List::stream).toList();
    }

    private static List<List<String>> stages(DelegateExecution execution) {
        List<List<String>> listed = Simulation.running().asked();
        return listed.isEmpty() ? List.of(ofTheTable()) : listed;
    }

    private static List<String> ofTheTable() {
        Map<String, Object> card = Simulation.running().card();
        Map<String, Object> facts = new HashMap<>(card);
        facts.putIfAbsent("sphere", "EDUCATION");
        return Tables.approvers(facts).stream()
                .map(DemoPeople::holder)
                .distinct()
                .toList();
    }

    private static List<String> concerned(DelegateExecution execution) {
        Paper paper = paper(execution);
        return everyone(execution).stream()
                .filter(login -> isAsked(paper, login))
                .toList();
    }

    private static boolean isAsked(Paper paper, String whose) {
        boolean changed = paper.isChangedFor(whose);
        return Tables.isAskedAgain(Map.of(
                "lastDecision",
                paper.answers.getOrDefault(whose, "NONE"),
                "draftTextChanged",
                changed,
                "justificationChanged",
                false,
                "changedFor",
                changed && paper.named.contains(whose) ? "NAMED" : "NONE",
                "position",
                whose));
    }

    /** {@code asked} of the product, see there. */
    public static final class Asked {
        public List<String> everyone(DelegateExecution execution) {
            return Doubles.everyone(execution);
        }

        /** What {@code askVisas} would ask, for pictures in which nobody draws it. */
        public List<String> concerned(DelegateExecution execution) {
            return paper(execution).concerned((int) execution.getVariable("round"), () -> Doubles.concerned(execution));
        }

        public List<String> approvers(DelegateExecution execution) {
            return paper(execution).asked;
        }

        public boolean now(DelegateExecution execution, String step) {
            return isAsked(paper(execution), step);
        }

        /** No quorum: everybody has to answer. */
        public boolean decided(DelegateExecution execution) {
            return false;
        }

        public boolean lost(DelegateExecution execution) {
            return false;
        }

        /** The next stage, unless the author has something to answer first. */
        public boolean further(DelegateExecution execution) {
            Paper paper = paper(execution);
            boolean further = paper.stage + 1 < stages(execution).size() && paper.objections() == 0;
            paper.stage = further ? paper.stage + 1 : 0;
            return further;
        }
    }

    /** {@code facts} of the card that the inputs have. */
    private static final class Facts extends AbstractMap<String, Object> {
        @Override
        public Set<Entry<String, Object>> entrySet() {
            return Simulation.running().facts().entrySet();
        }
    }

    /** {@code officeClock}: timers that start routes start nothing here. */
    public static final class OfficeClock {
        public String weekly(String day, String time) {
            return "0 0 9 ? * MON";
        }
    }

    /** {@code people}: those of the demo region. */
    public static final class People {
        public String holder(String position) {
            return DemoPeople.holder(position);
        }

        public String headOf(String organisation) {
            return DemoPeople.headOf(organisation);
        }
    }

    /** {@code mfcExchange}: every request comes from a centre. */
    public static final class MfcExchange {
        public boolean isAsked(DelegateExecution execution) {
            return true;
        }

        public String operator(DelegateExecution execution) {
            return DemoPeople.memberOf("mfcOperators");
        }
    }

    /** {@code paperUnits}: what was taken out is back. */
    public static final class PaperUnits {
        public boolean areOut(DelegateExecution execution) {
            return false;
        }
    }

    /** {@code workingTime}. */
    public static final class WorkingTime {
        public Date after(String term) {
            return Date.from(CLOCK.add(now(), Term.parse(term)).toInstant());
        }
    }

    private static final WorkClock CLOCK = ShippedClock.in(java.time.ZoneId.of("Asia/Yekaterinburg"));

    private static ZonedDateTime now() {
        return ClockUtil.getCurrentTime().toInstant().atZone(CLOCK.zone());
    }

    /** {@code deadlines}: the norms of the table; ten working days where it leaves the date to a person. */
    public static final class Deadlines {
        public Date at(DelegateExecution execution, String norm, String moment) {
            Map<String, Object> rule = Tables.norm(norm, "GOVERNMENT_DIRECTIVE");
            int amount = rule.get("amount") instanceof Number number ? number.intValue() : 10;
            ZonedDateTime due =
                    switch (String.valueOf(rule.getOrDefault("unit", "WORKING_DAY"))) {
                        case "WORKING_HOUR" -> CLOCK.add(now(), Term.of(Duration.ofHours(amount)));
                        case "CALENDAR_DAY" -> CLOCK.deadline(now().plusDays(amount), 0);
                        default -> CLOCK.deadline(now(), amount);
                    };
            paper(execution).dues.put(norm, due.toInstant());
            return Date.from(
                    moment.equals("DUE")
                            ? due.toInstant()
                            : CLOCK.subtract(due, Term.of(Duration.ofHours(4))).toInstant());
        }
    }

    /** {@code watch}: the reminder at once, the mark when it is due; whom it is told higher up costs nobody's time. */
    public static final class Watch {
        public Date reminder(DelegateExecution execution) {
            return ClockUtil.getCurrentTime();
        }

        public boolean hasNextReminder(DelegateExecution execution) {
            return false;
        }

        public Date expiry(DelegateExecution execution) {
            Instant due = paper(execution).dues.getOrDefault("VISA", now().toInstant());
            return Date.from(due.isBefore(now().toInstant()) ? now().toInstant() : due);
        }

        public boolean hasNextLevel(DelegateExecution execution) {
            return false;
        }

        public Date nextLevel(DelegateExecution execution) {
            return ClockUtil.getCurrentTime();
        }

        public boolean isConsent(DelegateExecution execution) {
            return false;
        }
    }

    /** {@code control}: a resolution with one item, of one performer. */
    public static final class Control {
        public List<String> items(DelegateExecution execution) {
            return List.of("assignment");
        }

        public boolean isResolutionGiven(DelegateExecution execution) {
            return false;
        }

        public boolean hasOthers(DelegateExecution execution) {
            return false;
        }

        public boolean answerFollows(DelegateExecution execution) {
            return false;
        }

        public String responsible(DelegateExecution execution) {
            return DemoPeople.memberOf("performers");
        }

        public String giver(DelegateExecution execution) {
            return DemoPeople.headOf("06");
        }

        public String norm(DelegateExecution execution) {
            return "ASSIGNMENT";
        }
    }
}
