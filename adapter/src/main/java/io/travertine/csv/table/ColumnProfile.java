// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.table;

import io.travertine.csv.value.Shape;
import io.travertine.csv.value.ShapeReader;
import io.travertine.csv.value.ValueFormats;
import io.travertine.csv.value.ValueShape;
import io.travertine.scan.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a column have in common, to infer a type that loses none of them. Used by one
 * thread while values are added; not changed afterwards.
 */
public final class ColumnProfile {

  /** Words that other programs write for NULL. */
  private static final Set<String> NULL_WORDS =
      Set.of("NULL", "Null", "null", "\\N", "NA", "N/A", "n/a", "#N/A");

  /** So many words are too many to be a null string, so the others need not be known. */
  private static final int WORDS_KEPT = 2;

  /** A number with a decimal comma, and perhaps groups of three digits between points. */
  private static final Pattern COMMA_NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]{3})*,[0-9]+");

  private static final EnumSet<Shape> NUMBERS =
      EnumSet.of(Shape.WHOLE, Shape.FRACTION, Shape.EXPONENT, Shape.SPECIAL);
  private static final BigInteger LEAST_LONG = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger GREATEST_LONG = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger LEAST_INT = BigInteger.valueOf(Integer.MIN_VALUE);
  private static final BigInteger GREATEST_INT = BigInteger.valueOf(Integer.MAX_VALUE);

  /**
   * Decimals of so many digits can be told apart as doubles (IEEE 754, 17 digits name a double).
   */
  private static final int DOUBLE_DIGITS = 17;

  /** Every number of so many characters is kept by a double. */
  private static final int SHORT_DIGITS = 15;

  private final ShapeReader shapeReader;
  private final EnumSet<Shape> shapes = EnumSet.noneOf(Shape.class);
  private final Set<String> words = new TreeSet<>();
  private @Nullable Set<String> patterns;
  private long values;
  private boolean blanks;
  private boolean onlyCommas = true;
  private int wholeDigits;
  private int scale;
  private int secondDigits;
  private boolean tooFineForDouble;
  private long leastShort;
  private long greatestShort;
  private BigInteger least = BigInteger.ZERO;
  private BigInteger greatest = BigInteger.ZERO;

  /** For values in ISO 8601 and plain numbers. */
  ColumnProfile() {
    this(ValueFormats.NONE);
  }

  ColumnProfile(ValueFormats formats) {
    this.shapeReader = new ShapeReader(formats);
  }

  /** Adds a value that does not stand for NULL. */
  void add(String value) {
    values++;
    if (NULL_WORDS.contains(value)) {
      if (words.size() < WORDS_KEPT) {
        words.add(value);
      }
      return;
    }
    if (shapes.contains(Shape.TEXT) && !onlyCommas) {
      return;
    }
    String trimmed = ValueShape.withoutBlanks(value);
    if (trimmed.isEmpty()) {
      blanks = true;
      return;
    }
    ShapeReader.Reading reading = shapeReader.read(trimmed);
    Shape shape = reading.shape();
    shapes.add(shape);
    onlyCommas &= shape != Shape.TEXT || COMMA_NUMBER.matcher(trimmed).matches();
    if (shape == Shape.WHOLE || shape == Shape.FRACTION || shape == Shape.EXPONENT) {
      addNumber(shape, reading.number());
    } else if (shape == Shape.TIME || shape == Shape.TIMESTAMP || shape == Shape.INSTANT) {
      secondDigits = Math.max(secondDigits, ValueShape.secondDigits(trimmed));
    }
    if (!reading.patterns().isEmpty()) {
      keepPatterns(reading.patterns());
    }
  }

  private void keepPatterns(Collection<String> possible) {
    if (patterns == null) {
      patterns = new LinkedHashSet<>(possible);
    } else {
      patterns.retainAll(possible);
    }
  }

  /** Adds everything that was added to {@code other}. */
  void addAll(ColumnProfile other) {
    values += other.values;
    blanks |= other.blanks;
    onlyCommas &= other.onlyCommas;
    shapes.addAll(other.shapes);
    words.addAll(other.words);
    if (other.patterns != null) {
      keepPatterns(other.patterns);
    }
    wholeDigits = Math.max(wholeDigits, other.wholeDigits);
    scale = Math.max(scale, other.scale);
    secondDigits = Math.max(secondDigits, other.secondDigits);
    tooFineForDouble |= other.tooFineForDouble;
    least = least.min(other.least);
    greatest = greatest.max(other.greatest);
  }

  /** Whether no value says anything of the type. */
  boolean isUndecided() {
    return shapes.isEmpty() && words.isEmpty();
  }

  /** The type that holds every value exactly; VARCHAR if no other does. */
  DataType type() {
    boolean oddWords = words.size() > 1;
    if (shapes.isEmpty() || oddWords) {
      return DataType.VARCHAR;
    }
    if (NUMBERS.containsAll(shapes)) {
      return numberType();
    }
    if (shapes.size() > 1) {
      return DataType.VARCHAR;
    }
    if (patterns != null && patterns.size() != 1) {
      return DataType.VARCHAR;
    }
    return switch (shapes.iterator().next()) {
      case BOOLEAN -> DataType.BOOLEAN;
      case DATE -> DataType.DATE;
      case TIME -> DataType.time(precision());
      case TIMESTAMP -> DataType.timestamp(precision());
      case INSTANT -> DataType.instant(precision());
      case WHOLE, FRACTION, EXPONENT, SPECIAL, TEXT -> DataType.VARCHAR;
    };
  }

  /** Whether values of nothing but blanks are read as NULL, as they are where there is no text. */
  boolean losesBlanks() {
    return blanks && type().kind() != DataType.Kind.VARCHAR;
  }

  /** Values added that do not stand for NULL. */
  public long values() {
    return values;
  }

  /** The pattern of dates or times, where the type is one of them and they are not in ISO 8601. */
  Optional<String> pattern() {
    boolean temporal =
        switch (type().kind()) {
          case DATE, TIME, TIMESTAMP -> true;
          default -> false;
        };
    return !temporal || patterns == null
        ? Optional.empty()
        : Optional.of(patterns.iterator().next()).filter(found -> !found.equals(ShapeReader.ISO));
  }

  /** Whether the values would be numbers if a comma were the decimal separator. */
  public boolean hasDecimalCommas() {
    return onlyCommas
        && words.isEmpty()
        && shapes.contains(Shape.TEXT)
        && EnumSet.of(Shape.TEXT, Shape.WHOLE).containsAll(shapes);
  }

  /** Whether day and month cannot be told apart. */
  public boolean isAmbiguousDate() {
    return shapes.size() == 1 && words.size() <= 1 && patterns != null && patterns.size() > 1;
  }

  /** The word that stands for NULL: the only one that keeps the column from its type. */
  Optional<String> nullWord() {
    boolean only = words.size() == 1 && type().kind() != DataType.Kind.VARCHAR;
    return only ? Optional.of(words.iterator().next()) : Optional.empty();
  }

  private DataType numberType() {
    if (shapes.equals(EnumSet.of(Shape.SPECIAL))) {
      // Without a number beside them these are words, or names.
      return DataType.VARCHAR;
    }
    if (shapes.equals(EnumSet.of(Shape.WHOLE))) {
      return wholeType();
    }
    if (!tooFineForDouble) {
      return DataType.DOUBLE;
    }
    return shapes.contains(Shape.SPECIAL) ? DataType.VARCHAR : decimalType();
  }

  private DataType wholeType() {
    if (least.compareTo(LEAST_INT) >= 0 && greatest.compareTo(GREATEST_INT) <= 0) {
      return DataType.INTEGER;
    }
    if (least.compareTo(LEAST_LONG) >= 0 && greatest.compareTo(GREATEST_LONG) <= 0) {
      return DataType.BIGINT;
    }
    return decimalType();
  }

  private DataType decimalType() {
    int most = DataType.Decimal.MAX_PRECISION;
    return wholeDigits + scale <= most ? DataType.decimal(most, scale) : DataType.VARCHAR;
  }

  private int precision() {
    String pattern = patterns == null ? ShapeReader.ISO : patterns.iterator().next();
    if (!pattern.equals(ShapeReader.ISO)) {
      boolean nanos = pattern.indexOf('n') >= 0 || pattern.indexOf('N') >= 0;
      return digitsToPrecision(nanos ? 9 : (int) pattern.chars().filter(c -> c == 'S').count());
    }
    return digitsToPrecision(secondDigits);
  }

  private static int digitsToPrecision(int secondDigits) {
    return secondDigits <= 3 ? 3 : secondDigits <= 6 ? 6 : 9;
  }

  private void addNumber(Shape shape, String text) {
    int digits = text.startsWith("-") ? text.length() - 1 : text.length();
    if (digits <= SHORT_DIGITS && shape != Shape.EXPONENT) {
      addShortNumber(shape, text, digits);
      return;
    }
    BigDecimal value = decimal(text);
    if (value == null) {
      shapes.add(Shape.TEXT);
      return;
    }
    wholeDigits = Math.max(wholeDigits, value.precision() - value.scale());
    scale = Math.max(scale, value.scale());
    if (value.scale() <= 0) {
      BigInteger whole = value.toBigInteger();
      least = least.min(whole);
      greatest = greatest.max(whole);
    }
    tooFineForDouble |= !isKeptByDouble(value);
  }

  /** Adds a number that every type keeps, without making a decimal of it. */
  private void addShortNumber(Shape shape, String text, int digits) {
    if (shape == Shape.FRACTION) {
      int behindPoint = text.length() - text.indexOf('.') - 1;
      wholeDigits = Math.max(wholeDigits, digits - behindPoint - 1);
      scale = Math.max(scale, behindPoint);
      return;
    }
    wholeDigits = Math.max(wholeDigits, digits);
    long value = Long.parseLong(text);
    if (value < leastShort) {
      leastShort = value;
      least = least.min(BigInteger.valueOf(value));
    } else if (value > greatestShort) {
      greatestShort = value;
      greatest = greatest.max(BigInteger.valueOf(value));
    }
  }

  /** Null if the number is so large or small that no type but text keeps it. */
  private static @Nullable BigDecimal decimal(String text) {
    try {
      BigDecimal value = new BigDecimal(text);
      long magnitude = (long) value.precision() - value.scale();
      return Math.abs(magnitude) <= 400 ? value : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Whether the double nearest to {@code value} gives its digits back. */
  private static boolean isKeptByDouble(BigDecimal value) {
    if (value.signum() == 0) {
      return true;
    }
    BigDecimal significant = value.stripTrailingZeros();
    double nearest = value.doubleValue();
    if (significant.precision() > DOUBLE_DIGITS || Double.isInfinite(nearest)) {
      return false;
    }
    MathContext digits = new MathContext(significant.precision(), RoundingMode.HALF_EVEN);
    return new BigDecimal(nearest).round(digits).compareTo(significant) == 0;
  }
}
