// SPDX-License-Identifier: Apache-2.0
/**
 * Bytes in: finding files, reading them, decompressing them. Sees only {@code scan}.
 *
 * <p>Start with {@link io.travertine.io.FileFinder}, {@link io.travertine.io.OpenFile} and {@link
 * io.travertine.io.ByteStream}.
 */
@NullMarked
package io.travertine.io;

import org.jspecify.annotations.NullMarked;
