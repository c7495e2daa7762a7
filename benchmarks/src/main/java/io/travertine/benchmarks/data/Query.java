// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.data;

import java.util.List;

/**
 * One question to a data set.
 *
 * @param sql text that every SQL engine of the comparison understands; for libraries that read
 *     records only, what they do in words
 * @param result kinds of the columns of the result
 */
public record Query(QueryName name, String sql, List<ValueKind> result) {
  public Query {
    result = List.copyOf(result);
  }
}
