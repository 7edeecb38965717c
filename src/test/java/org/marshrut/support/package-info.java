/** What several tests share: a real browser, the Node tools, the diagrams on disk. */
@NullMarked
package org.marshrut.support;

import org.jspecify.annotations.NullMarked;
