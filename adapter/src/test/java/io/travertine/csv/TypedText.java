// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.scan.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads values as the documents say, by the plainest means: the oracle of the decoders. */
final class TypedText {
  private static final Pattern BLANKS = Pattern.compile("^[ \t]+|[ \t]+$");
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
  private static final Pattern TIME =
      Pattern.compile("([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,9}))?)?");
  private static final Pattern ZONE = Pattern.compile("Z|([+-])([0-9]{2})(?::?([0-9]{2}))?");
  private static final Pattern MOMENT =
      Pattern.compile("([-0-9]{10})(?:[ T]([0-9:.]+)(Z|[+-][0-9:]+)?)?");
  private static final long SECONDS_OF_DAY = 86_400;

  private TypedText() {}

  /** What a text is worth: a value, NULL, or nothing that the type knows. */
  record Worth(@Nullable Object value, boolean bad) {
    static final Worth BAD = new Worth(null, true);
    static final Worth NULL = new Worth(null, false);

    static Worth of(@Nullable Object value) {
      return value == null ? BAD : new Worth(value, false);
    }
  }

  static Worth read(DataType type, String text) {
    if (type.kind() == DataType.Kind.VARCHAR) {
      return Worth.of(text);
    }
    String plain = BLANKS.matcher(text).replaceAll("");
    return plain.isEmpty() ? Worth.NULL : Worth.of(value(type, plain));
  }

  private static @Nullable Object value(DataType type, String text) {
    return switch (type.kind()) {
      case BOOLEAN -> truth(text.toLowerCase(Locale.ROOT));
      case TINYINT -> whole(text, 7);
      case SMALLINT -> whole(text, 15);
      case INTEGER -> whole(text, 31);
      case BIGINT -> whole(text, 63);
      case REAL -> real(text);
      case DOUBLE -> number(text);
      case DECIMAL -> decimal(text, (DataType.Decimal) type);
      case DATE -> day(text);
      case TIME -> time(text, ((DataType.Temporal) type).precision());
      case TIMESTAMP -> moment(text, (DataType.Temporal) type);
      case UUID ->
          text.matches("\\p{XDigit}{8}-(\\p{XDigit}{4}-){3}\\p{XDigit}{12}")
              ? UUID.fromString(text)
              : null;
      case VARCHAR, VARBINARY, ARRAY, MAP, ROW -> throw new IllegalArgumentException("" + type);
    };
  }

  private static @Nullable Boolean truth(String text) {
    return switch (text) {
      case "true", "t", "yes", "y", "1" -> true;
      case "false", "f", "no", "n", "0" -> false;
      default -> null;
    };
  }

  private static @Nullable Long whole(String text, int bits) {
    if (!WHOLE.matcher(text).matches()) {
      return null;
    }
    BigInteger value = new BigInteger(text);
    return value.bitLength() <= bits ? Long.valueOf(value.longValue()) : null;
  }

  private static @Nullable Double real(String text) {
    return NUMBER.matcher(text).matches()
        ? Double.valueOf(Float.parseFloat(text))
        : special(text.toLowerCase(Locale.ROOT));
  }

  private static @Nullable Double number(String text) {
    return NUMBER.matcher(text).matches()
        ? Double.valueOf(text)
        : special(text.toLowerCase(Locale.ROOT));
  }

  private static @Nullable Double special(String text) {
    return switch (text) {
      case "nan", "+nan", "-nan" -> Double.NaN;
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> null;
    };
  }

  private static @Nullable BigDecimal decimal(String text, DataType.Decimal type) {
    if (!NUMBER.matcher(text).matches() || text.matches(".*[eE][+-]?[0-9]{4,}")) {
      return null;
    }
    try {
      BigDecimal value = new BigDecimal(text);
      if (value.signum() == 0) {
        return BigDecimal.ZERO.setScale(type.scale());
      }
      BigDecimal scaled = value.setScale(type.scale(), RoundingMode.UNNECESSARY);
      return scaled.precision() <= type.precision() ? scaled : null;
    } catch (ArithmeticException e) {
      return null;
    }
  }

  private static @Nullable Long day(String text) {
    Matcher date = DATE.matcher(text);
    if (!date.matches()) {
      return null;
    }
    try {
      return LocalDate.of(number(date, 1), number(date, 2), number(date, 3)).toEpochDay();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Long time(String text, int precision) {
    Matcher time = TIME.matcher(text);
    if (!time.matches() || number(time, 1) > 23 || number(time, 2) > 59 || number(time, 3) > 59) {
      return null;
    }
    long seconds = (number(time, 1) * 60L + number(time, 2)) * 60 + number(time, 3);
    String fraction = Optional.ofNullable(time.group(4)).orElse("") + "0".repeat(9);
    return fraction.substring(precision).matches("0*")
        ? Long.valueOf(
            seconds * power(precision) + Long.parseLong(fraction.substring(0, precision)))
        : null;
  }

  private static @Nullable Long moment(String text, DataType.Temporal type) {
    Matcher moment = MOMENT.matcher(text);
    if (!moment.matches() || (moment.group(3) != null && type.zone() == DataType.Zone.NONE)) {
      return null;
    }
    Long day = day(moment.group(1));
    Long units =
        moment.group(2) == null ? Long.valueOf(0) : time(moment.group(2), type.precision());
    Long offset = moment.group(3) == null ? Long.valueOf(0) : offset(moment.group(3));
    if (day == null || units == null || offset == null) {
      return null;
    }
    BigInteger all =
        BigInteger.valueOf(day * SECONDS_OF_DAY - offset)
            .multiply(BigInteger.valueOf(power(type.precision())))
            .add(BigInteger.valueOf(units));
    return all.bitLength() <= 63 ? Long.valueOf(all.longValue()) : null;
  }

  private static @Nullable Long offset(String text) {
    Matcher zone = ZONE.matcher(text);
    if (!zone.matches()) {
      return null;
    }
    if (text.equals("Z")) {
      return 0L;
    }
    if (number(zone, 2) > 18 || number(zone, 3) > 59) {
      return null;
    }
    long seconds = (number(zone, 2) * 60L + number(zone, 3)) * 60;
    return text.startsWith("-") ? -seconds : seconds;
  }

  private static int number(Matcher matcher, int group) {
    String text = matcher.group(group);
    return text == null ? 0 : Integer.parseInt(text);
  }

  private static long power(int precision) {
    return BigInteger.TEN.pow(precision).longValueExact();
  }
}
