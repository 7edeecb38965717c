/** What a change has given: times of services against a baseline period, how far digitisation has come and when it ends. */
@NullMarked
package org.marshrut.effect;

import org.jspecify.annotations.NullMarked;
