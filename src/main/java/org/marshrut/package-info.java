/** Marshrut: the BPMN diagram is the route; the packages below are its features. */
@NullMarked
package org.marshrut;

import org.jspecify.annotations.NullMarked;
