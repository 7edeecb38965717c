package org.marshrut.assignment;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.assignment.AssignmentView.Action;
import org.marshrut.assignment.AssignmentView.AssignmentAction;
import org.marshrut.assignment.AssignmentView.ExtensionView;
import org.marshrut.assignment.AssignmentView.HandoverView;
import org.marshrut.assignment.AssignmentView.ProofView;
import org.marshrut.assignment.AssignmentView.ReportView;
import org.marshrut.assignment.AssignmentView.ResolutionView;
import org.marshrut.document.DocumentFacts;
import org.marshrut.step.StepKind;

/** What is known of the assignments of one document, put together for the person who asks. */
record AssignmentShapes(
        DocumentFacts document,
        ZoneId zone,
        Map<String, String> names,
        Map<UUID, String> withdraw,
        Map<UUID, List<Reports.Report>> reports,
        Map<UUID, List<Reports.Proof>> proofs,
        Map<UUID, List<Extensions.Extension>> extensions,
        Map<UUID, List<Handovers.Handover>> handovers,
        Set<UUID> overdue,
        Map<UUID, List<Waiting>> waiting,
        String login) {

    /** An open task of an assignment's route. */
    record Waiting(
            UUID assignment,
            String task,
            StepKind step,
            @Nullable String assignee) {}

    AssignmentView view(Assignment one, List<AssignmentView> coPerformers, List<ResolutionView> resolutions) {
        List<Extensions.Extension> moves = extensions.getOrDefault(one.id(), List.of());
        return new AssignmentView(
                one.id(),
                one.documentId(),
                one.resolutionId(),
                one.parentId(),
                document.registrationNumber() + "-" + one.number(),
                one.number(),
                one.role(),
                one.text(),
                one.clause(),
                one.responsible(),
                name(one.responsible()),
                one.giver(),
                name(one.giver()),
                one.norm(),
                local(one.due()),
                local(one.initialDue()),
                one.namedDay(),
                (int) moves.stream()
                        .filter(move -> "EXTENDED".equals(move.decision()))
                        .count(),
                one.state(),
                overdue.contains(one.id()),
                local(one.givenAt()),
                perhaps(one.reportedAt()),
                perhaps(one.executedAt()),
                perhaps(one.informedAt()),
                perhaps(one.releasedAt()),
                perhaps(one.withdrawnAt()),
                one.withdrawalReason(),
                waiting.getOrDefault(one.id(), List.of()).stream()
                        .filter(task -> task.step() != StepKind.EXTENSION)
                        .map(Waiting::task)
                        .findFirst()
                        .orElse(null),
                actions(one, moves),
                reports.getOrDefault(one.id(), List.of()).stream()
                        .map(this::view)
                        .toList(),
                reports.getOrDefault(one.id(), List.of()).stream()
                        .mapToInt(Reports.Report::ofAll)
                        .findFirst()
                        .orElse(0),
                proofs.getOrDefault(one.id(), List.of()).stream()
                        .map(this::view)
                        .toList(),
                moves.stream().map(this::view).toList(),
                handovers.getOrDefault(one.id(), List.of()).stream()
                        .map(move ->
                                new HandoverView(local(move.at()), move.fromLogin(), move.toLogin(), move.reason()))
                        .toList(),
                coPerformers,
                resolutions);
    }

    private List<Action> actions(Assignment one, List<Extensions.Extension> moves) {
        List<Action> actions = new ArrayList<>();
        for (Waiting task : waiting.getOrDefault(one.id(), List.of())) {
            if (login.equals(task.assignee())) {
                actions.add(new Action(
                        switch (task.step()) {
                            case EXECUTION -> AssignmentAction.EXECUTE;
                            case ACCEPTANCE -> AssignmentAction.ACCEPT;
                            default -> AssignmentAction.DECIDE_EXTENSION;
                        },
                        task.task()));
            }
        }
        boolean acts = actions.stream().anyMatch(action -> action.action() == AssignmentAction.EXECUTE);
        if (one.isWithPerformer() && (acts || one.responsible().equals(login))) {
            if (moves.stream().allMatch(move -> move.decision() != null)) {
                actions.add(new Action(AssignmentAction.ASK_EXTENSION, null));
            }
            actions.add(new Action(AssignmentAction.REPORT_INTERIM, null));
            actions.add(new Action(AssignmentAction.ATTACH_FILE, null));
        }
        if (one.isWithPerformer() && one.responsible().equals(login)) {
            actions.add(new Action(AssignmentAction.GIVE_RESOLUTION, null));
        }
        if (one.isOpen() && login.equals(withdraw.get(one.id()))) {
            actions.add(new Action(AssignmentAction.WITHDRAW, null));
        }
        return actions;
    }

    private ReportView view(Reports.Report report) {
        return view(report, name(report.login()), zone);
    }

    static ReportView view(Reports.Report report, String name, ZoneId zone) {
        return new ReportView(
                report.login(),
                name,
                report.interim(),
                report.text(),
                report.at().atZoneSameInstant(zone).toOffsetDateTime(),
                report.decision(),
                report.remark(),
                report.decidedBy(),
                report.decidedAt() == null
                        ? null
                        : report.decidedAt().atZoneSameInstant(zone).toOffsetDateTime());
    }

    private ProofView view(Reports.Proof proof) {
        return new ProofView(
                proof.fileId(),
                proof.name(),
                proof.size(),
                proof.mediaType(),
                proof.reportId() != null,
                "/api/documents/%s/files/%s".formatted(document.id(), proof.fileId()));
    }

    private ExtensionView view(Extensions.Extension move) {
        return new ExtensionView(
                move.askedBy(),
                local(move.askedAt()),
                local(move.dueBefore()),
                local(move.wanted()),
                move.reason(),
                move.decision(),
                move.remark(),
                move.decidedBy(),
                perhaps(move.decidedAt()),
                perhaps(move.dueAfter()));
    }

    String name(String login) {
        return names.getOrDefault(login, login);
    }

    OffsetDateTime local(OffsetDateTime at) {
        return at.atZoneSameInstant(zone).toOffsetDateTime();
    }

    private @Nullable OffsetDateTime perhaps(@Nullable OffsetDateTime at) {
        return at == null ? null : local(at);
    }
}
