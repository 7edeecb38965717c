/** Who did what, on whose behalf, when and from where: written once, sealed in a chain, looked through by administrators. */
@NullMarked
package org.marshrut.trail;

import org.jspecify.annotations.NullMarked;
