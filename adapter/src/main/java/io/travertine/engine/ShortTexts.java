// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import io.travertine.scan.BytesVector;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Makes texts of bytes, and keeps those of up to seven bytes for the next row that has the same:
 * codes and flags come again and again. Used by one thread.
 *
 * <p>This is a hot class. Each column has a small table; a text that falls on the place of another
 * replaces it. Length and bytes together are the key, so that what is found is equal.
 */
final class ShortTexts {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int MOST_BYTES = Long.BYTES - 1;

  /** Columns that have a table, so that wide results stay small. */
  private static final int MOST_COLUMNS = 64;

  private static final int PLACES = 256;
  private static final int SHIFT = Long.SIZE - 8;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final @Nullable Table[] tables;

  ShortTexts(int columns) {
    tables = new @Nullable Table[Math.min(columns, MOST_COLUMNS)];
  }

  private static final class Table {
    private final long[] keys = new long[PLACES];
    private final @Nullable String[] texts = new @Nullable String[PLACES];
  }

  String of(int column, BytesVector vector, int position) {
    int length = vector.lengthAt(position);
    int offset = vector.offsetAt(position);
    byte[] bytes = vector.bytes();
    if (length == 0) {
      return "";
    }
    if (column >= tables.length || length > MOST_BYTES || offset > bytes.length - Long.BYTES) {
      return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }
    // The bytes from the lowest on, and the length above them.
    long mask = -1L >>> (Byte.SIZE * (Long.BYTES - length));
    long key =
        ((long) LONGS.get(bytes, offset) & mask) | ((long) length << (Byte.SIZE * MOST_BYTES));
    Table table = tables[column];
    if (table == null) {
      table = new Table();
      tables[column] = table;
    }
    int place = (int) ((key * SPREAD) >>> SHIFT);
    String known = table.texts[place];
    if (known != null && table.keys[place] == key) {
      return known;
    }
    String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
    table.keys[place] = key;
    table.texts[place] = text;
    return text;
  }
}
