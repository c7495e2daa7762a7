// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/** Times of day, checked: {@code time-millis} on int, {@code time-micros} on long. */
record TimeStep(Step number, long unitsOfDay) implements Step {
  static final TimeStep MILLIS = new TimeStep(new IntStep(), 86_400_000L);
  static final TimeStep MICROS = new TimeStep(new LongStep(), 86_400_000_000L);

  @Override
  public int decode(byte[] bytes, int at, DecodeState state, Sink sink, int row) {
    int next = number.decode(bytes, at, state, sink, row);
    Wire.checkTime(((LongSink) sink).values[row], unitsOfDay);
    return next;
  }

  @Override
  public void write(CodeWriter code, CodeWriter.SinkName sink) {
    number.write(code, sink);
    code.line("Wire.checkTime(" + sink.longs() + "[o], " + unitsOfDay + "L);");
  }
}
