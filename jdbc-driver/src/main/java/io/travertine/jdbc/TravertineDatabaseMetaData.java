// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes the data behind a connection. What does not exist here (foreign keys, procedures,
 * privileges and more) is answered with no rows. Thread-safe.
 *
 * <p>Longer than other files because the interface of java.sql is: one short method for each of its
 * own.
 */
final class TravertineDatabaseMetaData extends DatabaseCapabilities {
  private static final List<String> TABLE_TYPES = List.of("SYSTEM TABLE", "TABLE", "VIEW");
  private static final int CLIENT_INFO_LENGTH = 255;

  private final TravertineConnection connection;

  TravertineDatabaseMetaData(TravertineConnection connection) {
    this.connection = connection;
  }

  private MetadataQueries queries() throws SQLException {
    return new MetadataQueries(connection.session().catalog());
  }

  private ResultSet rows(Guard.Work<MetadataRows> work) throws SQLException {
    return Guard.call(work).result(connection.values());
  }

  private ResultSet none(String... columns) throws SQLException {
    connection.session();
    return rows(() -> MetadataRows.of(columns));
  }

  @Override
  public String getURL() {
    return connection.url();
  }

  @Override
  public String getUserName() {
    return connection.user();
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public ResultSet getCatalogs() throws SQLException {
    connection.session();
    return rows(() -> MetadataRows.of("TABLE_CAT").add(TravertineConnection.CATALOG));
  }

  @Override
  public ResultSet getSchemas() throws SQLException {
    return getSchemas(null, null);
  }

  @Override
  public ResultSet getSchemas(@Nullable String catalog, @Nullable String schemaPattern)
      throws SQLException {
    return rows(() -> queries().schemas(catalog, schemaPattern));
  }

  @Override
  public ResultSet getTables(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      String @Nullable [] types)
      throws SQLException {
    return rows(() -> queries().tables(catalog, schemaPattern, tablePattern, types));
  }

  @Override
  public ResultSet getColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      @Nullable String columnPattern)
      throws SQLException {
    return rows(() -> queries().columns(catalog, schemaPattern, tablePattern, columnPattern));
  }

  @Override
  public ResultSet getTableTypes() throws SQLException {
    connection.session();
    return rows(
        () -> {
          MetadataRows rows = MetadataRows.of("TABLE_TYPE");
          TABLE_TYPES.forEach(rows::add);
          return rows;
        });
  }

  @Override
  public ResultSet getTypeInfo() throws SQLException {
    connection.session();
    return rows(
        () ->
            MetadataRows.of(
                    "TYPE_NAME",
                    "DATA_TYPE INTEGER",
                    "PRECISION INTEGER",
                    "LITERAL_PREFIX",
                    "LITERAL_SUFFIX",
                    "CREATE_PARAMS",
                    "NULLABLE SMALLINT",
                    "CASE_SENSITIVE BOOLEAN",
                    "SEARCHABLE SMALLINT",
                    "UNSIGNED_ATTRIBUTE BOOLEAN",
                    "FIXED_PREC_SCALE BOOLEAN",
                    "AUTO_INCREMENT BOOLEAN",
                    "LOCAL_TYPE_NAME",
                    "MINIMUM_SCALE SMALLINT",
                    "MAXIMUM_SCALE SMALLINT",
                    "SQL_DATA_TYPE INTEGER",
                    "SQL_DATETIME_SUB INTEGER",
                    "NUM_PREC_RADIX INTEGER")
                .addAll(TypeCatalog.rows()));
  }

  @Override
  public ResultSet getClientInfoProperties() throws SQLException {
    connection.session();
    return rows(
        () -> {
          MetadataRows rows =
              MetadataRows.of("NAME", "MAX_LEN INTEGER", "DEFAULT_VALUE", "DESCRIPTION");
          for (String name : ClientInfo.NAMES) {
            rows.add(name, CLIENT_INFO_LENGTH, "", "Kept for the connection, and not used");
          }
          return rows;
        });
  }

