/** What the public sees: the draft during its public window, the act after signature. */
@NullMarked
package org.marshrut.publication;

import org.jspecify.annotations.NullMarked;
