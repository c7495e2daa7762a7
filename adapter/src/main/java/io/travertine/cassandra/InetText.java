// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Text of internet addresses: dotted for version 4, RFC 5952 for version 6. */
final class InetText {
  private static final int V4 = 4;
  private static final int V6 = 16;
  private static final int GROUPS = 8;

  private InetText() {}

  static String of(byte[] address) {
    if (address.length == V4) {
      StringJoiner text = new StringJoiner(".");
      for (byte part : address) {
        text.add(Integer.toString(part & 0xff));
      }
      return text.toString();
    }
    if (address.length != V6) {
      throw new UnfitValueException(
          "has " + address.length + " bytes where an address has 4 or 16");
    }
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = ((address[2 * i] & 0xff) << 8) | (address[2 * i + 1] & 0xff);
    }
    return v6(groups);
  }

  /** The address that is shown as just {@code text}, or null if there is none. */
  static byte @Nullable [] parse(String text) {
    byte[] address = text.indexOf(':') < 0 ? v4(text) : v6(text);
    return address != null && of(address).equals(text) ? address : null;
  }

  private static byte @Nullable [] v4(String text) {
    String[] parts = text.split("\\.", -1);
    byte[] address = new byte[V4];
    if (parts.length != V4) {
      return null;
    }
    for (int i = 0; i < V4; i++) {
      int part = number(parts[i], 10);
      if (part < 0 || part > 0xff) {
        return null;
      }
      address[i] = (byte) part;
    }
    return address;
  }

  private static byte @Nullable [] v6(String text) {
    int gap = text.indexOf("::");
    String[] head = groups(gap < 0 ? text : text.substring(0, gap));
    String[] tail = gap < 0 ? new String[0] : groups(text.substring(gap + 2));
    if (head.length + tail.length > GROUPS) {
      return null;
    }
    ByteBuffer address = ByteBuffer.allocate(V6);
    for (int i = 0; i < GROUPS; i++) {
      int last = i - (GROUPS - tail.length);
      String group = i < head.length ? head[i] : last >= 0 ? tail[last] : "0";
      int value = number(group, 16);
      if (value < 0) {
        return null;
      }
      address.putShort((short) value);
    }
    return address.array();
  }

  private static String[] groups(String text) {
    return text.isEmpty() ? new String[0] : text.split(":", -1);
  }

  /** A number of one to four digits, or -1. */
  private static int number(String digits, int radix) {
    if (digits.isEmpty() || digits.length() > 4) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), radix);
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }

  /** The first of the longest runs of two or more zero groups is left out. */
  private static String v6(int[] groups) {
    int bestStart = GROUPS;
    int bestLength = 1;
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && groups[end] == 0) {
        end++;
      }
      if (end - i > bestLength) {
        bestStart = i;
        bestLength = end - i;
      }
    }
    if (bestStart == GROUPS) {
      return joined(groups, 0, GROUPS);
    }
    return joined(groups, 0, bestStart) + "::" + joined(groups, bestStart + bestLength, GROUPS);
  }

  private static String joined(int[] groups, int from, int to) {
    StringJoiner text = new StringJoiner(":");
    for (int i = from; i < to; i++) {
      text.add(String.format(Locale.ROOT, "%x", groups[i]));
    }
    return text.toString();
  }
}
