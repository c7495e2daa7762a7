// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.run.RunSettings;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.OptionDefinition;
import io.travertine.scan.Options;
import io.travertine.scan.ScanException;
import io.travertine.scan.Source;
import io.travertine.scan.SourceProvider;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.FunctionParameter;
import org.apache.calcite.schema.TableMacro;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.util.NlsString;
import org.jspecify.annotations.Nullable;

/**
 * The table function {@code sniff}: what is found in the files of a path, as {@link
 * SourceProvider#describe} says it. The first argument is the path, the second, if there is one,
 * options as in a URL ({@code key=value&key=value}, where {@code %26} is an ampersand); options may
 * also be given by name. Nothing is looked at before the rows are asked for. A session has it by
 * its name alone, Calcite's own driver as a function of each schema of CSV files. Immutable.
 *
 * <p>Whoever writes SQL sees no more of the machine than whoever has written the model offers: the
 * path leads to files below the base directory, and placeholders are not read.
 */
public final class SniffMacro implements TableMacro {
  /** The kind of source whose files it looks at. */
  static final String TYPE = "csv";

  /** How the function is called. */
  public static final String NAME = "sniff";

  private static final ErrorCode FILE_OUTSIDE =
      new ErrorCode("FILE_OUTSIDE", ErrorCode.Category.AUTHORIZATION);
  private static final String PATH = "path";
  private static final String OPTIONS = "options";
  private static final String TABLES = "tables";

  private final Path baseDirectory;
  private final SourceProvider provider;
  private final List<FunctionParameter> parameters;

  /** Relative paths start at {@code baseDirectory}. */
  public SniffMacro(Path baseDirectory) {
    this.baseDirectory = baseDirectory;
    this.provider = ScanSchema.provider(TYPE, "function " + NAME);
    List<FunctionParameter> all = new ArrayList<>();
    all.add(new Parameter(0, PATH));
    all.add(new Parameter(1, OPTIONS));
    for (OptionDefinition<?> option : provider.options()) {
      if (!option.name().equals(PATH) && !option.name().equals(TABLES)) {
        all.add(new Parameter(all.size(), option.name()));
      }
    }
    this.parameters = List.copyOf(all);
  }

  @Override
  public List<FunctionParameter> getParameters() {
    return parameters;
  }

  @Override
  public TranslatableTable apply(List<? extends @Nullable Object> arguments) {
    Options.Scope scope = new Options.Scope(baseDirectory, "function " + NAME);
    Map<String, Object> raw = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      Object argument = arguments.get(i);
      if (argument != null) {
        raw.put(parameters.get(i).getName(), withoutPlaceholders(text(argument)));
      }
    }
    if (raw.remove(OPTIONS) instanceof String text) {
      addOptions(text, raw);
    }
    Options options = Options.read(provider.options(), raw, scope);
    if (!raw.containsKey(PATH)) {
      throw ScanException.of(ErrorCode.OPTION_MISSING, "function sniff needs a path")
          .fix("Give a file, directory or glob: sniff('data/trips.csv')")
          .build();
    }
    checkPath(String.valueOf(raw.get(PATH)));
    Source source = provider.describe(options).orElseThrow();
    ScanDefaults defaults =
        new ScanDefaults(
            TYPE,
            TimePrecision.MILLIS,
            RunSettings.SEQUENTIAL,
            SharedOptions.scanContext(Options.read(SharedOptions.all(), Map.of(), scope)),
            ScanDefaults.Bounds.NONE);
    return new ScanTable(NAME, source, defaults, used -> true);
  }

  private void checkPath(String path) {
    Path base = baseDirectory.toAbsolutePath().normalize();
    boolean leaves = List.of(path.split("[/\\\\]", -1)).contains("..");
    // A pattern may be no path of this file system, but then it is no absolute one either.
    boolean elsewhere = path.startsWith("/") && !(path + "/").startsWith(base + "/");
    if (leaves || elsewhere) {
      throw ScanException.of(
              FILE_OUTSIDE,
              "function sniff: \"" + path + "\" is not below " + base + ", where paths start")
          .fix("Connect with a model, or from a directory, that lies above the file")
          .build();
    }
  }

  private static String text(Object argument) {
    return argument instanceof NlsString text ? text.getValue() : argument.toString();
  }

  private static void addOptions(String text, Map<String, Object> raw) {
    for (String pair : text.split("&", -1)) {
      int end = pair.indexOf('=');
      if (end <= 0) {
        throw ScanException.of(
                ErrorCode.OPTION_VALUE, "function sniff: \"" + pair + "\" is no key=value")
            .fix("Write options as in a URL, such as sniff('t.csv', 'delimiter=;&header=true')")
            .build();
      }
      raw.put(pair.substring(0, end).trim(), decoded(pair.substring(end + 1)));
    }
  }

  /**
   * As in a URL, so that a value may hold what separates options; a lone percent sign is itself.
   */
  private static String decoded(String value) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream(value.length());
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      int code = bytes[i] == '%' && i + 2 < bytes.length ? hex(bytes[i + 1], bytes[i + 2]) : -1;
      plain.write(code < 0 ? bytes[i] : code);
      i += code < 0 ? 0 : 2;
    }
    return plain.toString(StandardCharsets.UTF_8);
  }

  private static int hex(byte high, byte low) {
    int first = Character.digit(high, 16);
    int second = Character.digit(low, 16);
    return first < 0 || second < 0 ? -1 : first * 16 + second;
  }

  /** Whoever writes SQL must not read the environment of the server by it. */
  private static String withoutPlaceholders(String text) {
    if (text.contains("${")) {
      throw ScanException.of(
              ErrorCode.OPTION_VALUE, "function sniff: placeholders are not read in SQL")
          .fix("Write the value itself, without ${")
          .build();
    }
    return text;
  }

  /** An argument; that the path is there is checked with the options. */
  private record Parameter(int ordinal, String name) implements FunctionParameter {
    @Override
    public int getOrdinal() {
      return ordinal;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public RelDataType getType(RelDataTypeFactory types) {
      // Calcite hands literals to macros only where the parameter has a type of Java.
      return types.createJavaType(Object.class);
    }

    @Override
    public boolean isOptional() {
      return true;
    }
  }
}
