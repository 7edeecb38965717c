/** Where the hours of documents go: the ledger of lost hours, and how long the steps of a route take on its diagram. */
@NullMarked
package org.marshrut.ledger;

import org.jspecify.annotations.NullMarked;
