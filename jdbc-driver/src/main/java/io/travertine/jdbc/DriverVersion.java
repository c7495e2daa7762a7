// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

/** The version of the driver, and of JDBC that it follows. */
final class DriverVersion {
  static final String PRODUCT = "Travertine";
  static final String DRIVER = "Travertine JDBC driver";
  static final int MAJOR = 0;
  static final int MINOR = 1;
  static final int JDBC_MAJOR = 4;
  static final int JDBC_MINOR = 3;

  private DriverVersion() {}

  /** As in the manifest of the jar; from classes in a directory the numbers alone. */
  static String text() {
    Package own = DriverVersion.class.getPackage();
    String version = own == null ? null : own.getImplementationVersion();
    return version == null ? MAJOR + "." + MINOR : version;
  }
}
