// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import java.util.ArrayList;
import java.util.List;

/**
 * Records: all fields in the order in which they are written, those that are wanted into the fields
 * of a row, then the defaults of fields that the file does not have.
 */
final class RowStep implements Step {
  private final List<Part> parts;

  RowStep(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** One field of the record. */
  sealed interface Part {
    String name();

    int decode(byte[] bytes, int at, DecodeState state, RowSink row, int position);

    int weight();

    void write(CodeWriter code, CodeWriter.SinkName row);
  }

  /** A field that nobody wants. */
  record Skipped(String name, Skip skip) implements Part {
    @Override
    public int decode(byte[] bytes, int at, DecodeState state, RowSink row, int position) {
      return skip.skip(bytes, at, state);
    }

    @Override
    public int weight() {
      return skip.weight();
    }

    @Override
    public void write(CodeWriter code, CodeWriter.SinkName row) {
      skip.write(code);
    }
  }

  /** A field that becomes field {@code target} of the row. */
  record Decoded(String name, Step step, int target) implements Part {
    @Override
    public int decode(byte[] bytes, int at, DecodeState state, RowSink row, int position) {
      return step.decode(bytes, at, state, row.field(target), position);
    }

    @Override
    public int weight() {
      return step.weight();
    }

    @Override
    public void write(CodeWriter code, CodeWriter.SinkName row) {
      step.write(code, row.child(target));
    }
  }

  @Override
  public int decode(byte[] bytes, int at, DecodeState state, Sink sink, int row) {
    RowSink fields = (RowSink) sink;
    int next = at;
    int i = 0;
    try {
      for (; i < parts.size(); i++) {
        next = parts.get(i).decode(bytes, next, state, fields, row);
        state.checkEnd(next);
      }
    } catch (MalformedDataException e) {
      throw e.inField(parts.get(i).name());
    }
    return next;
  }

  @Override
  public void write(CodeWriter code, CodeWriter.SinkName sink) {
    List<CodeWriter.Part> written = new ArrayList<>();
    for (Part part : parts) {
      written.add(new CodeWriter.Part(part.weight(), () -> part.write(code, sink)));
    }
    code.sequence(written);
  }

  @Override
  public int weight() {
    return CodeWriter.weight(parts.stream().mapToInt(Part::weight).sum());
  }
}
