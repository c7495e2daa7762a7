// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The one jar of the driver as tools load it: in a class loader of its own, called by threads whose
 * context class loader knows nothing of it.
 */
class ShadedDriverTest {
  private static final String JAR = "travertine.shaded.jar";

  /** Besides our own: libraries whose native code is bound to the names of their packages. */
  private static final List<String> PACKAGES =
      List.of("io/travertine/", "org/xerial/snappy/", "com/github/luben/zstd/");

  /** What libraries name but do without, or what the build leaves out: see the decision on it. */
  private static final List<String> LACKING =
      Stream.of(
              "com/google/gson/",
              "com/google/j2objc/",
              "com/google/protobuf/",
              "com/google/uzaygezen/",
              "com/yahoo/sketches/",
              "io/netty/internal/tcnative/",
              "javax/transaction/xa/",
              "org/apache/avro/file/",
              "org/apache/calcite/avatica/proto/",
              "org/apache/commons/compress/archivers/",
              "org/apache/commons/compress/compressors/pack200/",
              "org/apache/commons/math3/distribution/",
              "org/apache/commons/math3/random/",
              "org/apiguardian/",
              "org/checkerframework/checker/nullness/qual/",
              "org/checkerframework/framework/qual/",
              "org/locationtech/jts/io/geojson/",
              "org/locationtech/proj4j/",
              "org/pentaho/aggdes/")
          .map(name -> "io/travertine/shaded/" + name)
          .toList();

  @TempDir Path directory;

  @BeforeAll
  static void jarIsThere() {
    assertThat(System.getProperty(JAR)).as("system property " + JAR).isNotNull();
    assertThat(jar())
        .as("the shaded jar: build it with mvn package, without -Dquick")
        .isRegularFile();
  }

  private static Path jar() {
    return Path.of(System.getProperty(JAR));
  }

  /** Work with a driver that is alone in its class loader. */
  private interface Work {
    void run(Driver driver) throws Exception;
  }

