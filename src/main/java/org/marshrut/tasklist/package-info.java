/** What the pages of our own inside Tasklist ask for. */
@NullMarked
package org.marshrut.tasklist;

import org.jspecify.annotations.NullMarked;
