/** People from outside: who they are as an identity provider has said it, where they are logged in, what is theirs. */
@NullMarked
package org.marshrut.citizen;

import org.jspecify.annotations.NullMarked;
