// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads past the values of one place of a schema. Skips form a tree as the schema does. Immutable,
 * once made; shared by readers.
 *
 * <p>Skipping consumes the same bytes as decoding and refuses the same bytes, so that damage is
 * found whichever columns are wanted. Whether a value fits its logical type is checked only where
 * it is decoded.
 */
interface Skip {

  /** Bytes that a value takes at least. */
  int minimumSize();

  /** Reads past the value at {@code at}; returns the position behind it. */
  int skip(byte[] bytes, int at, DecodeState state);

  /** Writes code that does the same. */
  void write(CodeWriter code);

  /** How much code {@link #write} makes, in values. */
  default int weight() {
    return 1;
  }

  /** Longs, and what is counted in longs. */
  record OfLong() implements Skip {
    @Override
    public int minimumSize() {
      return 1;
    }

    @Override
    public int skip(byte[] bytes, int at, DecodeState state) {
      return Wire.skipLong(bytes, at);
    }

    @Override
    public void write(CodeWriter code) {
      code.line("p = Wire.skipLong(b, p);");
    }
  }

  /** Ints, and what is counted in ints. */
  record OfInt() implements Skip {
    @Override
    public int minimumSize() {
      return 1;
    }

    @Override
    public int skip(byte[] bytes, int at, DecodeState state) {
      return Wire.skipInt(bytes, at);
    }

    @Override
    public void write(CodeWriter code) {
      code.line("p = Wire.skipInt(b, p);");
    }
  }

  record OfBoolean() implements Skip {
    @Override
    public int minimumSize() {
      return 1;
    }

    @Override
    public int skip(byte[] bytes, int at, DecodeState state) {
      return Wire.skipBoolean(bytes, at);
    }

    @Override
    public void write(CodeWriter code) {
      code.line("p = Wire.skipBoolean(b, p);");
    }
  }

  /** Values of one size: floats, doubles, fixed, and null, which has none. */
  record OfFixed(int size) implements Skip {
    @Override
    public int minimumSize() {
      return size;
    }

    @Override
    public int skip(byte[] bytes, int at, DecodeState state) {
      return Wire.take(at, state.end, size);
    }

    @Override
    public void write(CodeWriter code) {
      code.skipFixed(size);
    }
  }

  /** Strings and bytes. */
  record OfBytes() implements Skip {
    @Override
    public int minimumSize() {
      return 1;
    }

    @Override
    public int skip(byte[] bytes, int at, DecodeState state) {
      return Wire.skipBytes(bytes, at, state.end);
    }

    @Override
    public void write(CodeWriter code) {
      code.line("p = Wire.skipBytes(b, p, end);");
    }
  }

  /** Enums. */
  record OfEnum(int symbols) implements Skip {
    @Override
    public int minimumSize() {
      return 1;
    }

    @Override
    public int skip(byte[] bytes, int at, DecodeState state) {
      return (int) Wire.index(bytes, at, symbols, "symbols");
    }

    @Override
    public void write(CodeWriter code) {
      code.line("p = (int) Wire.index(b, p, " + symbols + ", \"symbols\");");
    }
  }

  /** Unions. */
  record OfUnion(List<Skip> branches) implements Skip {
    public OfUnion {
      branches = List.copyOf(branches);
    }

    @Override
    public int minimumSize() {
      return 1;
    }

    @Override
    public int skip(byte[] bytes, int at, DecodeState state) {
      long found = Wire.index(bytes, at, branches.size(), "branches");
      state.checkEnd((int) found);
      return branches.get((int) (found >>> 32)).skip(bytes, (int) found, state);
    }

    @Override
    public void write(CodeWriter code) {
      List<Runnable> bodies = new ArrayList<>();
      branches.forEach(branch -> bodies.add(() -> branch.write(code)));
      code.choice(bodies);
    }

    @Override
    public int weight() {
      return 1 + branches.stream().mapToInt(Skip::weight).sum();
    }
  }

  /** Arrays and maps; each element is the values of {@code parts} one after the other. */
  record OfList(List<Skip> parts) implements Skip {
    public OfList {
      parts = List.copyOf(parts);
    }

    @Override
    public int minimumSize() {
      return 1;
    }

    private int minimumElement() {
      int minimum = 0;
      for (Skip part : parts) {
        minimum += part.minimumSize();
      }
      return minimum;
    }

    @Override
    public int skip(byte[] bytes, int at, DecodeState state) {
      int minimum = minimumElement();
      int next = state.readGroup(bytes, at, minimum);
      while (state.groupCount != 0) {
        int count = state.groupCount;
        int end = state.groupEnd;
        try {
          for (int i = 0; i < count; i++) {
            for (Skip part : parts) {
              next = part.skip(bytes, next, state);
              state.checkEnd(next);
            }
          }
        } catch (MalformedDataException e) {
          throw e.inElement();
        }
        DecodeState.checkGroupEnd(end, next);
        next = state.readGroup(bytes, next, minimum);
      }
      return next;
    }

    @Override
    public void write(CodeWriter code) {
      code.skipList(minimumElement(), () -> parts.forEach(part -> part.write(code)));
    }
  }

  /**
   * Records. They may hold themselves, so the fields are given after the record is made, once.
   *
   * <p>Records that stand in others are skipped by calls, not by code of their own, where they hold
   * themselves.
   */
  final class OfRecord implements Skip {
    private final List<String> names;
    private final List<Skip> fields = new ArrayList<>();
    private boolean recursive;
    private int minimum;

    OfRecord(List<String> names) {
      this.names = List.copyOf(names);
    }

    /** Gives the fields. */
    void fill(List<Skip> skips) {
      fields.addAll(skips);
      long total = 0;
      for (Skip skip : skips) {
        total += skip.minimumSize();
      }
      minimum = (int) Math.min(total, Integer.MAX_VALUE);
    }

    /** Says that one of the fields leads back to this record. */
    void markRecursive() {
      recursive = true;
    }

    @Override
    public int minimumSize() {
      return minimum;
    }

    @Override
    public int skip(byte[] bytes, int at, DecodeState state) {
      int next = at;
      int i = 0;
      if (recursive) {
        state.enter();
      }
      try {
        for (; i < names.size(); i++) {
          next = fields.get(i).skip(bytes, next, state);
          state.checkEnd(next);
        }
      } catch (MalformedDataException e) {
        throw e.inField(names.get(i));
      }
      if (recursive) {
        state.leave();
      }
      return next;
    }

    @Override
    public void write(CodeWriter code) {
      if (recursive) {
        code.line("p = " + code.called(Skip.class, this) + ".skip(b, p, state);");
        return;
      }
      List<CodeWriter.Part> parts = new ArrayList<>();
      fields.forEach(
          field -> parts.add(new CodeWriter.Part(field.weight(), () -> field.write(code))));
      code.sequence(parts);
    }

    @Override
    public int weight() {
      return recursive ? 1 : CodeWriter.weight(fields.stream().mapToInt(Skip::weight).sum());
    }
  }
}
