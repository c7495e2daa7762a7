// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.data;

import java.util.List;
import java.util.Map;

/**
 * What the queries name of a data set.
 *
 * @param sum a column of doubles
 * @param onePercent a condition on another column that about 1 % of the rows pass
 * @param group a column of few different values
 * @param groupKind what that is
 * @param other an aggregate of another column, beside the mean of the summed one
 * @param otherKind what that is
 * @param keys columns with very many different values together
 * @param few three columns and their kinds
 * @param equality a condition on a text that few rows pass
 */
record QueryTerms(
    String sum,
    String onePercent,
    String group,
    ValueKind groupKind,
    String other,
    ValueKind otherKind,
    List<String> keys,
    Map<String, ValueKind> few,
    String equality) {}
