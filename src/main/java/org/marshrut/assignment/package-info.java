/** Resolutions and assignments: who is to do what by when, the reports, and release from control. */
@NullMarked
package org.marshrut.assignment;

import org.jspecify.annotations.NullMarked;
