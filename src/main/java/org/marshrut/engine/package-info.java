/** The engine's configuration: what a diagram may call, the clock, how a refusal reaches a caller. No business words. */
@NullMarked
package org.marshrut.engine;

import org.jspecify.annotations.NullMarked;
