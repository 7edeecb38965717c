/** What follows from a deadline: the reminder, the mark, the escalation, and whoever may move it. */
@NullMarked
package org.marshrut.overdue;

import org.jspecify.annotations.NullMarked;
