/** What a signed document leaves the system with, and how a stranger finds out that nothing of it was changed. */
@NullMarked
package org.marshrut.proof;

import org.jspecify.annotations.NullMarked;
