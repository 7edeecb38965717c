package org.marshrut.assignment;

import java.net.URI;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.assignment.Assignment.Role;
import org.marshrut.assignment.AssignmentView.ReportView;
import org.marshrut.document.Attachments;
import org.marshrut.document.DocumentQueries;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.document.Documents;
import org.marshrut.document.FileRole;
import org.marshrut.document.Remarks;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.text.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** One assignment: to see it, and what is done beside its tasks. */
@RestController
@RequestMapping("/api/assignments/{id}")
class AssignmentController {

    private static final int LARGEST_PAGE = 100;

    record ExtensionRequest(@Nullable String due, @Nullable String reason) {}

    record InterimReport(@Nullable String text) {}

    record AssignmentWithdrawal(@Nullable String reason) {}

    private final Assignments assignments;
    private final Reports reports;
    private final AssignmentQuotas.Room room;
    private final Extensions extensions;
    private final AssignmentExecution route;
    private final Parties parties;
    private final Trees trees;
    private final DocumentQueries queries;
    private final Documents documents;
    private final Attachments attachments;
    private final CurrentUser user;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AssignmentController(
            Assignments assignments,
            Reports reports,
            AssignmentQuotas.Room room,
            Extensions extensions,
            AssignmentExecution route,
            Parties parties,
            Trees trees,
            DocumentQueries queries,
            Documents documents,
            Attachments attachments,
            CurrentUser user,
            TransactionTemplate transaction,
            Clock clock) {
        this.assignments = assignments;
        this.reports = reports;
        this.room = room;
        this.extensions = extensions;
        this.route = route;
        this.parties = parties;
        this.trees = trees;
        this.queries = queries;
        this.documents = documents;
        this.attachments = attachments;
        this.user = user;
        this.transaction = transaction;
        this.clock = clock;
    }

    @GetMapping
    AssignmentView assignment(@PathVariable String id) {
        Assignment found = readable(id);
        return trees.of(documents.card(found.documentId().toString()), found.id());
    }

    /** All reports of the assignment, the newest first: the tree shows the last ones. */
    @GetMapping("/reports")
    Page<ReportView> reports(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        if (page < 0 || size < 1 || size > LARGEST_PAGE) {
            throw Refusal.badRequest("Страница считается с 0, на странице от 1 до 100 строк.");
        }
        return trees.reports(readable(id), page, size);
    }

    @PostMapping("/extension")
    AssignmentView askExtension(@PathVariable String id, @RequestBody ExtensionRequest request) {
        return change(id, one -> extensions.ask(one, login(), request.due(), request.reason()));
    }

    @PostMapping("/interim-reports")
    @ResponseStatus(HttpStatus.CREATED)
    AssignmentView reportInterim(@PathVariable String id, @RequestBody InterimReport report) {
        return change(id, one -> {
            performed(one);
            String text = Typed.text(report.text()).text();
            if (text.isEmpty() || text.length() > Remarks.LONGEST) {
                String message = "Напишите, как идёт исполнение, не длиннее %d знаков.".formatted(Remarks.LONGEST);
                throw new Refusal(HttpStatus.BAD_REQUEST, message, List.of(new FieldError("text", message)));
            }
            room.forReport(one.id());
            reports.add(one.id(), login(), true, text, now());
        });
    }

    @PostMapping(path = "/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AssignmentView> attach(
            @PathVariable String id, @RequestParam(required = false) @Nullable MultipartFile file) {
        readable(id);
        if (file == null) {
            throw Refusal.badRequest("Приложите файл: часть запроса «file».");
        }
        AssignmentView view = attachments.checked(
                List.of(file),
                name -> FileRole.EXECUTION_PROOF,
                checked -> change(id, one -> {
                    performed(one);
                    room.forFile(one.id());
                    checked.store(one.documentId(), login(), now())
                            .forEach(stored -> reports.attach(one.id(), stored.id()));
                }));
        return ResponseEntity.created(
                        URI.create(view.files().get(view.files().size() - 1).url()))
                .body(view);
    }

    @PostMapping("/withdrawal")
    AssignmentView withdraw(@PathVariable String id, @RequestBody AssignmentWithdrawal withdrawal) {
        return change(id, one -> {
            if (!withdraws(one).equals(login())) {
                throw Refusal.forbidden("Отменить поручение может только тот, кто дал резолюцию. Попросите его.");
            }
            if (!one.isOpen()) {
                throw Refusal.conflict("Поручение уже не исполняется: %s. Отменять нечего."
                        .formatted(one.state().words()));
            }
            String reason = Remarks.reason(withdrawal.reason());
            List<Assignment> branch = assignments.openBranch(one.id());
            branch.forEach(each -> assignments.withdrawn(each.id(), login(), reason, now()));
            branch.forEach(each -> {
                extensions.drop(each.id());
                route.withdraw(each);
                parties.withdrawn(each);
            });
        });
    }

    /** Who may withdraw it: whoever gave the resolution that names it. A co-performer only reports to the responsible. */
    private String withdraws(Assignment assignment) {
        return assignment.role() == Role.CO_PERFORMER && assignment.parentId() != null
                ? assignments.get(assignment.parentId()).giver()
                : assignment.giver();
    }

    private void performed(Assignment one) {
        if (!assignments.performs(one, login())) {
            throw Refusal.forbidden("Это делает исполнитель поручения.");
        }
        if (!one.isWithPerformer()) {
            throw Refusal.conflict("Поручение сейчас не у исполнителя: %s."
                    .formatted(one.state().words()));
        }
    }

    private AssignmentView change(String id, Consumer<Assignment> work) {
        return Attempts.of(() -> transaction.execute(status -> {
            Assignment found = readable(id);
            documents.lock(found.documentId());
            work.accept(assignments.get(found.id()));
            return assignment(id);
        }));
    }

    private Assignment readable(String id) {
        Assignment found = assignments
                .find(ResolutionController.id(id))
                .orElseThrow(() ->
                        Refusal.notFound("Такого поручения нет, или документ для вас не открыт. Проверьте адрес."));
        queries.readable(found.documentId().toString());
        return found;
    }

    private String login() {
        return user.person().login();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
