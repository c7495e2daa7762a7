// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.exec.compute.Expression;
import io.travertine.scan.DataType;
import io.travertine.scan.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Writes expressions as SQL on the columns of a source. */
record ExpressionText(Schema schema, List<ParameterSlot> slots)
    implements Expression.Visitor<String> {

  @Override
  public String column(Expression.Column column) {
    return ScanText.path(column.path(), schema);
  }

  @Override
  public String constant(Expression.Constant constant) {
    Number value = constant.value();
    return value != null && constant.type() instanceof DataType.Decimal decimal
        ? BigDecimal.valueOf(value.longValue(), decimal.scale()).toPlainString()
        : String.valueOf(value);
  }

  @Override
  public String arithmetic(Expression.Arithmetic arithmetic) {
    return "("
        + arithmetic.left().accept(this)
        + " "
        + arithmetic.operator().symbol()
        + " "
        + arithmetic.right().accept(this)
        + ")";
  }

  @Override
  public String conversion(Expression.Conversion conversion) {
    return "CAST(" + conversion.operand().accept(this) + " AS " + conversion.type() + ")";
  }

  @Override
  public String choice(Expression.Choice choice) {
    PredicateText conditions = new PredicateText(schema, slots);
    return choice.branches().stream()
        .map(
            branch ->
                " WHEN "
                    + branch.condition().accept(conditions)
                    + " THEN "
                    + branch.value().accept(this))
        .collect(
            Collectors.joining("", "CASE", " ELSE " + choice.otherwise().accept(this) + " END"));
  }
}
