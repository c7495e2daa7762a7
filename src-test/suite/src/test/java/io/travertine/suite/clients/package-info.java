// SPDX-License-Identifier: Apache-2.0
/** Libraries that programs use over JDBC, each doing what programs do with it. */
@NullMarked
package io.travertine.suite.clients;

import org.jspecify.annotations.NullMarked;