  @Override
  public ResultSet getPrimaryKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return rows(() -> new KeyQueries(queries()).primaryKeys(catalog, schema, table));
  }

  @Override
  public ResultSet getIndexInfo(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      boolean unique,
      boolean approximate)
      throws SQLException {
    return rows(() -> new KeyQueries(queries()).indexes(catalog, schema, table, unique));
  }

  @Override
  public ResultSet getImportedKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return foreignKeys();
  }

  @Override
  public ResultSet getExportedKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return foreignKeys();
  }

  @Override
  public ResultSet getCrossReference(
      @Nullable String parentCatalog,
      @Nullable String parentSchema,
      @Nullable String parentTable,
      @Nullable String foreignCatalog,
      @Nullable String foreignSchema,
      @Nullable String foreignTable)
      throws SQLException {
    return foreignKeys();
  }

  private ResultSet foreignKeys() throws SQLException {
    return none(
        "PKTABLE_CAT",
        "PKTABLE_SCHEM",
        "PKTABLE_NAME",
        "PKCOLUMN_NAME",
        "FKTABLE_CAT",
        "FKTABLE_SCHEM",
        "FKTABLE_NAME",
        "FKCOLUMN_NAME",
        "KEY_SEQ SMALLINT",
        "UPDATE_RULE SMALLINT",
        "DELETE_RULE SMALLINT",
        "FK_NAME",
        "PK_NAME",
        "DEFERRABILITY SMALLINT");
  }

  @Override
  public ResultSet getBestRowIdentifier(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      int scope,
      boolean nullable)
      throws SQLException {
    return rows(
        () -> new KeyQueries(queries()).bestRowIdentifier(catalog, schema, table, nullable));
  }

  @Override
  public ResultSet getVersionColumns(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return none(
        "SCOPE SMALLINT",
        "COLUMN_NAME",
        "DATA_TYPE INTEGER",
        "TYPE_NAME",
        "COLUMN_SIZE INTEGER",
        "BUFFER_LENGTH INTEGER",
        "DECIMAL_DIGITS SMALLINT",
        "PSEUDO_COLUMN SMALLINT");
  }

  @Override
  public ResultSet getTablePrivileges(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tablePattern)
      throws SQLException {
    return none(
        "TABLE_CAT",
        "TABLE_SCHEM",
        "TABLE_NAME",
        "GRANTOR",
        "GRANTEE",
        "PRIVILEGE",
        "IS_GRANTABLE");
  }

  @Override
  public ResultSet getColumnPrivileges(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      @Nullable String columnPattern)
      throws SQLException {
    return none(
        "TABLE_CAT",
        "TABLE_SCHEM",
        "TABLE_NAME",
        "COLUMN_NAME",
        "GRANTOR",
        "GRANTEE",
        "PRIVILEGE",
        "IS_GRANTABLE");
  }

  @Override
  public ResultSet getProcedures(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String namePattern)
      throws SQLException {
    return none(
        "PROCEDURE_CAT",
        "PROCEDURE_SCHEM",
        "PROCEDURE_NAME",
        "RESERVED_1",
        "RESERVED_2",
        "RESERVED_3",
        "REMARKS",
        "PROCEDURE_TYPE SMALLINT",
        "SPECIFIC_NAME");
  }

  @Override
  public ResultSet getProcedureColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String namePattern,
      @Nullable String columnPattern)
      throws SQLException {
    return none(
        "PROCEDURE_CAT",
        "PROCEDURE_SCHEM",
        "PROCEDURE_NAME",
        "COLUMN_NAME",
        "COLUMN_TYPE SMALLINT",
        "DATA_TYPE INTEGER",
        "TYPE_NAME",
        "PRECISION INTEGER",
        "LENGTH INTEGER",
        "SCALE SMALLINT",
        "RADIX SMALLINT",
        "NULLABLE SMALLINT",
        "REMARKS",
        "COLUMN_DEF",
        "SQL_DATA_TYPE INTEGER",
        "SQL_DATETIME_SUB INTEGER",
        "CHAR_OCTET_LENGTH INTEGER",
        "ORDINAL_POSITION INTEGER",
        "IS_NULLABLE",
        "SPECIFIC_NAME");
  }

  @Override
  public ResultSet getFunctions(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String namePattern)
      throws SQLException {
    return none(
        "FUNCTION_CAT",
        "FUNCTION_SCHEM",
        "FUNCTION_NAME",
        "REMARKS",
        "FUNCTION_TYPE SMALLINT",
        "SPECIFIC_NAME");
  }

  @Override
  public ResultSet getFunctionColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String namePattern,
      @Nullable String columnPattern)
      throws SQLException {
    return none(
        "FUNCTION_CAT",
        "FUNCTION_SCHEM",
        "FUNCTION_NAME",
        "COLUMN_NAME",
        "COLUMN_TYPE SMALLINT",
        "DATA_TYPE INTEGER",
        "TYPE_NAME",
        "PRECISION INTEGER",
        "LENGTH INTEGER",
        "SCALE SMALLINT",
        "RADIX SMALLINT",
        "NULLABLE SMALLINT",
        "REMARKS",
        "CHAR_OCTET_LENGTH INTEGER",
        "ORDINAL_POSITION INTEGER",
        "IS_NULLABLE",
        "SPECIFIC_NAME");
  }

  @Override
  public ResultSet getUDTs(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String typePattern,
      int @Nullable [] types)
      throws SQLException {
    return none(
        "TYPE_CAT",
        "TYPE_SCHEM",
        "TYPE_NAME",
        "CLASS_NAME",
        "DATA_TYPE INTEGER",
        "REMARKS",
        "BASE_TYPE SMALLINT");
  }

  @Override
  public ResultSet getSuperTypes(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String typePattern)
      throws SQLException {
    return none(
        "TYPE_CAT",
        "TYPE_SCHEM",
        "TYPE_NAME",
        "SUPERTYPE_CAT",
        "SUPERTYPE_SCHEM",
        "SUPERTYPE_NAME");
  }

  @Override
  public ResultSet getSuperTables(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tablePattern)
      throws SQLException {
    return none("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "SUPERTABLE_NAME");
  }

  @Override
  public ResultSet getAttributes(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String typePattern,
      @Nullable String attributePattern)
      throws SQLException {
    return none(
        "TYPE_CAT",
        "TYPE_SCHEM",
        "TYPE_NAME",
        "ATTR_NAME",
        "DATA_TYPE INTEGER",
        "ATTR_TYPE_NAME",
        "ATTR_SIZE INTEGER",
        "DECIMAL_DIGITS INTEGER",
        "NUM_PREC_RADIX INTEGER",
        "NULLABLE INTEGER",
        "REMARKS",
        "ATTR_DEF",
        "SQL_DATA_TYPE INTEGER",
        "SQL_DATETIME_SUB INTEGER",
        "CHAR_OCTET_LENGTH INTEGER",
        "ORDINAL_POSITION INTEGER",
        "IS_NULLABLE",
        "SCOPE_CATALOG",
        "SCOPE_SCHEMA",
        "SCOPE_TABLE",
        "SOURCE_DATA_TYPE SMALLINT");
  }

  @Override
  public ResultSet getPseudoColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      @Nullable String columnPattern)
      throws SQLException {
    return rows(() -> queries().pseudoColumns(catalog, schemaPattern, tablePattern, columnPattern));
  }
}
