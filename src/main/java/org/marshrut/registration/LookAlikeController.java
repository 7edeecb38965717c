package org.marshrut.registration;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.engine.Refusal;
import org.marshrut.registration.LookAlikes.Found;
import org.marshrut.registration.LookAlikes.Question;
import org.marshrut.text.Typed;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whether a paper has come before, asked before it is sent: of the own organisation, for clerks. */
@RestController
class LookAlikeController {

    private static final int LONGEST = 1000;
    private static final int LONGEST_NUMBER = 100;
    private static final int MOST_FILES = 20;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final LookAlikes alike;
    private final CurrentUser user;

    LookAlikeController(LookAlikes alike, CurrentUser user) {
        this.alike = alike;
        this.user = user;
    }

    /** @param sha256 of the files, as 64 hexadecimal digits; at most 20 */
    @GetMapping("/api/incoming/duplicates")
    Found duplicates(
            @RequestParam(required = false) @Nullable String correspondent,
            @RequestParam(required = false) @Nullable String correspondentNumber,
            @RequestParam(required = false) @Nullable String correspondentDate,
            @RequestParam(defaultValue = "") List<String> sha256) {
        String organisation = user.person().organisation();
        if (!user.groups().contains("clerks")) {
            throw Refusal.forbidden("Повторы среди входящих ищут делопроизводители. Попросите их.");
        }
        return alike.of(new Question(
                organisation,
                line("correspondent", correspondent, LONGEST),
                line("correspondentNumber", correspondentNumber, LONGEST_NUMBER),
                day(correspondentDate),
                hashes(sha256)));
    }

    private static String line(String field, @Nullable String given, int longest) {
        Typed typed = Typed.line(given);
        if (typed.isLongerThan(longest)) {
            throw Refusal.field(field, "Не длиннее %d знаков. Сократите и спросите снова.".formatted(longest));
        }
        return typed.text();
    }

    private static @Nullable LocalDate day(@Nullable String given) {
        try {
            return given == null || given.isBlank() ? null : LocalDate.parse(given.strip());
        } catch (DateTimeException e) {
            throw Refusal.field("correspondentDate", "День не читается. Запишите его так: 2026-11-24.");
        }
    }

    private static List<String> hashes(List<String> given) {
        List<String> hashes =
                given.stream().map(one -> one.strip().toLowerCase(Locale.ROOT)).toList();
        if (hashes.size() > MOST_FILES
                || !hashes.stream().allMatch(one -> HASH.matcher(one).matches())) {
            throw Refusal.field(
                    "sha256", "SHA-256 файла — 64 шестнадцатеричных знака, не больше %d файлов.".formatted(MOST_FILES));
        }
        return hashes;
    }
}
