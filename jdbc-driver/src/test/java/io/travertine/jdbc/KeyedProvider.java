// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import io.travertine.scan.BatchReader;
import io.travertine.scan.Catalog;
import io.travertine.scan.Column;
import io.travertine.scan.DataType;
import io.travertine.scan.OptionDefinition;
import io.travertine.scan.Options;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanOffer;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import io.travertine.scan.Source;
import io.travertine.scan.SourceProvider;
import io.travertine.scan.Split;
import io.travertine.scan.Statistics;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A source with one table, {@code readings}: a key of two columns, and no rows. */
public final class KeyedProvider implements SourceProvider {
  /** For the ServiceLoader. */
  public KeyedProvider() {}

  @Override
  public String type() {
    return "keyed";
  }

  @Override
  public List<OptionDefinition<?>> options() {
    return List.of();
  }

  @Override
  public Catalog open(Options options) {
    Source readings = new Readings();
    return new Catalog() {
      @Override
      public Set<String> tables() {
        return Set.of("readings");
      }

      @Override
      public @Nullable Source table(String name) {
        return name.equals("readings") ? readings : null;
      }

      @Override
      public void close() {}
    };
  }

  private static final class Readings implements Source {
    @Override
    public Schema schema() {
      return new Schema(
          List.of(
              Column.nullable("value", DataType.DOUBLE),
              Column.required("sensor", DataType.VARCHAR),
              Column.required("at", DataType.timestamp(3))),
          List.of(1, 2));
    }

    @Override
    public Statistics statistics() {
      return Statistics.of(7, 70);
    }

    @Override
    public ScanOffer offer(ScanSpec spec) {
      return ScanOffer.none(spec);
    }

    @Override
    public Iterator<Split> plan(ScanSpec spec, ScanContext context) {
      return Collections.emptyIterator();
    }

    @Override
    public BatchReader open(Split split, ScanSpec spec, ScanContext context) {
      throw new IllegalStateException("There are no splits.");
    }
  }
}
