package org.marshrut.overdue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The deadline of a task has changed; published in the transaction that changes it.
 *
 * @param due null while the document is suspended
 */
public record DeadlineMoved(String taskId, @Nullable Instant due) {}
