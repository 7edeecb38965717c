/**
 * What the web applications load, as small as it gets: compressed when the product is built, kept by browsers until it
 * changes. {@link org.marshrut.asset.Packing} runs in the build, {@link org.marshrut.asset.PackedFiles} in the product.
 */
@NullMarked
package org.marshrut.asset;

import org.jspecify.annotations.NullMarked;
