// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the Java code of a {@link RecordDecoder}: straight-line calls of the same steps that the
 * interpreter calls. In the code {@code b} is the array that is read, {@code p} the position,
 * {@code end} the end of the block, {@code o} the row. Used by one thread, once.
 *
 * <p>Over 400 lines: scopes, names and text of one class that is being written belong together.
 */
final class CodeWriter {
  /** Most values whose code stands in one method: larger methods are compiled badly, or not. */
  private static final int MAX_WEIGHT = 20;

  /** Most characters of a class; whatever is larger stays interpreted. */
  private static final int MAX_LENGTH = 1 << 20;

  private static final String PARAMETERS = "(byte[] b, int p, int end, DecodeState state, int o)";

  private final List<String> fields = new ArrayList<>();
  private final List<String> bindings = new ArrayList<>();
  private final Map<String, String> sinks = new HashMap<>();
  private final List<Object> called = new ArrayList<>();
  private final StringBuilder methods = new StringBuilder();
  private final Deque<Scope> scopes = new ArrayDeque<>();
  private int names;

  /** Code and the variables declared before it. */
  private static final class Scope {
    final Map<String, String> declarations = new LinkedHashMap<>();
    final StringBuilder body = new StringBuilder();
    int fixed;
  }

  /** Code of some values. */
  record Part(int weight, Runnable code) {}

  /** What the code of values of this weight weighs where it stands: calls, if they are many. */
  static int weight(int sum) {
    return sum <= MAX_WEIGHT ? sum : sum / MAX_WEIGHT + 1;
  }

