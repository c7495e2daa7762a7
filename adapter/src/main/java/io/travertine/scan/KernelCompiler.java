// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import io.travertine.scan.BatchFilter.AllOf;
import io.travertine.scan.BatchFilter.AnyOf;
import io.travertine.scan.BatchFilter.Fixed;
import io.travertine.scan.BatchFilter.Kernel;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Makes the kernels of a bound predicate. */
final class KernelCompiler implements Predicate.Visitor<Kernel> {
  private final Schema schema;
  private final List<ColumnPath> layout;

  KernelCompiler(Schema schema, List<ColumnPath> layout) {
    this.schema = schema;
    this.layout = layout;
  }

  @Override
  public Kernel comparison(Predicate.Comparison comparison) {
    return on(comparison.column(), comparison(comparison, VectorTest.Sense.TRUE));
  }

  @Override
  public Kernel in(Predicate.In in) {
    return on(in.column(), in(in, VectorTest.Sense.TRUE));
  }

  @Override
  public Kernel range(Predicate.Range range) {
    List<Kernel> ends = new ArrayList<>();
    Predicate.Bound lower = range.lower();
    if (lower != null) {
      boolean inclusive = lower.inclusion() == Predicate.Inclusion.INCLUSIVE;
      Predicate.Operator operator =
          inclusive ? Predicate.Operator.GREATER_OR_EQUAL : Predicate.Operator.GREATER;
      ends.add(comparison(new Predicate.Comparison(range.column(), operator, lower.operand())));
    }
    Predicate.Bound upper = range.upper();
    if (upper != null) {
      boolean inclusive = upper.inclusion() == Predicate.Inclusion.INCLUSIVE;
      Predicate.Operator operator =
          inclusive ? Predicate.Operator.LESS_OR_EQUAL : Predicate.Operator.LESS;
      ends.add(comparison(new Predicate.Comparison(range.column(), operator, upper.operand())));
    }
    return new AllOf(ends);
  }

  @Override
  public Kernel like(Predicate.Like like) {
    return on(like.column(), like(like, VectorTest.Sense.TRUE));
  }

  @Override
  public Kernel contains(Predicate.Contains contains) {
    DataType type = Predicate.Contains.typeOf(schema.type(contains.column()), contains.part());
    VectorTest element =
        comparison(type, Predicate.Operator.EQUAL, contains.operand(), VectorTest.Sense.TRUE);
    return on(contains.column(), new ContainsTest(element, contains.part()));
  }

  @Override
  public Kernel isNull(Predicate.IsNull isNull) {
    return nullTest(isNull, VectorTest.Sense.TRUE);
  }

  @Override
  public Kernel and(Predicate.And and) {
    return new AllOf(and.terms().stream().map(term -> term.accept(this)).toList());
  }

  @Override
  public Kernel or(Predicate.Or or) {
    return new AnyOf(or.terms().stream().map(term -> term.accept(this)).toList());
  }

  @Override
  public Kernel not(Predicate.Not not) {
    Predicate term = not.term();
    if (term instanceof Predicate.Comparison comparison) {
      return on(comparison.column(), comparison(comparison, VectorTest.Sense.FALSE));
    }
    if (term instanceof Predicate.In in) {
      return on(in.column(), in(in, VectorTest.Sense.FALSE));
    }
    if (term instanceof Predicate.Like like) {
      return on(like.column(), like(like, VectorTest.Sense.FALSE));
    }
    if (term instanceof Predicate.IsNull isNull) {
      return nullTest(isNull, VectorTest.Sense.FALSE);
    }
    throw new IllegalStateException("A bound predicate has no NOT above " + term);
  }

  @Override
  public Kernel constant(Predicate.Constant constant) {
    return new Fixed(constant.value());
  }

  private VectorTest comparison(Predicate.Comparison comparison, VectorTest.Sense sense) {
    DataType type = schema.type(comparison.column());
    return comparison(type, comparison.operator(), comparison.operand(), sense);
  }

  private static VectorTest comparison(
      DataType type, Predicate.Operator operator, Operand operand, VectorTest.Sense sense) {
    Object value = value(operand);
    return switch (type.layout()) {
      case LONG -> LongTest.comparison(operator, asLong(value), sense);
      case DOUBLE -> new DoubleTest.Comparison(operator, (Double) value, sense);
      case WIDE -> new WideTest.Comparison(operator, asWide(value), sense);
      case BYTES -> new BytesTest.Comparison(operator, asBytes(value), sense);
      case ARRAY, MAP, ROW -> throw new IllegalStateException(type + " is compared");
    };
  }

  private VectorTest in(Predicate.In in, VectorTest.Sense sense) {
    DataType type = schema.type(in.column());
    List<Object> values = in.operands().stream().map(KernelCompiler::value).toList();
    return switch (type.layout()) {
      case LONG ->
          new LongTest.Set(
              values.stream().mapToLong(KernelCompiler::asLong).sorted().toArray(), sense);
      case DOUBLE ->
          new DoubleTest.Set(values.stream().mapToDouble(value -> (Double) value).toArray(), sense);
      case WIDE -> new WideTest.Set(values.stream().map(KernelCompiler::asWide).toList(), sense);
      case BYTES -> BytesTest.Set.of(values.stream().map(KernelCompiler::asBytes).toList(), sense);
      case ARRAY, MAP, ROW -> throw new IllegalStateException(type + " is compared");
    };
  }

  private static VectorTest like(Predicate.Like like, VectorTest.Sense sense) {
    return new BytesTest.Like(LikePattern.of((String) value(like.pattern()), like.escape()), sense);
  }

  private Kernel nullTest(Predicate.IsNull isNull, VectorTest.Sense sense) {
    return new PathKernel.NullTest(PathKernel.locate(isNull.column(), layout), sense);
  }

  private Kernel on(ColumnPath column, VectorTest test) {
    return new PathKernel(PathKernel.locate(column, layout), test);
  }

  private static Object value(Operand operand) {
    if (operand instanceof Operand.Literal literal) {
      return Objects.requireNonNull(literal.value(), "A bound predicate has no NULL");
    }
    throw new IllegalStateException("The predicate is not bound: " + operand);
  }

  /** A value of the LONG layout as it stands in vectors. */
  static long asLong(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    if (value instanceof BigDecimal decimal) {
      BigInteger unscaled = decimal.unscaledValue();
      return unscaled.longValueExact();
    }
    return (Long) value;
  }

  /** A value of the BYTES layout as it stands in vectors. */
  static byte[] asBytes(Object value) {
    if (value instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    ByteBuffer buffer = ((ByteBuffer) value).duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  /** A UUID's or a decimal's halves as they stand in vectors. */
  static WideTest.Wide asWide(Object value) {
    if (value instanceof UUID uuid) {
      return new WideTest.Wide(
          uuid.getMostSignificantBits(), uuid.getLeastSignificantBits(), WideTest.Order.UUID);
    }
    BigInteger unscaled = ((BigDecimal) value).unscaledValue();
    return new WideTest.Wide(
        unscaled.shiftRight(64).longValue(), unscaled.longValue(), WideTest.Order.NUMBER);
  }
}
