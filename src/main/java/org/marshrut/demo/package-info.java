/** What a demo region shows beside its people: a history of routes, and documents on their way. */
@NullMarked
package org.marshrut.demo;

import org.jspecify.annotations.NullMarked;
