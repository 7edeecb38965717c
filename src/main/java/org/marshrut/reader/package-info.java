/** A process beside ours in which files of users are opened, so that a bad one can take nothing along but that process. */
@NullMarked
package org.marshrut.reader;

import org.jspecify.annotations.NullMarked;
