// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.datasource.pooled.PooledDataSource;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.RowBounds;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MyBatis, reading: mappers, dynamic lists, cursors, row bounds, its own pool. */
class MyBatisTest {
  @TempDir Path directory;
  private SqlSessionFactory factory;

  /** A row; MyBatis calls the constructor with the types of its parameters. */
  public record City(Integer id, String name, @Nullable Long population, LocalDate founded) {}

  /** Statements of a program. */
  public interface CityMapper {
    @Select("select id, name, population, founded from cities where id = #{id}")
    @Nullable City city(@Param("id") int id);

    @Select(
        "<script>select id, name, population, founded from cities where id in"
            + " <foreach item='each' collection='ids' open='(' separator=',' close=')'>#{each}</foreach>"
            + " order by id</script>")
    List<City> cities(@Param("ids") List<Integer> ids);

    @Select("select id, name, population, founded from cities order by id")
    Cursor<City> all();

    @Select("select name, area from cities where founded > #{day} order by id")
    List<Map<String, Object>> foundedAfter(@Param("day") LocalDate day);
  }

  @BeforeEach
  void configure() throws IOException {
    PooledDataSource pool =
        new PooledDataSource("io.travertine.jdbc.Driver", Cities.url(directory), "", "");
    pool.setPoolPingEnabled(true);
    pool.setPoolPingQuery("select 1");
    Configuration configuration =
        new Configuration(new Environment("test", new JdbcTransactionFactory(), pool));
    configuration.addMapper(CityMapper.class);
    factory = new SqlSessionFactoryBuilder().build(configuration);
  }

  @Test
  void mappersReadRecords() {
    try (SqlSession session = factory.openSession(ExecutorType.REUSE)) {
      CityMapper mapper = session.getMapper(CityMapper.class);
      assertThat(mapper.city(1))
          .isEqualTo(new City(1, "Łódź", 672_185L, LocalDate.of(1423, 7, 29)));
      assertThat(mapper.city(9)).isNull();
      assertThat(mapper.cities(List.of(5, 2)))
          .extracting(City::name)
          .containsExactly("Köln", "Reykjavík");
      assertThat(mapper.cities(List.of(5)).get(0).population()).isNull();
      session.commit();
    }
  }

  @Test
  void cursorsAndRowBoundsReadAPart() throws IOException {
    try (SqlSession session = factory.openSession()) {
      List<Integer> ids = new ArrayList<>();
      try (Cursor<City> cursor = session.getMapper(CityMapper.class).all()) {
        for (City city : cursor) {
          ids.add(city.id());
          if (ids.size() == 3) {
            break;
          }
        }
      }
      assertThat(ids).containsExactly(1, 2, 3);
      assertThat(
              session.<City>selectList(
                  CityMapper.class.getName() + ".all", null, new RowBounds(3, 1)))
          .extracting(City::name)
          .containsExactly("San José");
      session.rollback();
    }
  }

  @Test
  void mapsHaveTheLabelsOfTheColumns() {
    try (SqlSession session = factory.openSession()) {
      assertThat(session.getMapper(CityMapper.class).foundedAfter(LocalDate.of(1700, 1, 1)))
          .containsExactly(
              Map.of("name", "San José", "area", 44.62),
              Map.of("name", "Reykjavík", "area", 244.7));
    }
  }
}
