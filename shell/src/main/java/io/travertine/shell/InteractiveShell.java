// SPDX-License-Identifier: Apache-2.0
package io.travertine.shell;

import java.io.IOException;
import java.util.List;
import sqlline.SqlLine;

/** Runs sqlline on a JDBC URL until the user leaves it. */
final class InteractiveShell {
  /** More than any line: where sqlline knows no width of the terminal, it leaves columns blank. */
  private static final int MAX_WIDTH = 100_000;

  private InteractiveShell() {}

  /** Returns whether sqlline ended well. */
  static boolean run(String url) throws IOException {
    List<String> arguments =
        List.of("-u", url, "-n", "", "-p", "", "--maxWidth=" + MAX_WIDTH, "--showNestedErrs=false");
    SqlLine sqlline = new SqlLine();
    return sqlline.begin(arguments.toArray(String[]::new), null, true) == SqlLine.Status.OK;
  }
}
