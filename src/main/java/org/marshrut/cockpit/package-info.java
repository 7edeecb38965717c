/** What the pages of our own inside Cockpit ask for. */
@NullMarked
package org.marshrut.cockpit;

import org.jspecify.annotations.NullMarked;
