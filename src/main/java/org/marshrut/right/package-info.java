/** Rights that administrators enter, on the ground of an order: who may sign, who is admitted, who is above whom. */
@NullMarked
package org.marshrut.right;

import org.jspecify.annotations.NullMarked;
