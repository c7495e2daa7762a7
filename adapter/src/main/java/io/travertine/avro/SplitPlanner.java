// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.io.OpenFile;
import io.travertine.scan.InputFile;
import io.travertine.scan.ScanContext;
import io.travertine.scan.Split;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Cuts files into splits, one file after the other as splits are asked for. Used by one thread. */
final class SplitPlanner implements Iterator<Split> {
  private final Iterator<InputFile> files;
  private final ScanContext context;

  SplitPlanner(List<InputFile> files, ScanContext context) {
    this.files = files.iterator();
    this.context = context;
  }

  @Override
  public boolean hasNext() {
    return files.hasNext();
  }

  @Override
  public Split next() {
    if (!files.hasNext()) {
      throw new NoSuchElementException();
    }
    context.cancel().check();
    InputFile file = files.next();
    InputFile.Version version = OpenFile.version(file);
    return new AvroSplit(
        file.name(), version.length(), version.token(), 0, version.length(), BlockStart.FIRST);
  }
}
