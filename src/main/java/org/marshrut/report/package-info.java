/** Numbers for those who answer for the work of others: SQL over our facts and the engine's history. */
@NullMarked
package org.marshrut.report;

import org.jspecify.annotations.NullMarked;
