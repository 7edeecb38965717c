/** Working time, production calendars and the norms: when a step is due. */
@NullMarked
package org.marshrut.deadline;

import org.jspecify.annotations.NullMarked;
