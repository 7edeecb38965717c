/** The exchange with multifunctional centres (МФЦ): requests in, statuses and results out, the handover. */
@NullMarked
package org.marshrut.mfc;

import org.jspecify.annotations.NullMarked;
