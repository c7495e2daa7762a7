// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Matches names of columns and aliases: exactly, else the only one equal ignoring case, else fails
 * naming the candidates.
 *
 * <p>It calls itself case-sensitive, because the validator would otherwise take {@code id} and
 * {@code ID} of one table for an ambiguity even when one of them is written exactly.
 */
final class ExactFirstNames implements SqlNameMatcher {
  static final ExactFirstNames INSTANCE = new ExactFirstNames();

  private ExactFirstNames() {}

  @Override
  public boolean isCaseSensitive() {
    return true;
  }

  @Override
  public boolean matches(String written, String name) {
    return written.equalsIgnoreCase(name);
  }

  @Override
  public <K extends List<String>, V> @Nullable V get(
      Map<K, V> map, List<String> prefix, List<String> names) {
    List<String> key = new ArrayList<>(prefix);
    key.addAll(names);
    for (Map.Entry<K, V> entry : map.entrySet()) {
      if (entry.getKey().equals(key)) {
        return entry.getValue();
      }
    }
    V found = null;
    List<String> candidates = new ArrayList<>();
    for (Map.Entry<K, V> entry : map.entrySet()) {
      if (equalIgnoringCase(entry.getKey(), key)) {
        found = entry.getValue();
        candidates.add(String.join(".", entry.getKey()));
      }
    }
    if (candidates.size() > 1) {
      throw new AmbiguousNameException("Name", String.join(".", key), candidates);
    }
    return found;
  }

  @Override
  public @Nullable RelDataTypeField field(RelDataType row, String name) {
    RelDataTypeField exact = row.getField(name, true, false);
    if (exact != null) {
      return exact;
    }
    List<RelDataTypeField> matching =
        row.getFieldList().stream().filter(field -> matches(name, field.getName())).toList();
    if (matching.size() > 1) {
      throw new AmbiguousNameException(
          "Column", name, matching.stream().map(RelDataTypeField::getName).toList());
    }
    return matching.isEmpty() ? null : matching.get(0);
  }

  @Override
  public int frequency(Iterable<String> names, String name) {
    int exact = 0;
    int ignoringCase = 0;
    for (String each : names) {
      exact += each.equals(name) ? 1 : 0;
      ignoringCase += matches(each, name) ? 1 : 0;
    }
    return exact > 0 ? exact : ignoringCase;
  }

  @Override
  public Set<String> createSet() {
    return new LinkedHashSet<>();
  }

  /** Only for suggestions, which are made elsewhere. */
  @Override
  public String bestString() {
    throw new UnsupportedOperationException("This matcher keeps no last match.");
  }

  private boolean equalIgnoringCase(List<String> left, List<String> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!matches(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }
}
