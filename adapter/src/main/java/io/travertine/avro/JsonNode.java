// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the values of one place of a schema and writes them as JSON. Nodes form a graph as the
 * schema does, with cycles where records hold themselves. Immutable, once made; shared by readers.
 */
interface JsonNode {

  /** Writes the value at {@code at}; returns the position behind it. */
  int write(byte[] bytes, int at, DecodeState state, JsonText text);

  /** A value that holds no others, decoded as it would be for a column. */
  record Leaf(Shape shape, Step step) implements JsonNode {
    @Override
    public int write(byte[] bytes, int at, DecodeState state, JsonText text) {
      Sink sink = Sink.of(shape, true);
      sink.reserve(0, 1);
      int next = step.decode(bytes, at, state, sink, 0);
      text.value(sink.vector(bytes).value(0));
      return next;
    }
  }

  /** A union: of the branch that is there, the value alone. */
  record Choice(List<JsonNode> branches) implements JsonNode {
    @Override
    public int write(byte[] bytes, int at, DecodeState state, JsonText text) {
      long found = Wire.index(bytes, at, branches.size(), "branches");
      state.checkEnd((int) found);
      return branches.get((int) (found >>> 32)).write(bytes, (int) found, state, text);
    }
  }

  /**
   * An array, or a map if elements have keys.
   *
   * @param minimumSize bytes that an element takes at least
   */
  record Elements(boolean keyed, JsonNode element, int minimumSize) implements JsonNode {
    @Override
    public int write(byte[] bytes, int at, DecodeState state, JsonText text) {
      text.put(keyed ? '{' : '[');
      boolean first = true;
      int next = state.readGroup(bytes, at, minimumSize);
      while (state.groupCount != 0) {
        int count = state.groupCount;
        int end = state.groupEnd;
        for (int i = 0; i < count; i++) {
          if (!first) {
            text.put(',');
          }
          first = false;
          next = element(bytes, next, state, text);
          state.checkEnd(next);
        }
        DecodeState.checkGroupEnd(end, next);
        next = state.readGroup(bytes, next, minimumSize);
      }
      text.put(keyed ? '}' : ']');
      return next;
    }

    private int element(byte[] bytes, int at, DecodeState state, JsonText text) {
      int next = at;
      if (keyed) {
        int[] offset = new int[1];
        int[] length = new int[1];
        next = Wire.textValue(bytes, at, state.end, offset, length, 0);
        text.text(new String(bytes, offset[0], length[0], StandardCharsets.UTF_8));
        text.put(':');
      }
      return element.write(bytes, next, state, text);
    }
  }

  /** A record. Its fields are given after it is made, once, for they may lead back to it. */
  final class Fields implements JsonNode {
    private final List<Field> fields = new ArrayList<>();

    /** A field, or what is skipped; {@code constant} is where a default stands, or -1. */
    sealed interface Field {}

    record Skipped(Skip skip) implements Field {}

    record Written(String name, JsonNode value, int constant) implements Field {}

    void fill(List<Field> all) {
      fields.addAll(all);
    }

    @Override
    public int write(byte[] bytes, int at, DecodeState state, JsonText text) {
      state.enter();
      int next = at;
      boolean first = true;
      text.put('{');
      for (Field field : fields) {
        if (field instanceof Written written) {
          if (!first) {
            text.put(',');
          }
          first = false;
          text.text(written.name());
          text.put(':');
          next = value(written, bytes, next, state, text);
        } else if (field instanceof Skipped skipped) {
          next = skipped.skip().skip(bytes, next, state);
        }
        state.checkEnd(next);
      }
      text.put('}');
      state.leave();
      return next;
    }

    private static int value(
        Written field, byte[] bytes, int at, DecodeState state, JsonText text) {
      if (field.constant() < 0) {
        return field.value().write(bytes, at, state, text);
      }
      field.value().write(bytes, field.constant(), state, text);
      return at;
    }
  }
}
