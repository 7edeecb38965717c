package org.marshrut.deadline;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.marshrut.access.CurrentUser;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Organisations;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Production calendars. Whoever works here reads them; ops and administrators load them all, heads and clerks that of
 * their own organisation.
 */
@RestController
class CalendarController {

    private static final int LARGEST = 64 << 10;
    private static final String CSV = "text/csv";
    private static final Set<String> LOAD_ALL = Set.of("ops", "camunda-admin");
    private static final Set<String> LOAD_THEIR_OWN = Set.of("heads", "clerks");

    private final Calendars calendars;
    private final Organisations organisations;
    private final CurrentUser user;

    CalendarController(Calendars calendars, Organisations organisations, CurrentUser user) {
        this.calendars = calendars;
        this.organisations = organisations;
        this.user = user;
    }

    /**
     * @param exceptions days of the file
     * @param workingDays of the year; those of a region or an organisation with the wider calendars
     * @param warnings what the file can hardly mean
     */
    record LoadedCalendar(String calendar, int year, int exceptions, int workingDays, List<String> warnings) {}

    @GetMapping(path = "/api/calendars/{code}/{year}", produces = CSV)
    ResponseEntity<String> read(@PathVariable String code, @PathVariable String year) {
        int number = checked(code, year);
        CalendarFile file = calendars
                .file(code, number)
                .orElseThrow(() -> Refusal.notFound("Календаря на %d год нет.".formatted(number)));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .body(file.csv());
    }

    @PutMapping(path = "/api/calendars/{code}/{year}", consumes = CSV)
    LoadedCalendar load(@PathVariable String code, @PathVariable String year, HttpServletRequest request)
            throws IOException {
        int number = checked(code, year);
        checkRights(code);
        byte[] content = request.getInputStream().readNBytes(LARGEST + 1);
        if (content.length > LARGEST) {
            throw new Refusal(
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    "Календарь больше %d КБ. В году не больше 366 строк; проверьте файл.".formatted(LARGEST >> 10));
        }
        CalendarFile file = CalendarFile.parse(number, content);
        boolean federal = code.equals(Calendars.FEDERAL);
        if (federal && file.days().isEmpty()) {
            throw Refusal.badRequest("Календарь не загружен, прежний остался: в файле нет ни одного дня.");
        }
        calendars.load(code, file, user.login().orElseThrow());
        WorkCalendar counted = federal ? WorkCalendar.of(List.of(file)) : calendars.of(code);
        return new LoadedCalendar(
                code, number, file.days().size(), counted.workingDays(number), federal ? file.doubts() : List.of());
    }

    private int checked(String code, String year) {
        if (!code.equals(Calendars.FEDERAL)
                && !code.equals(Calendars.REGION)
                && organisations.find(code).isEmpty()) {
            throw Refusal.notFound("Календаря с таким кодом нет. Бывают federal, region и коды организаций.");
        }
        int number = year.matches("\\d{4}") ? Integer.parseInt(year) : 0;
        if (number < WorkCalendar.FIRST_YEAR || number > WorkCalendar.LAST_YEAR) {
            throw Refusal.badRequest(
                    "Календари бывают с %d по %d год.".formatted(WorkCalendar.FIRST_YEAR, WorkCalendar.LAST_YEAR));
        }
        return number;
    }

    private void checkRights(String code) {
        List<String> groups = user.groups();
        boolean own = groups.stream().anyMatch(LOAD_THEIR_OWN::contains)
                && user.person().organisation().equals(code);
        if (!own && groups.stream().noneMatch(LOAD_ALL::contains)) {
            throw Refusal.forbidden("Федеральный и региональный календари загружают эксплуатация и администраторы, "
                    + "календарь организации — ещё и её руководитель и делопроизводители.");
        }
    }
}
