/** Who may log in, and what the groups may see in the engine. */
@NullMarked
package org.marshrut.access;

import org.jspecify.annotations.NullMarked;
