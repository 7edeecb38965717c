package org.marshrut;

import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a program asks for a date without saying whose: in bytecode, in SQL, in scripts. */
final class DatesOfNobody {

    private static final Set<String> WITH_NOW = Set.of(
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.YearMonth",
            "java.time.Year",
            "java.time.MonthDay");

    private static final Pattern TEXT = Pattern.compile(
            "current_date|localtimestamp|\\bnow\\(\\)\\s*::\\s*date|:now\\s*::\\s*date|cast\\(\\s*:?now(\\(\\))?\\s+as\\s+date"
                    + "|\\bdate\\(\\s*now\\(\\)|date_trunc\\(\\s*'(day|week|month|quarter|year)'\\s*,\\s*:?(now|current_timestamp)"
                    + "|at time zone 'utc'\\s*\\)\\s*::\\s*date"
                    + "|toisostring\\(\\)\\s*\\.\\s*(slice|substr|substring|split)\\(",
            Pattern.CASE_INSENSITIVE);

    /** Whose date it is is said there: the first counts with an organisation's offset, the second with no day of today. */
    private static final Set<String> SAID = Set.of(
            "const today = new Date(now() + offset).toISOString().slice(0, 10);",
            "return {from, to: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)};");

    private DatesOfNobody() {}

    static boolean asksForOne(JavaMethodCall call) {
        String owner = call.getTargetOwner().getFullName();
        String name = call.getTarget().getName();
        return name.equals("now") && WITH_NOW.contains(owner)
                || name.equals("ofInstant")
                        && Set.of("java.time.LocalDate", "java.time.LocalDateTime")
                                .contains(owner)
                || name.equals("systemDefault") && owner.equals("java.time.ZoneId")
                || name.startsWith("system") && owner.equals("java.time.Clock")
                || Set.of("toLocalDate", "getDayOfMonth", "getMonth", "getMonthValue", "getYear", "getDayOfWeek")
                                .contains(name)
                        && owner.equals("java.time.OffsetDateTime");
    }

    static boolean putsAnInstantIntoUtc(JavaCodeUnit code) {
        return code.getFieldAccesses().stream()
                        .anyMatch(access -> access.getTarget().getFullName().equals("java.time.ZoneOffset.UTC"))
                && code.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTarget().getName().equals("atZone")
                                        && call.getTargetOwner().getFullName().equals("java.time.Instant")
                                || call.getTargetOwner().getFullName().equals("java.time.ZonedDateTime")
                                        && Set.of("ofInstant", "now")
                                                .contains(call.getTarget().getName()));
    }

    static boolean isInText(String line) {
        return TEXT.matcher(line).find() && !SAID.contains(line.strip());
    }

    /** Java sources (for SQL), resources and routes; what is released stays. */
    static List<String> inTexts() {
        List<String> found = new ArrayList<>();
        for (String folder : List.of("src/main/java", "src/main/resources", "processes")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().matches(".*\\.(java|sql|js|html|yaml|bpmn|dmn|form)"))
                        .filter(file -> !file.toString().contains("migration"))
                        .forEach(file -> lines(file)
                                .filter(DatesOfNobody::isInText)
                                .forEach(line -> found.add(file + ": " + line.strip())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** What must never be written; each is seen. */
    @SuppressWarnings("unused")
    static final class Examples {

        LocalDate ofTheServer() {
            return LocalDate.now();
        }

        LocalDate ofAnyClock(Clock clock) {
            return LocalDate.now(clock);
        }

        LocalDate inUtc(Clock clock) {
            return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        }

        LocalDate withAnOffset(Clock clock) {
            return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        }

        LocalDate throughAZone(Instant at) {
            return at.atZone(ZoneOffset.UTC).toLocalDate();
        }

        LocalDate throughZoned(Instant at) {
            return ZonedDateTime.ofInstant(at, ZoneOffset.UTC).toLocalDate();
        }

        LocalDateTime withoutAZone(Instant at, ZoneId zone) {
            return LocalDateTime.ofInstant(at, zone);
        }

        YearMonth month(Clock clock) {
            return YearMonth.now(clock);
        }

        Year year(Clock clock) {
            return Year.now(clock);
        }

        MonthDay day(Clock clock) {
            return MonthDay.now(clock);
        }

        int yearOf(OffsetDateTime at) {
            return at.getYear();
        }

        ZoneId ofTheMachine() {
            return ZoneId.systemDefault();
        }

        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
