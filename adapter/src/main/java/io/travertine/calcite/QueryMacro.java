// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.Catalog;
import io.travertine.scan.Source;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.FunctionParameter;
import org.apache.calcite.schema.TableMacro;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.util.NlsString;
import org.jspecify.annotations.Nullable;

/**
 * A table function of a schema: what a query in the source's own language returns. Its one argument
 * is the text. Thread-safe.
 */
final class QueryMacro implements TableMacro {
  private final String name;
  private final Catalog catalog;
  private final ScanDefaults defaults;

  QueryMacro(String name, Catalog catalog, ScanDefaults defaults) {
    this.name = name;
    this.catalog = catalog;
    this.defaults = defaults;
  }

  @Override
  public List<FunctionParameter> getParameters() {
    return List.of(Text.INSTANCE);
  }

  @Override
  public TranslatableTable apply(List<? extends @Nullable Object> arguments) {
    Object argument = arguments.get(0);
    String text =
        argument instanceof NlsString literal ? literal.getValue() : String.valueOf(argument);
    Source source = catalog.query(text);
    return new ScanTable(name, source, defaults, used -> true);
  }

  /** The one argument. */
  private enum Text implements FunctionParameter {
    INSTANCE;

    @Override
    public int getOrdinal() {
      return 0;
    }

    @Override
    public String getName() {
      return "text";
    }

    @Override
    public RelDataType getType(RelDataTypeFactory types) {
      // Calcite hands literals to macros only where the parameter has a type of Java.
      return types.createJavaType(Object.class);
    }

    @Override
    public boolean isOptional() {
      return false;
    }
  }
}
