// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.data;

/** A column of a data set. */
public record DataColumn(String name, ValueKind kind) {}
