// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import java.util.ArrayList;
import java.util.List;

/**
 * Arrays, and maps from text, whose entries keep their order; a key that is there twice stays there
 * twice.
 *
 * @param parts of an element, one after the other: its value, or key and value
 * @param minimumSize bytes that an element takes at least
 */
record ListStep(List<Step> parts, int minimumSize) implements Step {
  ListStep {
    parts = List.copyOf(parts);
  }

  @Override
  public int decode(byte[] bytes, int at, DecodeState state, Sink sink, int row) {
    ListSink list = (ListSink) sink;
    list.begin(row);
    int next = state.readGroup(bytes, at, minimumSize);
    while (state.groupCount != 0) {
      int left = state.groupCount;
      int end = state.groupEnd;
      while (left > 0) {
        int count = DecodeState.atOnce(left);
        state.makeRoom(list, count);
        next = elements(bytes, next, state, list, count);
        left -= count;
      }
      DecodeState.checkGroupEnd(end, next);
      next = state.readGroup(bytes, next, minimumSize);
    }
    list.end(row);
    return next;
  }

  private int elements(byte[] bytes, int at, DecodeState state, ListSink list, int count) {
    int next = at;
    int last = list.size + count;
    try {
      for (int element = list.size; element < last; element++) {
        for (int i = 0; i < parts.size(); i++) {
          next = parts.get(i).decode(bytes, next, state, list.elements(i), element);
          state.checkEnd(next);
        }
      }
    } catch (MalformedDataException e) {
      throw e.inElement();
    }
    list.size = last;
    return next;
  }

  @Override
  public void write(CodeWriter code, CodeWriter.SinkName sink) {
    List<CodeWriter.Part> written = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Step part = parts.get(i);
      CodeWriter.SinkName elements = sink.child(i);
      written.add(new CodeWriter.Part(part.weight(), () -> part.write(code, elements)));
    }
    code.list(sink, minimumSize, () -> code.sequence(written));
  }
}
