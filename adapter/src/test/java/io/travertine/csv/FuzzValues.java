// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.scan.DataType;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** Random values as they are written in files: most of them good, some at an edge, some bad. */
record FuzzValues(Random random) {
  private static final List<String> PIECES =
      List.of(
          "a",
          "b ",
          " c",
          "\u00e9",
          "\u65e5",
          "\ud83d\ude00",
          "1",
          "23",
          "NA",
          "-",
          ",",
          ";",
          "\t",
          "|",
          "\n",
          "\r\n",
          "\r",
          "\"",
          "\"\"",
          "'",
          "#",
          "\\",
          "\u0000",
          "\u0085",
          "\u2028",
          "\uFEFF",
          "x,y\n",
          "1,2,3\n4,5,6\n",
          "\"q\",\"r\"\r\n",
          "");
  private static final List<String> EDGES =
      List.of(
          "-0",
          "+7",
          "007",
          "1.",
          ".5",
          "-.5",
          ".",
          "-",
          "1e5",
          "1E-3",
          "nan",
          "-inf",
          "Infinity",
          "9223372036854775807",
          "-9223372036854775808",
          "9223372036854775808",
          "2147483648",
          "-32769",
          "128",
          "0.1",
          "123456789012345678",
          "0.30000000000000004",
          "1e400",
          "1 2",
          "0x1p3",
          "2024-02-30",
          "0000-01-01",
          "9999-12-31",
          "24:00",
          "23:59:59.9999999991",
          "12:3",
          "TRUE",
          "yes",
          "N",
          "1",
          "0",
          "abc",
          "\u0661",
          "",
          "  ",
          "\t1 ",
          "179769313486231580793e289",
          "4.9e-324",
          "2.2250738585072011e-308",
          "99999999999999999999999999999.999999999");

  /** Text of up to a few pieces, or one of many bytes. */
  String text() {
    int form = random.nextInt(60);
    if (form == 0) {
      return any(PIECES).concat("y").repeat(1 + random.nextInt(200));
    }
    if (form < 20) {
      return "v" + random.nextInt(50);
    }
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(any(PIECES));
    }
    return text.toString();
  }

  /** What may stand in a column of {@code type}. */
  String value(DataType type) {
    if (type.kind() == DataType.Kind.VARCHAR) {
      return text();
    }
    int form = random.nextInt(400);
    if (form == 0) {
      return any(EDGES);
    }
    if (form < 40) {
      return "";
    }
    String value = good(type);
    return form < 60 ? " ".repeat(random.nextInt(3)) + value + " " : value;
  }

  private String good(DataType type) {
    return switch (type.kind()) {
      case BOOLEAN -> any(List.of("true", "FALSE", "t", "0", "Yes", "n"));
      case TINYINT -> whole(7);
      case SMALLINT -> whole(15);
      case INTEGER -> whole(31);
      case BIGINT -> whole(63);
      case REAL, DOUBLE -> number();
      case DECIMAL -> decimal((DataType.Decimal) type);
      case DATE -> date();
      case TIME -> time(3);
      case TIMESTAMP -> timestamp((DataType.Temporal) type);
      case UUID -> new UUID(random.nextLong(), random.nextLong()).toString();
      case VARCHAR, VARBINARY, ARRAY, MAP, ROW -> text();
    };
  }

  private String whole(int bits) {
    String digits = new BigInteger(1 + random.nextInt(bits), random).toString();
    String zeros = random.nextInt(20) == 0 ? "0".repeat(random.nextInt(20)) : "";
    return (random.nextInt(3) == 0 ? "-" : "") + zeros + digits;
  }

  private String number() {
    return switch (random.nextInt(6)) {
      case 0 -> Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
      case 1 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
      case 2 -> whole(63) + "." + new BigInteger(40, random);
      case 3 -> whole(20);
      default ->
          String.format(Locale.ROOT, "%." + random.nextInt(6) + "f", random.nextInt(100_000) / 8.0);
    };
  }

  private String decimal(DataType.Decimal type) {
    int whole = random.nextInt(type.precision() - type.scale()) + 1;
    int scale = random.nextInt(type.scale() + 1);
    String digits = digits(whole) + (scale == 0 ? "" : "." + digits(scale));
    return (random.nextInt(3) == 0 ? "-" : "") + digits;
  }

  private String digits(int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  private String date() {
    return LocalDate.of(random.nextInt(10_000), 1, 1).plusDays(random.nextInt(365)).toString();
  }

  private String time(int digits) {
    String minutes =
        String.format(Locale.ROOT, "%02d:%02d", random.nextInt(24), random.nextInt(60));
    if (random.nextInt(4) == 0) {
      return minutes;
    }
    String seconds = String.format(Locale.ROOT, "%s:%02d", minutes, random.nextInt(60));
    return random.nextInt(3) == 0 ? seconds + "." + digits(1 + random.nextInt(digits)) : seconds;
  }

  private String timestamp(DataType.Temporal type) {
    int form = random.nextInt(10);
    if (form == 0) {
      return date();
    }
    String text = date() + (form < 5 ? " " : "T") + time(type.precision());
    boolean zoned = type.zone() == DataType.Zone.UTC && form % 2 == 0;
    return zoned ? text + any(List.of("Z", "+02:00", "-0530", "+18")) : text;
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
