// SPDX-License-Identifier: Apache-2.0
/** What documents say is run, and what is generated for them is compared. */
@NullMarked
package io.travertine.suite.docs;

import org.jspecify.annotations.NullMarked;
