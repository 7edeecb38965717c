/** The journal of a day: what an organisation has registered, on a screen, on paper and in a spreadsheet. */
@NullMarked
package org.marshrut.journal;

import org.jspecify.annotations.NullMarked;
