package org.marshrut.access;

import org.jspecify.annotations.Nullable;

/**
 * Accounts have joined or left a group, or are no more. Published inside the transaction that does it, when the tables say
 * so already; whoever is given tasks and papers by groups follows in it or not at all.
 *
 * @param login null when a whole group was deleted
 * @param group null when the account was deleted, with all its memberships
 */
public record MembershipChanged(
        @Nullable String login, @Nullable String group, boolean joined) {

    public boolean isOfDeletedAccount() {
        return group == null;
    }
}
