/** Letters between organisations: how they go out, arrive as papers of their own and are answered; receipts on the way back. */
@NullMarked
package org.marshrut.correspondence;

import org.jspecify.annotations.NullMarked;
