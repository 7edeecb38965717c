package org.marshrut.access;

import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;

/**
 * The engine's accounts. A stock engine locks an account after ten wrong passwords, whoever sends them, and refuses the
 * right one for a while after each: anybody could lock an office out. Here {@link Throttle} slows guessing instead.
 */
class EngineAccounts extends DbIdentityServiceProvider {

    private final Accounts accounts;
    private final Passwords passwords;

    EngineAccounts(Accounts accounts, Passwords passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
    }

    /** Asked by the engine when somebody who is logged in changes a password and gives his own. */
    @Override
    public boolean checkPassword(String login, String password) {
        return login != null && password != null && passwords.match(accounts.find(login), password, true);
    }

    @Override
    public IdentityOperationResult saveUser(User user) {
        IdentityOperationResult result = super.saveUser(user);
        afterwards(() -> accounts.forget(user.getId()));
        return result;
    }

    @Override
    public IdentityOperationResult deleteUser(String login) {
        IdentityOperationResult result = super.deleteUser(login);
        afterwards(() -> accounts.forget(login));
        return result;
    }

    @Override
    public IdentityOperationResult saveGroup(Group group) {
        IdentityOperationResult result = super.saveGroup(group);
        afterwards(accounts::forgetAll);
        return result;
    }

    @Override
    public IdentityOperationResult deleteGroup(String group) {
        IdentityOperationResult result = super.deleteGroup(group);
        afterwards(accounts::forgetAll);
        return result;
    }

    @Override
    public IdentityOperationResult createMembership(String login, String group) {
        IdentityOperationResult result = super.createMembership(login, group);
        afterwards(() -> accounts.forget(login));
        return result;
    }

    @Override
    public IdentityOperationResult deleteMembership(String login, String group) {
        IdentityOperationResult result = super.deleteMembership(login, group);
        afterwards(() -> accounts.forget(login));
        return result;
    }

    private static void afterwards(Runnable work) {
        Context.getCommandContext()
                .getTransactionContext()
                .addTransactionListener(TransactionState.COMMITTED, context -> work.run());
    }
}
