// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.BytesVector;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;

/**
 * A key column of text or binary values: the word is their ordinal in a dictionary that grows. Used
 * by one thread at a time.
 */
final class BytesPart implements KeyPart {
  private final int ordinal;
  private final DataType type;
  private final Place place;
  private final BytesTable dictionary;

  BytesPart(int ordinal, DataType type, Place place, GrowingMemory memory) {
    this.ordinal = ordinal;
    this.type = type;
    this.place = place;
    this.dictionary = new BytesTable(memory);
  }

  @Override
  public void write(GroupedRows rows, long[] tuples) {
    BytesVector vector = (BytesVector) rows.column(ordinal);
    byte[] bytes = vector.bytes();
    int[] positions = rows.positions();
    int width = place.width();
    int at = place.at();
    for (int i = 0; i < rows.count(); i++) {
      int position = positions[i];
      if (vector.isNull(position)) {
        tuples[at] = 0;
        place.markNull(tuples, i);
      } else {
        tuples[at] = dictionary.find(bytes, vector.offsetAt(position), vector.lengthAt(position));
      }
      at += width;
    }
  }

  @Override
  public void translate(KeyPart other, long[] tuples, int count) {
    BytesTable theirs = ((BytesPart) other).dictionary;
    int[] here = new int[Math.max(1, theirs.size())];
    for (int i = 0; i < theirs.size(); i++) {
      here[i] = dictionary.find(theirs.bytes(), theirs.start(i), theirs.length(i));
    }
    for (int i = 0; i < count; i++) {
      if (!place.isNull(tuples, i)) {
        int at = i * place.width() + place.at();
        tuples[at] = here[(int) tuples[at]];
      }
    }
  }

  @Override
  public ColumnVector column(long[] tuples, int from, int count) {
    int[] ordinals = new int[count];
    for (int i = 0; i < count; i++) {
      ordinals[i] = (int) tuples[(from + i) * place.width() + place.at()];
    }
    return dictionary.vector(type, ordinals, place.nulls(tuples, from, count));
  }

  @Override
  public void clear() {
    dictionary.clear();
  }
}
