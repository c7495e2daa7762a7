// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import java.util.Locale;
import java.util.StringJoiner;

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
