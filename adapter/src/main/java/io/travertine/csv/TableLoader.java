// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.csv.option.CsvOptions;
import io.travertine.csv.option.CsvSettings;
import io.travertine.csv.option.FileSettings;
import io.travertine.csv.table.FileSample;
import io.travertine.csv.table.FileSampler;
import io.travertine.csv.table.Interruption;
import io.travertine.csv.table.PartitionColumns;
import io.travertine.csv.table.SampledFiles;
import io.travertine.csv.table.TableFile;
import io.travertine.csv.table.TableFiles;
import io.travertine.io.LocalFile;
import io.travertine.io.OpenFile;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.InputFile;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Makes a table of its files, and another when they are others or one that it was inferred from has
 * changed. What was found in a file is kept as long as its size and time stay the same.
 * Thread-safe; whoever asks while a file of the table is sampled waits for what is found, or until
 * its thread is interrupted.
 */
final class TableLoader {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final String name;
  private final CsvSettings settings;
  private final FileSettings fileSettings;
  private final MemoryBudget memory;

  /** Guards what follows; held while files are sampled. */
  private final ReentrantLock lock = new ReentrantLock();

  private Map<LocalFile, Looked> looked = new HashMap<>();
  private @Nullable Known known;

  /** Keys of directories that are columns of the files too, and left to them. */
  private Set<String> inFiles = Set.of();

  /**
   * A file that was looked at.
   *
   * @param settled whether an equal version means that it has not changed since
   */
  private record Looked(TableFile file, boolean settled) {}

  /** A table, the files that it was made of as they were listed, and what their names say. */
  private record Known(List<LocalFile> files, PartitionColumns all, CsvSource source) {}

  TableLoader(String name, CsvSettings settings, FileSettings fileSettings, MemoryBudget memory) {
    this.name = name;
    this.settings = settings;
    this.fileSettings = fileSettings;
    this.memory = memory;
  }

  /** The table of {@code files}; the same object as long as nothing has changed. */
  CsvSource load(List<LocalFile> files) {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      throw Interruption.cancelled();
    }
    try {
      return loadAlone(files);
    } finally {
      lock.unlock();
    }
  }

  private CsvSource loadAlone(List<LocalFile> files) {
    Known before = known;
    if (before != null && sameFiles(before.files(), files) && isUnchanged(before.source())) {
      return before.source();
    }
    PartitionColumns partitions =
        before != null && sameFiles(before.files(), files)
            ? before.all()
            : PartitionColumns.of(files, settings, fileSettings.partitions());
    PartitionColumns all = partitions;
    partitions = all.leavingToFiles(inFiles);
    SortedMap<Integer, TableFile> sampled = sample(files, partitions);
    Set<String> shared = sharedColumns(all, sampled);
    if (!shared.equals(inFiles)) {
      // What is declared of such a column is now about the files.
      inFiles = shared;
      looked = new HashMap<>();
      partitions = all.leavingToFiles(shared);
      sampled = sample(files, partitions);
    }
    if (before != null && sameFiles(before.files(), files)) {
      CsvSource source = before.source();
      // Young files were looked at once more, and nothing had changed but their age.
      if (source.files().sampled().equals(sampled)) {
        return source;
      }
    }
    CsvSource source =
        new CsvSource(settings, fileSettings, new TableFiles(name, files, sampled, partitions));
    known = new Known(files, all, source);
    return source;
  }

  private Set<String> sharedColumns(PartitionColumns all, SortedMap<Integer, TableFile> sampled) {
    boolean asked = fileSettings.partitions() == CsvOptions.HivePartitions.TRUE;
    return asked ? Set.of() : all.sharedWith(sampled.values());
  }

  private static boolean sameFiles(List<LocalFile> some, List<LocalFile> others) {
    return some == others || some.equals(others);
  }

  private boolean isUnchanged(CsvSource source) {
    for (TableFile file : source.files().sampled().values()) {
      Looked seen = looked.get(file.file());
      boolean same =
          seen != null
              && seen.settled()
              && seen.file().version().equals(OpenFile.version(file.file()));
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private SortedMap<Integer, TableFile> sample(List<LocalFile> files, PartitionColumns partitions) {
    FileSampler sampler = new FileSampler(partitions.withoutThem(settings), memory);
    Map<LocalFile, Looked> before = looked;
    looked = new HashMap<>();
    SortedMap<Integer, TableFile> sampled = new TreeMap<>();
    boolean filled = false;
    for (int ordinal : SampledFiles.choose(files, mostSampled(files))) {
      Looked seen = look(files.get(ordinal), before, sampler);
      sampled.put(ordinal, seen.file());
      filled |= !seen.file().sample().isEmpty();
    }
    for (int ordinal = 0; !filled && ordinal < files.size(); ordinal++) {
      Looked seen = look(files.get(ordinal), before, sampler);
      sampled.put(ordinal, seen.file());
      filled = !seen.file().sample().isEmpty();
    }
    return sampled;
  }

  private int mostSampled(List<LocalFile> files) {
    boolean all = settings.sampling().from() == CsvOptions.InferFrom.ALL;
    return all ? files.size() : fileSettings.sampleFiles();
  }

  private Looked look(LocalFile file, Map<LocalFile, Looked> before, FileSampler sampler) {
    Looked here = looked.get(file);
    if (here != null) {
      return here;
    }
    Interruption.check();
    InputFile.Version version = OpenFile.version(file);
    boolean settled = file.isSettled(version);
    Looked seen = before.get(file);
    TableFile found;
    if (seen != null && seen.file().version().equals(version)) {
      found =
          seen.settled()
              ? seen.file()
              : again(seen.file(), new TableFile(file, version, sample(file, version, sampler)));
    } else {
      found = new TableFile(file, version, sample(file, version, sampler));
    }
    Looked now = new Looked(found, settled);
    looked.put(file, now);
    return now;
  }

  /** Waits a little for memory that is held while other tables are made. */
  private FileSample sample(LocalFile file, InputFile.Version version, FileSampler sampler) {
    long start = System.nanoTime();
    while (true) {
      try {
        return sampler.sample(file, version);
      } catch (ScanException e) {
        boolean late = System.nanoTime() - start > PATIENCE_NANOS;
        if (!e.code().equals(ErrorCode.MEMORY_BUDGET) || memory.isUnused() || late) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(PAUSE_NANOS);
    } catch (InterruptedException e) {
      throw Interruption.cancelled();
    }
  }

  /** What was found before, if it is still the same. */
  private static TableFile again(TableFile before, TableFile now) {
    return before.sample().saysSame(now.sample()) ? before : now;
  }
}
