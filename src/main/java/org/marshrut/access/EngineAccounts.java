package org.marshrut.access;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;

/**
 * The engine's accounts. A stock engine locks an account after ten wrong passwords, whoever sends them, and refuses the
 * right one for a while after each: anybody could lock an office out. Here {@link Throttle} slows guessing instead.
 */
class EngineAccounts extends DbIdentityServiceProvider {

    /** Of his own account, that a person may make within an hour. */
    private static final int MOST_CHANGES = 60;

    private final Accounts accounts;
    private final QuotaUse use;
    private final Passwords passwords;
    private final Throttle throttle;
    private final ApplicationEventPublisher events;
    private final Trail trail;
    private final Set<String> joined = new HashSet<>();

    EngineAccounts(
            Accounts accounts,
            Passwords passwords,
            Throttle throttle,
            QuotaUse use,
            ApplicationEventPublisher events,
            Trail trail) {
        this.trail = trail;
        this.use = use;
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.events = events;
    }

    /**
     * Asked by the engine when somebody who is logged in changes a password and gives his own. Counted by the account
     * itself, for only who has its session can ask: a stolen one must not become a place to guess in.
     *
     * @throws Refusal 429 after too many wrong ones
     */
    @Override
    public boolean checkPassword(String login, String password) {
        if (login == null || password == null) {
            return false;
        }
        Throttle.Source own = new Throttle.Source("own " + login, login, "");
        try {
            throttle.take(own);
            boolean right = passwords.match(accounts.find(login), password, true);
            if (right) {
                throttle.right(own);
            }
            return right;
        } catch (TooManyTries tooMany) {
            throw new Refusal(HttpStatus.TOO_MANY_REQUESTS, tooMany.getMessage());
        }
    }

    @Override
    public IdentityOperationResult saveUser(User user) {
        AccountText.check(user, accounts.namedAs(user.getId()));
        // Each change of one's own name or password leaves a row in the engine's log of operations.
        if (user.getId() != null
                && user.getId().equals(Context.getCommandContext().getAuthenticatedUserId())) {
            use.take(user.getId(), "own account", MOST_CHANGES, Duration.ofHours(1), MOST_CHANGES + " изменений в час");
        }
        boolean newPassword = user instanceof UserEntity account && account.hasNewPassword();
        if (user instanceof UserEntity account && accounts.logsInElsewhere(user.getId())) {
            if (newPassword) {
                throw Refusal.conflict(
                        "Этот сотрудник входит через каталог или единый вход, пароля у него здесь нет. Пароль меняют там.");
            }
            account.setDbPassword(null);
            account.setSalt(null);
        }
        IdentityOperationResult result = super.saveUser(user);
        boolean created = IdentityOperationResult.OPERATION_CREATE.equals(result.getOperation());
        trail.add(created ? TrailEvent.ACCOUNT_CREATED : TrailEvent.ACCOUNT_CHANGED, user.getId(), null);
        if (newPassword && !created) {
            trail.add(TrailEvent.PASSWORD_CHANGED, user.getId(), null);
        }
        afterwards(() -> accounts.forget(user.getId()));
        return result;
    }

    @Override
    public IdentityOperationResult deleteUser(String login) {
        IdentityOperationResult result = super.deleteUser(login);
        tell(new MembershipChanged(login, null, false));
        told(result, TrailEvent.ACCOUNT_DELETED, login, null);
        afterwards(() -> accounts.forget(login));
        return result;
    }

    @Override
    public IdentityOperationResult saveGroup(Group group) {
        AccountText.check(group);
        IdentityOperationResult result = super.saveGroup(group);
        told(result, TrailEvent.GROUP_CHANGED, group.getId(), result.getOperation());
        afterwards(accounts::forgetAll);
        return result;
    }

    @Override
    public IdentityOperationResult deleteGroup(String group) {
        IdentityOperationResult result = super.deleteGroup(group);
        tell(new MembershipChanged(null, group, false));
        told(result, TrailEvent.GROUP_CHANGED, group, result.getOperation());
        afterwards(accounts::forgetAll);
        return result;
    }

    /** @throws Refusal 403 when an administrator makes himself an official: what that gives is given by another */
    @Override
    public IdentityOperationResult createMembership(String login, String group) {
        if (login.equals(Context.getCommandContext().getAuthenticatedUserId())
                && !SystemAccounts.GROUPS.contains(group)) {
            throw Refusal.forbidden(
                    "В группу сотрудников не включают самого себя. Пусть это сделает другой администратор.");
        }
        IdentityOperationResult result = super.createMembership(login, group);
        // Of many who join an ordinary group in one command only the group matters, and it is told once.
        if (SystemAccounts.GROUPS.contains(group) || joined.add(group)) {
            tell(new MembershipChanged(login, group, true));
        }
        told(result, TrailEvent.MEMBER_ADDED, login, group);
        afterwards(() -> accounts.forget(login));
        return result;
    }

    @Override
    public IdentityOperationResult deleteMembership(String login, String group) {
        IdentityOperationResult result = super.deleteMembership(login, group);
        tell(new MembershipChanged(login, group, false));
        told(result, TrailEvent.MEMBER_REMOVED, login, group);
        afterwards(() -> accounts.forget(login));
        return result;
    }

    /** When the engine has written what it was told, and before that counts. */
    private void tell(MembershipChanged change) {
        at(TransactionState.COMMITTING, () -> events.publishEvent(change));
    }

    private void told(IdentityOperationResult result, TrailEvent event, String subject, @Nullable String details) {
        if (!IdentityOperationResult.OPERATION_NONE.equals(result.getOperation())) {
            trail.add(event, subject, details);
        }
    }

    private static void afterwards(Runnable work) {
        at(TransactionState.COMMITTED, work);
    }

    private static void at(TransactionState moment, Runnable work) {
        Context.getCommandContext().getTransactionContext().addTransactionListener(moment, context -> work.run());
    }
}
