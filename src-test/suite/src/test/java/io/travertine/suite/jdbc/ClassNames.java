// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.jdbc;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The classes that a class file names, from its constant pool (JVM specification, 4.4). */
final class ClassNames {
  private ClassNames() {}

  /** Names with slashes, those of arrays by their elements; closes the stream. */
  static List<String> of(InputStream classFile) throws IOException {
    Map<Integer, String> texts = new HashMap<>();
    List<Integer> classes = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(classFile))) {
      in.skipNBytes(8);
      int count = in.readUnsignedShort();
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> texts.put(i, in.readUTF());
          case 7 -> classes.add(in.readUnsignedShort());
          case 8, 16, 19, 20 -> in.skipNBytes(2);
          case 15 -> in.skipNBytes(3);
          case 5, 6 -> {
            in.skipNBytes(8);
            i++;
          }
          default -> in.skipNBytes(4);
        }
      }
    }
    List<String> names = new ArrayList<>();
    for (int index : classes) {
      String name = texts.getOrDefault(index, "").replaceFirst("^\\[+", "");
      names.add(
          name.startsWith("L") && name.endsWith(";") ? name.substring(1, name.length() - 1) : name);
    }
    return names;
  }
}
