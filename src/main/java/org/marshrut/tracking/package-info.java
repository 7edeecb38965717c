/** Following papers without a log-in, and the numbers of appeals: reports, the file for supervision, public statistics. */
@NullMarked
package org.marshrut.tracking;

import org.jspecify.annotations.NullMarked;
