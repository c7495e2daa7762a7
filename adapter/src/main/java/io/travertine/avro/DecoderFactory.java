// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.janino.SimpleCompiler;
import org.jspecify.annotations.Nullable;

/**
 * A generated class of decoders, which lives as long as something refers to it. Immutable.
 *
 * <p>The class is hidden, so that it may see the package-private steps and sinks, and so that it
 * goes with the last decoder.
 */
final class DecoderFactory {
  private static final String NAME = "GeneratedDecoder";

  private final MethodHandle constructor;
  private final List<Object> called;

  private DecoderFactory(MethodHandle constructor, List<Object> called) {
    this.constructor = constructor;
    this.called = called;
  }

  /**
   * Generates and compiles the class; null if that is not possible, as where a record has too many
   * fields for one class.
   *
   * @param shape of the rows that {@code root} makes
   */
  static @Nullable DecoderFactory compile(RowStep root, Shape shape, InterpretedDecoder.Mode mode) {
    try {
      CodeWriter.Source source = CodeWriter.write(NAME, root, shape, mode);
      SimpleCompiler compiler = new SimpleCompiler();
      compiler.setParentClassLoader(DecoderFactory.class.getClassLoader());
      compiler.cook(source.text());
      byte[] bytes = compiler.getBytecodes().get("io.travertine.avro." + NAME);
      MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(bytes, false);
      MethodHandle constructor =
          hidden.findConstructor(
              hidden.lookupClass(),
              MethodType.methodType(void.class, RowSink.class, Object[].class));
      return new DecoderFactory(
          constructor.asType(
              MethodType.methodType(RecordDecoder.class, RowSink.class, Object[].class)),
          source.called());
    } catch (CodeWriter.TooLongException | CompileException | StackOverflowError e) {
      return null;
    } catch (IllegalAccessException | NoSuchMethodException e) {
      throw new IllegalStateException("A generated class lacks its constructor", e);
    }
  }

  /** A decoder that fills {@code rows}. */
  RecordDecoder decoder(RowSink rows) {
    try {
      return (RecordDecoder) constructor.invokeExact(rows, called.toArray());
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("A generated decoder cannot be made", e);
    }
  }
}
