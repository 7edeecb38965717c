package org.marshrut.correspondence;

import org.jspecify.annotations.Nullable;

/**
 * Somebody outside of the system to whom letters go.
 *
 * @param medoAddress a participant of the exchange, for {@link Way#MEDO}
 * @param way by which he gets letters, never {@link Way#SYSTEM}
 * @param closed whether letters go to him no more
 */
public record Correspondent(
        String code,
        String name,
        @Nullable String medoAddress,
        @Nullable String postAddress,
        Way way,
        boolean closed) {}
