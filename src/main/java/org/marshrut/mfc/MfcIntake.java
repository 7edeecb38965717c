package org.marshrut.mfc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.marshrut.access.CurrentUser;
import org.marshrut.applicant.OfferedServices;
import org.marshrut.applicant.Side;
import org.marshrut.document.Card;
import org.marshrut.document.FileRole;
import org.marshrut.document.Submissions;
import org.marshrut.document.Takers;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.engine.TransactionLocks;
import org.marshrut.kind.RouteKind;
import org.marshrut.mfc.MfcRequests.Kept;
import org.marshrut.organisation.Person;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;

/** Takes a request in: once by the number that the centre gave it, registered and on its way in the same transaction. */
@Component
class MfcIntake {

    private static final String OPERATORS = "mfcOperators";
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-zА-Яа-яЁё][0-9A-Za-zА-Яа-яЁё._-]{0,59}");
    private static final ObjectMapper SORTED =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private final OfferedServices services;
    private final MfcRequests requests;
    private final Takers takers;
    private final Submissions submissions;
    private final CurrentUser user;
    private final TransactionLocks locks;
    private final TransactionTemplate transaction;

    MfcIntake(
            OfferedServices services,
            MfcRequests requests,
            Takers takers,
            Submissions submissions,
            CurrentUser user,
            TransactionLocks locks,
            TransactionTemplate transaction) {
        this.services = services;
        this.requests = requests;
        this.takers = takers;
        this.submissions = submissions;
        this.user = user;
        this.locks = locks;
        this.transaction = transaction;
    }

    /** @throws Refusal 400 naming every field, 409 when the number came with another request, 422 when nobody takes it */
    MfcReceipt take(MfcRequest request, List<MultipartFile> parts) {
        Person operator = user.person();
        if (!user.groups().contains(OPERATORS)) {
            throw Refusal.forbidden("Запросы передают учётные записи МФЦ.");
        }
        String number = number(request);
        String sha256 = digest(request, parts);
        return transaction.execute(status -> {
            locks.take(TransactionLocks.Lock.of("mfc:" + operator.login() + ":" + number));
            Optional<Kept> before = requests.find(operator.login(), number);
            if (before.isPresent() && !before.get().sha256().equals(sha256)) {
                throw Refusal.conflict("Под номером %s уже принят другой запрос. Дайте новому запросу другой номер."
                        .formatted(number));
            }
            if (before.isEmpty()) {
                register(operator, number, request, sha256, parts);
            }
            return requests.receipt(operator.login(), number);
        });
    }

    private static String number(MfcRequest request) {
        if (request.number() == null || !NUMBER.matcher(request.number()).matches()) {
            throw Refusal.field(
                    "number", "Укажите номер МФЦ: до 60 букв, цифр, точек, дефисов и подчёркиваний, без пробелов.");
        }
        return request.number();
    }

    private void register(
            Person operator, String number, MfcRequest request, String sha256, List<MultipartFile> parts) {
        RouteKind kind = services.find(Side.MFC, request.service())
                .orElseThrow(() -> Refusal.field("service", "Такой услуги нет. Коды — в GET /api/mfc/services."));
        if (request.organisation() == null || request.organisation().isBlank()) {
            throw Refusal.field("organisation", "Укажите код организации, у которой спрашивают.");
        }
        Person taker = takers.of(kind, request.organisation())
                .orElseThrow(() -> new Refusal(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        "Эта организация таких запросов не принимает. Выберите другую: GET /api/mfc/services.",
                        List.of(new FieldError("organisation", "Здесь таких запросов не принимают."))));
        Card card = new Card(
                kind.code(),
                "%s, МФЦ № %s".formatted(kind.name(), number),
                taker.organisation(),
                null,
                null,
                null,
                false,
                files(kind, request, parts),
                Side.MFC.facts(
                        kind,
                        request.facts(),
                        "Этого поля МФЦ не заполняет.",
                        "Поля услуги — в GET /api/mfc/services."));
        long id = requests.keep(operator.login(), number, String.valueOf(request.service()), sha256);
        submissions.receive(kind, card, taker, parts, document -> requests.goesOnAs(id, document));
    }

    /** Where no file is named, every part has the first role of the kind. */
    private static List<Card.CardFile> files(RouteKind kind, MfcRequest request, List<MultipartFile> parts) {
        FileRole usual = Sent.usualRole(kind);
        if (request.files() == null || request.files().isEmpty()) {
            return parts.stream()
                    .map(part -> new Card.CardFile(part.getOriginalFilename(), usual))
                    .toList();
        }
        return request.files().stream()
                .map(file -> {
                    if (file == null || file.name() == null) {
                        throw Refusal.field("files", "У каждого файла нужно имя.");
                    }
                    return new Card.CardFile(file.name(), file.role() == null ? usual : FileRole.valueOf(file.role()));
                })
                .toList();
    }

    private static String digest(MfcRequest request, List<MultipartFile> parts) {
        try {
            return Sent.digest(SORTED.writeValueAsBytes(request), parts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
