// SPDX-License-Identifier: Apache-2.0
package io.travertine.shell;

import java.io.PrintStream;

/** How results are printed. */
enum ResultFormat {
  /** Columns under one another; the widths come from the first rows. */
  TABLE {
    @Override
    ResultPrinter printer(PrintStream out) {
      return new TablePrinter(out);
    }
  },
  /** RFC 4180, with a header; NULL is empty, an empty text is {@code ""}. */
  CSV {
    @Override
    ResultPrinter printer(PrintStream out) {
      return SeparatedPrinter.csv(out);
    }
  },
  /** Tabs between values, with a header. */
  TSV {
    @Override
    ResultPrinter printer(PrintStream out) {
      return SeparatedPrinter.tsv(out);
    }
  },
  /** One JSON array of objects. */
  JSON {
    @Override
    ResultPrinter printer(PrintStream out) {
      return new JsonPrinter(out, JsonPrinter.Shape.ARRAY);
    }
  },
  /** One JSON object a line. */
  JSONL {
    @Override
    ResultPrinter printer(PrintStream out) {
      return new JsonPrinter(out, JsonPrinter.Shape.LINES);
    }
  },
  /** One value a line. */
  VERTICAL {
    @Override
    ResultPrinter printer(PrintStream out) {
      return new VerticalPrinter(out);
    }
  };

  abstract ResultPrinter printer(PrintStream out);
}
