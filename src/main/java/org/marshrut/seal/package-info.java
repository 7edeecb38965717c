/** Whether an electronic signature is true: read, counted, traced to a trusted root, held against lists of the revoked. */
@NullMarked
package org.marshrut.seal;

import org.jspecify.annotations.NullMarked;
