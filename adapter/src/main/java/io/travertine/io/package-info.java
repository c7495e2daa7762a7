// SPDX-License-Identifier: Apache-2.0
/** Bytes in: input files, local files, codecs. */
@NullMarked
package io.travertine.io;

import org.jspecify.annotations.NullMarked;
