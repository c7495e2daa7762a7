// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.ErrorCode;
import io.travertine.scan.ScanException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.SchemaFactory;
import org.apache.calcite.schema.SchemaPlus;

/**
 * Makes schemas of any kind of source on the class path, its own ones included: the operand {@code
 * source} is the type that a {@link io.travertine.scan.SourceProvider} gives itself, the other
 * operands are its options. Stateless.
 */
public final class SourceSchemaFactory implements SchemaFactory {
  private static final String SOURCE = "source";

  @Override
  public Schema create(SchemaPlus parentSchema, String name, Map<String, Object> operand) {
    Map<String, Object> options = new LinkedHashMap<>(operand);
    if (options.remove(SOURCE) instanceof String type) {
      return ScanSchema.open(type, name, options);
    }
    throw ScanException.of(
            ErrorCode.OPTION_MISSING, "Schema \"" + name + "\" needs the operand source")
        .fix("Give the type of a source, for instance source: csv")
        .build();
  }
}