  private static void isolated(Work work) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    URL[] urls = {jar().toUri().toURL()};
    try (URLClassLoader own = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
        URLClassLoader foreign = new URLClassLoader(new URL[0], null)) {
      thread.setContextClassLoader(foreign);
      Class<?> type = Class.forName("io.travertine.jdbc.Driver", true, own);
      work.run((Driver) type.getConstructor().newInstance());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void runsQueriesUnderAForeignContextClassLoader() throws Exception {
    Files.writeString(
        directory.resolve("cities.csv"), "id,name\n1,Łódź\n2,Köln\n", StandardCharsets.UTF_8);
    isolated(
        driver -> {
          try (Connection connection =
                  driver.connect("jdbc:travertine:csv:" + directory, new Properties());
              Statement statement = connection.createStatement();
              ResultSet rows =
                  statement.executeQuery(
                      "select a.name || ' ≠ ' || b.name, row_number() over (order by a.id)"
                          + " from cities a join cities b on a.id < b.id where a.name = 'Łódź'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("Łódź ≠ Köln");
            assertThat(rows.getLong(2)).isEqualTo(1);
            assertThat(rows.next()).isFalse();
          }
        });
  }

  @Test
  void loadsModelsThatNameOurFactories() throws Exception {
    Files.writeString(directory.resolve("t.csv"), "x\n7\n", StandardCharsets.UTF_8);
    String model =
        "inline:{version: '1.0', defaultSchema: 's', schemas: [{name: 's', type: 'custom',"
            + " factory: 'io.travertine.calcite.CsvSchemaFactory', operand: {path: '"
            + directory.toString().replace('\\', '/')
            + "'}}]}";
    isolated(
        driver -> {
          try (Connection connection = driver.connect("jdbc:travertine:" + model, null);
              ResultSet rows = connection.createStatement().executeQuery("select sum(x) from t")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(7);
          }
        });
  }

  @Test
  void registersOurDriverAlone() throws IOException {
    try (JarFile jar = new JarFile(jar().toFile())) {
      String services =
          new String(
              jar.getInputStream(jar.getEntry("META-INF/services/java.sql.Driver")).readAllBytes(),
              StandardCharsets.UTF_8);
      assertThat(services.strip()).isEqualTo("io.travertine.jdbc.Driver");
    }
  }

  @Test
  void holdsNoClassUnderTheNameOfAnotherLibrary() throws IOException {
    Predicate<String> known = name -> PACKAGES.stream().anyMatch(name::startsWith);
    try (JarFile jar = new JarFile(jar().toFile())) {
      assertThat(
              jar.stream()
                  .map(entry -> entry.getName().replaceFirst("^META-INF/versions/[0-9]+/", ""))
                  .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
                  .filter(known.negate())
                  .toList())
          .isEmpty();
    }
  }

  @Test
  void hasNativeCodeForCommonPlatformsAlone() throws IOException {
    try (JarFile jar = new JarFile(jar().toFile())) {
      assertThat(jar.getEntry("linux/amd64/libzstd-jni-1.5.7-7.so")).isNotNull();
      assertThat(jar.stream().map(entry -> entry.getName()))
          .anyMatch(name -> name.startsWith("org/xerial/snappy/native/Linux/x86_64/"))
          .anyMatch(name -> name.startsWith("org/xerial/snappy/native/Mac/aarch64/"))
          .noneMatch(name -> name.startsWith("aix/") || name.contains("/native/AIX/"));
      assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
          .isEqualTo("io.travertine.jdbc");
    }
    assertThat(Files.size(jar())).isLessThan(30_000_000);
  }

  /** A class that is missing shows only when it is reached, so all that are named are looked up. */
  @Test
  void lacksNoClassThatItsClassesName() throws IOException {
    try (JarFile jar = new JarFile(jar().toFile())) {
      Set<String> there =
          jar.stream()
              .map(JarEntry::getName)
              .filter(name -> name.endsWith(".class"))
              .map(name -> name.substring(0, name.length() - ".class".length()))
              .collect(Collectors.toSet());
      Map<String, String> missing = new TreeMap<>();
      for (String name : there) {
        if (!name.startsWith("META-INF/")) {
          for (String named : ClassNames.of(jar.getInputStream(jar.getEntry(name + ".class")))) {
            if (named.startsWith("io/travertine/") && !there.contains(named)) {
              missing.putIfAbsent(named, name);
            }
          }
        }
      }
      missing.keySet().removeIf(name -> LACKING.stream().anyMatch(name::startsWith));
      assertThat(missing).as("missing class, and one that names it").isEmpty();
    }
  }

  @Test
  void isABundleOfOsgi() throws IOException {
    try (JarFile jar = new JarFile(jar().toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertThat(manifest.getValue("Bundle-SymbolicName")).isEqualTo("io.travertine.jdbc");
      assertThat(manifest.getValue("Export-Package")).startsWith("io.travertine.jdbc;version=");
      // A bundle has no word for a snapshot, so the build says the version once more.
      Driver driver = new io.travertine.jdbc.Driver();
      assertThat(manifest.getValue("Bundle-Version"))
          .matches("[0-9]+\\.[0-9]+\\.[0-9]+")
          .startsWith(driver.getMajorVersion() + "." + driver.getMinorVersion() + ".");
      assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
      assertThat(jar.getEntry("META-INF/NOTICE")).isNotNull();
    }
  }

  /** Nobody has set up logging here, as in most programs: the console then belongs to them. */
  @Test
  void tellsNoNewsOnTheConsole() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                jar().toString(),
                writeProgram().toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(said.strip()).endsWith("08001").doesNotContain("INFO", "\tat ", "SLF4J");
  }

  /** Connects to a port that nobody listens on, and writes the SQLSTATE. */
  private Path writeProgram() throws IOException {
    return Files.writeString(
        directory.resolve("Program.java"),
        """
        class Program {
          public static void main(String[] arguments) throws Exception {
            try (var connection =
                    java.sql.DriverManager.getConnection(
                        "jdbc:travertine:cassandra://127.0.0.1:1/shop?localDatacenter=dc1");
                var rows = connection.createStatement().executeQuery("select * from t")) {
              System.out.println("rows");
            } catch (java.sql.SQLException e) {
              System.out.println(e.getSQLState());
            }
          }
        }
        """);
  }
}
