package org.marshrut.route;

import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Resources.DEPLOYMENT;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.marshrut.engine.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who deployed what, for whoever may read deployments in the engine: analysts, ops, administrators. */
@RestController
class DeploymentController {

    private static final int LARGEST_PAGE = 100;

    record Deployments(List<DeploymentRecord> items, long total, int page, int size) {}

    private final DeploymentRecords records;
    private final IdentityService identity;
    private final AuthorizationService authorizations;

    DeploymentController(DeploymentRecords records, IdentityService identity, AuthorizationService authorizations) {
        this.records = records;
        this.identity = identity;
        this.authorizations = authorizations;
    }

    /**
     * Newest first.
     *
     * @throws Refusal 403 for officials, 400 for a page that cannot be
     */
    @GetMapping("/api/routes/deployments")
    Deployments deployments(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
        if (!mayRead()) {
            throw Refusal.forbidden("Развёртывания видят аналитики, техническая поддержка и администраторы.");
        }
        if (page < 0 || size < 1 || size > LARGEST_PAGE) {
            throw Refusal.badRequest("Страница считается с 0, на странице от 1 до 100 строк.");
        }
        return new Deployments(records.page(page, size), records.count(), page, size);
    }

    private boolean mayRead() {
        return Optional.ofNullable(identity.getCurrentAuthentication())
                .map(user -> authorizations.isUserAuthorized(
                        user.getUserId(), user.getGroupIds(), READ, DEPLOYMENT, Authorization.ANY))
                .orElse(false);
    }
}
