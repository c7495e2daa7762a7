// SPDX-License-Identifier: Apache-2.0
/** The engine: sessions, prepared statements and the cache of their plans. */
@NullMarked
package io.travertine.engine;

import org.jspecify.annotations.NullMarked;
