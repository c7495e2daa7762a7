// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import io.travertine.calcite.HiddenColumns;
import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Types whose text is Unicode and whose UUID has a Java class; tables have hidden columns only in
 * statements that name them.
 *
 * <p>Not thread-safe: it remembers synthetic row classes. One is made for each statement compiled.
 */
final class EngineTypeFactory extends JavaTypeFactoryImpl implements HiddenColumns {
  private Set<String> names = Set.of();

  EngineTypeFactory() {
    super(EngineTypeSystem.INSTANCE);
  }

  /** Validates or converts a statement, or a view within one: the names in it are what counts. */
  <T> T naming(SqlNode statement, Supplier<T> work) {
    Set<String> around = names;
    names = namesIn(statement);
    try {
      return work.get();
    } finally {
      names = around;
    }
  }

  private static Set<String> namesIn(SqlNode statement) {
    Set<String> found = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    statement.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlIdentifier identifier) {
            found.addAll(identifier.names);
            return null;
          }
        });
    return found;
  }

  @Override
  public boolean isNamed(String column) {
    return names.contains(column);
  }

  @Override
  public Charset getDefaultCharset() {
    return StandardCharsets.UTF_8;
  }

  @Override
  public Type getJavaClass(RelDataType type) {
    return type.getSqlTypeName() == SqlTypeName.UUID ? UUID.class : super.getJavaClass(type);
  }
}
