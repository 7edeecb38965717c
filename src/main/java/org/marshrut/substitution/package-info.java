/** Somebody is always there: substitution, delegation, a head who steps in, people who have left, one workplace for all. */
@NullMarked
package org.marshrut.substitution;

import org.jspecify.annotations.NullMarked;
