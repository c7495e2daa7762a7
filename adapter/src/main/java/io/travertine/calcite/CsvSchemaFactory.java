// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import java.util.Map;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.SchemaFactory;
import org.apache.calcite.schema.SchemaPlus;

/** Makes schemas of CSV files; named in models as {@code factory}. Stateless. */
public final class CsvSchemaFactory implements SchemaFactory {
  @Override
  public Schema create(SchemaPlus parentSchema, String name, Map<String, Object> operand) {
    return ScanSchema.open("csv", name, operand);
  }
}