  /** Thrown where code would become too long to be worth it. */
  static final class TooLongException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLongException() {
      super("The code would be too long", null, false, false);
    }
  }

  /**
   * The source of a class called {@code name}.
   *
   * @throws TooLongException if it is too long
   */
  static Source write(String name, RowStep root, Shape shape, InterpretedDecoder.Mode mode) {
    CodeWriter code = new CodeWriter();
    code.fields.add("private final RowSink root;");
    code.bindings.add("this.root = root;");
    Scope scope = code.scope(() -> root.write(code, new SinkName(code, "root", shape)));
    String loop =
        switch (mode) {
          case SELECTED ->
              """
                for (int i = from; i < from + count; i++) {
                  int o = rows[i];
                  int p = starts[o];
                  %s
                }
              """;
          case DENSE ->
              """
                int p = state.position;
                for (int o = from; o < from + count; o++) {
                  starts[o] = p;
                  %s
                  if (p > end) throw state.pastEnd();
                }
                state.position = p;
              """;
        };
    String text =
        """
        package io.travertine.avro;
        final class %s implements RecordDecoder {
          %s
          %s(RowSink root, Object[] called) {
            %s
          }
          public void decode(DecodeState state, int from, int count) {
            byte[] b = state.bytes;
            int end = state.end;
            int[] starts = state.starts;
            int[] rows = state.selected;
            %s
            %s
          }
          %s
        }
        """
            .formatted(
                name,
                String.join("\n", code.fields),
                name,
                String.join("\n", code.bindings),
                String.join("\n", scope.declarations.values()),
                loop.formatted(scope.body),
                code.methods);
    return new Source(text, List.copyOf(code.called));
  }

  /**
   * A class.
   *
   * @param called steps that the code calls as they are
   */
  record Source(String text, List<Object> called) {}

  void line(String code) {
    flush();
    append(code);
  }

  private void append(String code) {
    scopes.getFirst().body.append(code).append('\n');
    if (methods.length() + scopes.getFirst().body.length() > MAX_LENGTH) {
      throw new TooLongException();
    }
  }

  /** Moves over bytes; what follows one another becomes one step. */
  void skipFixed(int size) {
    Scope scope = scopes.getFirst();
    if ((long) scope.fixed + size > Integer.MAX_VALUE) {
      flush();
    }
    scope.fixed += size;
  }

  private void flush() {
    Scope scope = scopes.getFirst();
    if (scope.fixed > 0) {
      int size = scope.fixed;
      scope.fixed = 0;
      append("p = Wire.take(p, end, " + size + ");");
    }
  }

  /** Reads the index of a branch and does what belongs to it. */
  void choice(List<Runnable> branches) {
    if (branches.size() == 2) {
      choiceOfTwo(branches);
      return;
    }
    String found = name("q");
    line("long " + found + " = Wire.index(b, p, " + branches.size() + ", \"branches\");");
    line("p = (int) " + found + ";");
    line("switch ((int) (" + found + " >>> 32)) {");
    for (int i = 0; i < branches.size(); i++) {
      line("case " + i + ":");
      block("", branches.get(i));
      line("break;");
    }
    line("}");
  }

  /** An index is 0 or 1, written as 0 or 2; somebody may have written it with more bytes. */
  private void choiceOfTwo(List<Runnable> branches) {
    String index = name("t");
    line("int " + index + " = b[p++];");
    block(
        "if ((" + index + " & ~2) != 0)",
        () -> {
          String found = name("q");
          line("long " + found + " = Wire.index(b, p - 1, 2, \"branches\");");
          line("p = (int) " + found + ";");
          line(index + " = (int) (" + found + " >>> 32);");
        });
    block("if (" + index + " == 0)", branches.get(0));
    block("else", branches.get(1));
  }

  /** A block behind {@code opening}. */
  void block(String opening, Runnable body) {
    line(opening + " {");
    body.run();
    line("}");
  }

  /** Code of several values, in methods of their own where it is much. */
  void sequence(List<Part> parts) {
    if (parts.stream().mapToInt(Part::weight).sum() <= MAX_WEIGHT) {
      parts.forEach(part -> part.code().run());
      return;
    }
    int from = 0;
    while (from < parts.size()) {
      int to = from + 1;
      int weight = parts.get(from).weight();
      while (to < parts.size() && weight + parts.get(to).weight() <= MAX_WEIGHT) {
        weight += parts.get(to++).weight();
      }
      List<Part> group = parts.subList(from, to);
      String method = name("part");
      line("p = " + method + "(b, p, end, state, o);");
      Scope scope = scope(() -> group.forEach(part -> part.code().run()));
      method(method, scope.declarations.values(), scope.body + "return p;");
      from = to;
    }
  }

  /** Reads past a list; {@code element} writes the code of one element. */
  void skipList(int minimumSize, Runnable element) {
    String method = name("skipList");
    line("p = " + method + "(b, p, end, state, o);");
    Scope scope = scope(element);
    String body =
        """
        while (true) {
          %s
          for (; left > 0; left--) {
            %s
          }
          DecodeState.checkGroupEnd(declared, p);
        }
        """
            .formatted(groupHeader(minimumSize, "return p;"), scope.body);
    method(method, scope.declarations.values(), body);
  }

  /** Decodes a list into {@code sink}; {@code element} writes the code of one element. */
  void list(SinkName sink, int minimumSize, Runnable element) {
    String method = name("list");
    line("p = " + method + "(b, p, end, state, o);");
    Scope scope = scope(element);
    String body =
        """
        ListSink list = %s;
        int row = o;
        list.begin(row);
        while (true) {
          %s
          while (left > 0) {
            int count = DecodeState.atOnce(left);
            if (list.size + count > list.free) state.makeRoom(list, count);
            %s
            int last = list.size + count;
            for (o = list.size; o < last; o++) {
              %s
            }
            list.size = last;
            left -= count;
          }
          DecodeState.checkGroupEnd(declared, p);
        }
        """
            .formatted(
                sink.field(),
                groupHeader(minimumSize, "list.end(row); return p;"),
                String.join("\n", scope.declarations.values()),
                scope.body);
    method(method, List.of(), body);
  }

  /**
   * Reads how many elements follow into {@code left}, and where their group has to end into {@code
   * declared}. The end of a list and counts of one byte, which nearly all are, are read here.
   */
  private static String groupHeader(int minimumSize, String atEnd) {
    String few =
        minimumSize == 0
            ? "false"
            : "(left & 0x81) == 0 && (left >> 1) * " + minimumSize + "L < end - p";
    return """
        int declared = -1;
        int left = b[p];
        if (left == 0) {
          p++;
          %s
        }
        if (%s) {
          p++;
          left >>= 1;
        } else {
          p = state.readGroup(b, p, %d);
          left = state.groupCount;
          declared = state.groupEnd;
          if (left == 0) {
            %s
          }
        }
        """
        .formatted(atEnd, few, minimumSize, atEnd);
  }

  /**
   * Not private: the compiler would make it static, with a parameter of the class itself, and the
   * name of a hidden class cannot stand in the signature of a method.
   */
  private void method(String name, Iterable<String> declarations, String body) {
    methods
        .append("int ")
        .append(name)
        .append(PARAMETERS)
        .append(" {\n")
        .append(String.join("\n", declarations))
        .append('\n')
        .append(body)
        .append("\n}\n");
  }

  private Scope scope(Runnable code) {
    Scope scope = new Scope();
    scopes.addFirst(scope);
    code.run();
    flush();
    scopes.removeFirst();
    return scope;
  }

  /** The field that holds a step which is called as it is. */
  <T> String called(Class<T> type, T step) {
    String field = "k" + called.size();
    fields.add("private final " + type.getSimpleName() + " " + field + ";");
    bindings.add(field + " = (" + type.getSimpleName() + ") called[" + called.size() + "];");
    called.add(step);
    return field;
  }

  String name(String prefix) {
    return prefix + names++;
  }

  /** A constant array of ints, as a variable. */
  String constants(int[] values) {
    StringBuilder text = new StringBuilder("{");
    for (int value : values) {
      text.append(value).append(',');
    }
    String field = name("c");
    fields.add("private final int[] " + field + " = " + text + "};");
    return variable("int[]", field + "_values", field);
  }

  private String local(String type, String field, String member) {
    return variable(type, field + "_" + member, field + "." + member);
  }

  private String variable(String type, String name, String value) {
    scopes.getFirst().declarations.putIfAbsent(name, type + " " + name + " = " + value + ";");
    return name;
  }

  /** A sink by the name of the field that holds it. */
  record SinkName(CodeWriter code, String field, Shape shape) {

    /** The sink of a field of a row, or of the elements of a list. */
    SinkName child(int ordinal) {
      Shape child = shape.children().get(ordinal);
      String type =
          switch (child.kind()) {
            case LONG -> "LongSink";
            case DOUBLE -> "DoubleSink";
            case WIDE -> "WideSink";
            case BYTES, MADE_TEXT -> "BytesSink";
            case LIST -> "ListSink";
            case ROW -> "RowSink";
          };
      String accessor = shape.kind() == Shape.Kind.LIST ? ".elements(" : ".field(";
      String value = "(" + type + ") " + field + accessor + ordinal + ")";
      String name = code.sinks.get(value);
      if (name == null) {
        name = code.name("s");
        code.sinks.put(value, name);
        code.fields.add("private final " + type + " " + name + ";");
        code.bindings.add(name + " = " + value + ";");
      }
      return new SinkName(code, name, child);
    }

    /** Writes code that makes the value NULL, and all within it. */
    void setNull() {
      if (shape.kind() == Shape.Kind.LIST) {
        code.line(field + ".setNull(o);");
        return;
      }
      code.line(code.local("boolean[]", field, "nulls") + "[o] = true;");
      code.line(field + ".anyNull = true;");
      switch (shape.kind()) {
        case LONG -> code.line(longs() + "[o] = 0L;");
        case DOUBLE -> code.line(doubles() + "[o] = 0d;");
        case WIDE -> code.line(high() + "[o] = " + low() + "[o] = 0L;");
        case BYTES, MADE_TEXT -> code.line(offsets() + "[o] = " + lengths() + "[o] = 0;");
        case LIST, ROW -> {}
      }
      for (int i = 0; i < shape.children().size(); i++) {
        child(i).setNull();
      }
    }

    String longs() {
      return code.local("long[]", field, "values");
    }

    String doubles() {
      return code.local("double[]", field, "values");
    }

    String high() {
      return code.local("long[]", field, "high");
    }

    String low() {
      return code.local("long[]", field, "low");
    }

    String offsets() {
      return code.local("int[]", field, "offsets");
    }

    String lengths() {
      return code.local("int[]", field, "lengths");
    }
  }
}
