// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The data that the client libraries read: a CSV file of five cities. */
final class Cities {
  private Cities() {}

  /** Writes the file and returns the URL of its directory. */
  static String url(Path directory) throws IOException {
    Files.writeString(
        directory.resolve("cities.csv"),
        """
        id,name,population,area,founded,seen
        1,Łódź,672185,293.25,1423-07-29,2024-03-01 10:11:12.5
        2,Köln,1087353,405.15,0050-01-01,2024-03-31 12:30:00
        3,Ōsaka,2753862,225.33,1583-01-01,
        4,San José,352366,44.62,1738-06-21,2023-12-31 23:59:59
        5,Reykjavík,,244.70,1786-08-18,2024-02-29 00:00:00
        """);
    return "jdbc:travertine:csv:" + directory + "?header=true";
  }
}
