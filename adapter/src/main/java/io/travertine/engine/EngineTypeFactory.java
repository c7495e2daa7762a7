// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Types whose text is Unicode and whose UUID has a Java class.
 *
 * <p>Not thread-safe: it remembers synthetic row classes. One is made for each statement compiled.
 */
final class EngineTypeFactory extends JavaTypeFactoryImpl {
  EngineTypeFactory() {
    super(EngineTypeSystem.INSTANCE);
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
