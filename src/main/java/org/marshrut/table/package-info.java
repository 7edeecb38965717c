/** The decision tables that Java reads: what each must look like, and the one way to ask them. */
@NullMarked
package org.marshrut.table;

import org.jspecify.annotations.NullMarked;
