// SPDX-License-Identifier: Apache-2.0
/** JMH benchmarks of single classes. */
@NullMarked
package io.travertine.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
