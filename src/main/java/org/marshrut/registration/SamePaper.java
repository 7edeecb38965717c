package org.marshrut.registration;

import java.util.List;
import java.util.Map;
import org.marshrut.access.EntryReader;
import org.marshrut.engine.Refusal;
import org.marshrut.registration.LookAlikes.Found;
import org.springframework.http.HttpStatus;

/** The same paper has been registered; whoever registers it again says why. */
class SamePaper extends Refusal {

    SamePaper(Found found) {
        super(
                HttpStatus.CONFLICT,
                ("Документ не зарегистрирован: такой уже есть — %s. Совпадают отправитель, номер, дата и файл. Если это всё же"
                                + " другой документ, напишите, почему он регистрируется ещё раз (confirmedDuplicate).")
                        .formatted(where(found)),
                List.of(new FieldError("confirmedDuplicate", "Напишите, почему документ регистрируется ещё раз.")),
                Map.of("lookAlikes", found.items(), "hiddenLookAlikes", found.hidden()));
    }

    private static String where(Found found) {
        return found.items().stream()
                .findFirst()
                .map(one -> "%s от %s".formatted(one.registrationNumber(), EntryReader.day(one.registrationDate())))
                .orElse("в вашей организации, но вам он не открыт");
    }
}
