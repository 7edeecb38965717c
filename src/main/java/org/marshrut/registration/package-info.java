/** Numbers: of the draft when it is submitted, of the act when it is signed. */
@NullMarked
package org.marshrut.registration;

import org.jspecify.annotations.NullMarked;
