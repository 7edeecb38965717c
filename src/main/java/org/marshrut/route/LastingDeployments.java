package org.marshrut.route;

import static org.camunda.bpm.engine.authorization.Permissions.DELETE;
import static org.camunda.bpm.engine.authorization.Resources.DEPLOYMENT;

import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.marshrut.engine.Refusal;

/**
 * Deployments are deleted by those who may delete every one of them. The engine lets everybody delete what he has
 * deployed himself, and with a deployment go the documents that are on its routes.
 */
class LastingDeployments extends RepositoryServiceImpl {

    private final DeploymentRecords records;

    LastingDeployments(DeploymentRecords records) {
        this.records = records;
    }

    @Override
    public void deleteDeployment(String id) {
        deleteDeployment(id, false);
    }

    @Override
    public void deleteDeploymentCascade(String id) {
        deleteDeployment(id, true);
    }

    @Override
    public void deleteDeployment(String id, boolean cascade) {
        deleteDeployment(id, cascade, false);
    }

    @Override
    public void deleteDeployment(String id, boolean cascade, boolean skipListeners) {
        deleteDeployment(id, cascade, skipListeners, false);
    }

    @Override
    public void deleteDeployment(String id, boolean cascade, boolean skipListeners, boolean skipMappings) {
        commandExecutor.execute(context -> {
            refuseToOthers(context);
            super.deleteDeployment(id, cascade, skipListeners, skipMappings);
            records.deleted(id, context.getAuthenticatedUserId());
            return null;
        });
    }

    private static void refuseToOthers(CommandContext context) {
        Authentication user = context.getAuthentication();
        if (user != null
                && user.getUserId() != null
                && !context.getProcessEngineConfiguration()
                        .getAuthorizationService()
                        .isUserAuthorized(
                                user.getUserId(), user.getGroupIds(), DELETE, DEPLOYMENT, Authorization.ANY)) {
            throw Refusal.forbidden(
                    "Развёртывание удаляет только администратор: вместе с ним исчезают документы, которые"
                            + " идут по его маршрутам. Чтобы вернуться к прежнему, разверните прежний файл ещё раз.");
        }
    }
}
