// SPDX-License-Identifier: Apache-2.0
package io.travertine.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.travertine.scan.Catalog;
import io.travertine.scan.Options;
import io.travertine.scan.SourceProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JDBC URL that stands for the targets of a command line. */
final class TargetUrl {
  private static final String PREFIX = "jdbc:travertine:";

  /** What a URL may begin with behind {@link #PREFIX}, apart from the name of a model. */
  private static final Pattern REST_OF_URL =
      Pattern.compile("(csv|avro|model|inline)[:=].*|cassandra://.*", Pattern.DOTALL);

  private static final Pattern DATA_FILE =
      Pattern.compile(".*\\.(avro|csv|tsv|txt)(\\.[a-z0-9]+)?");
  private static final String SCHEMA = "files";

  private final Path directory;

  /**
   * @param directory where relative names start
   */
  TargetUrl(Path directory) {
    this.directory = directory;
  }

  /** The URL of one model, one JDBC URL, or any number of data files and directories of them. */
  String of(List<String> targets) {
    if (targets.size() == 1) {
      String target = targets.get(0);
      if (target.startsWith("jdbc:")) {
        return target;
      }
      if (isRestOfUrl(target)) {
        return PREFIX + target;
      }
      if (isModel(target)) {
        Path model = directory.resolve(target);
        if (!Files.isRegularFile(model)) {
          throw new UsageException("There is no model " + target);
        }
        return PREFIX + "model=" + model;
      }
    }
    return PREFIX + "inline:" + filesModel(targets);
  }

  private static boolean isModel(String target) {
    return target.endsWith(".yaml") || target.endsWith(".yml") || target.endsWith(".json");
  }

  private boolean isRestOfUrl(String target) {
    return REST_OF_URL.matcher(target).matches() && !Files.exists(directory.resolve(target));
  }

  /**
   * A model in which each file is a table of the one schema {@code files}. Where files are of
   * several kinds, that schema has a view of each table.
   */
  private String filesModel(List<String> targets) {
    Map<String, List<String>> byKind = new LinkedHashMap<>();
    for (String target : targets) {
      if (isModel(target) || target.startsWith("jdbc:") || isRestOfUrl(target)) {
        throw new UsageException("Give one model, one JDBC URL, or data files; found " + targets);
      }
      if (Files.isDirectory(directory.resolve(target))) {
        kindsWithin(target)
            .forEach(kind -> byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(target));
        continue;
      }
      boolean isPattern = target.indexOf('*') >= 0 || target.indexOf('?') >= 0;
      if (!isPattern && !Files.isRegularFile(directory.resolve(target))) {
        throw new UsageException("There is no file " + target);
      }
      byKind.computeIfAbsent(kind(target), kind -> new ArrayList<>()).add(target);
    }
    List<Map<String, Object>> schemas = new ArrayList<>();
    if (byKind.size() == 1) {
      byKind.forEach((kind, files) -> schemas.add(schema(SCHEMA, kind, files)));
    } else {
      Map<String, Map<String, Object>> views = new LinkedHashMap<>();
      byKind.forEach(
          (kind, files) -> {
            String name = SCHEMA + "_" + kind;
            schemas.add(schema(name, kind, files));
            for (String table : tables(kind, files)) {
              if (views.put(table, view(name, table)) != null) {
                throw new UsageException(
                    "Two files make a table \"" + table + "\"; put them into a model");
              }
            }
          });
      schemas.add(Map.of("name", SCHEMA, "tables", List.copyOf(views.values())));
    }
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("version", "1.0");
    model.put("defaultSchema", SCHEMA);
    model.put("schemas", schemas);
    try {
      return new ObjectMapper().writeValueAsString(model);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A model of texts, lists and maps cannot be written", e);
    }
  }

  /** The types of the sources that read the data files of a directory. */
  private Set<String> kindsWithin(String target) {
    Set<String> kinds;
    try (Stream<Path> children = Files.list(directory.resolve(target))) {
      kinds =
          children
              .map(child -> child.getFileName().toString().toLowerCase(Locale.ROOT))
              .filter(name -> DATA_FILE.matcher(name).matches())
              .map(TargetUrl::kind)
              .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UsageException("The directory " + target + " cannot be listed: " + e.getMessage());
    }
    if (kinds.isEmpty()) {
      throw new UsageException("The directory " + target + " has no data file (.csv, .tsv, .avro)");
    }
    return kinds;
  }

  /** The type of the source that reads {@code target}. */
  private static String kind(String target) {
    String name = target.toLowerCase(Locale.ROOT);
    if (!DATA_FILE.matcher(name).matches()) {
      throw new UsageException(
          "\""
              + target
              + "\" is neither a model (.yaml, .json) nor a data file (.csv, .csv.gz, .tsv, .txt, .avro)");
    }
    return name.endsWith(".avro") ? "avro" : "csv";
  }

  private Set<String> tables(String kind, List<String> files) {
    SourceProvider provider =
        ServiceLoader.load(SourceProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(each -> each.type().equals(kind))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("No source of type " + kind));
    Options.Scope scope = new Options.Scope(directory, "the command line");
    try (Catalog catalog =
        provider.open(Options.read(provider.options(), Map.of("path", files), scope))) {
      return catalog.tables();
    }
  }

  private Map<String, Object> schema(String name, String kind, List<String> files) {
    String capital = kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
    List<String> paths = files.stream().map(file -> directory.resolve(file).toString()).toList();
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("name", name);
    schema.put("type", "custom");
    schema.put("factory", "io.travertine.calcite." + capital + "SchemaFactory");
    schema.put("operand", Map.of("path", paths));
    return schema;
  }

  private static Map<String, Object> view(String schema, String table) {
    String quoted = "\"" + table.replace("\"", "\"\"") + "\"";
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", table);
    view.put("type", "view");
    view.put("sql", "select * from \"" + schema + "\"." + quoted);
    return view;
  }
}
