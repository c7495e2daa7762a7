// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A LIKE pattern that is matched against UTF-8 bytes without decoding them. Immutable.
 *
 * <p>The pattern is a row of bytes and a row of flags that say which of them is a wildcard; {@code
 * _} skips one code point. Matching goes back only to the last {@code %}, so it takes at most
 * pattern × text steps.
 */
public final class LikePattern {
  private static final byte LITERAL = 0;
  private static final byte ONE = 1;
  private static final byte ANY = 2;

  private final byte[] bytes;
  private final byte[] roles;

  private LikePattern(byte[] bytes, byte[] roles) {
    this.bytes = bytes;
    this.roles = roles;
  }

  /**
   * Reads a pattern.
   *
   * @throws ScanException if the escape character stands before anything but a wildcard or itself
   */
  public static LikePattern of(String pattern, @Nullable Character escape) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteArrayOutputStream roles = new ByteArrayOutputStream();
    int i = 0;
    while (i < pattern.length()) {
      int codePoint = pattern.codePointAt(i);
      i += Character.charCount(codePoint);
      byte role = codePoint == '%' ? ANY : codePoint == '_' ? ONE : LITERAL;
      if (escape != null && codePoint == escape) {
        if (i == pattern.length() || !isEscapable(pattern.codePointAt(i), escape)) {
          throw ScanException.of(
                  new ErrorCode("LIKE_ESCAPE", ErrorCode.Category.BAD_VALUE),
                  "In the pattern '"
                      + pattern
                      + "' the escape character "
                      + escape
                      + " stands before neither %, _ nor itself")
              .build();
        }
        codePoint = pattern.codePointAt(i);
        i += Character.charCount(codePoint);
        role = LITERAL;
      }
      byte[] encoded = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
      for (byte one : encoded) {
        bytes.write(one);
        roles.write(role);
      }
    }
    return new LikePattern(bytes.toByteArray(), roles.toByteArray());
  }

  private static boolean isEscapable(int codePoint, char escape) {
    return codePoint == '%' || codePoint == '_' || codePoint == escape;
  }

  /** Whether the text {@code data[from..to)} has the form of this pattern. */
  public boolean matches(byte[] data, int from, int to) {
    int at = from;
    int p = 0;
    int resumePattern = -1;
    int resumeData = 0;
    while (at < to) {
      if (p < bytes.length && roles[p] == ANY) {
        resumePattern = ++p;
        resumeData = at;
      } else if (p < bytes.length && roles[p] == ONE) {
        p++;
        at = nextCodePoint(data, at, to);
      } else if (p < bytes.length && bytes[p] == data[at]) {
        p++;
        at++;
      } else if (resumePattern >= 0) {
        p = resumePattern;
        resumeData = nextCodePoint(data, resumeData, to);
        at = resumeData;
      } else {
        return false;
      }
    }
    while (p < bytes.length && roles[p] == ANY) {
      p++;
    }
    return p == bytes.length;
  }

  private static int nextCodePoint(byte[] data, int at, int to) {
    int next = at + 1;
    while (next < to && (data[next] & 0xC0) == 0x80) {
      next++;
    }
    return next;
  }

  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8) + " " + Arrays.toString(roles);
  }
}
