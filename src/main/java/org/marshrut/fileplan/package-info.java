/** The file plan: which files (дела) there are, what lies in them, how long; their closing, their way to the archive, their end. */
@NullMarked
package org.marshrut.fileplan;

import org.jspecify.annotations.NullMarked;
