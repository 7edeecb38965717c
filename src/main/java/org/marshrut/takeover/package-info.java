/** What a former system leaves behind: its registration cards, taken over from a table by a mapping that administrators edit. */
@NullMarked
package org.marshrut.takeover;

import org.jspecify.annotations.NullMarked;
