// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** A database that remembers what it was asked, to the value of every parameter. */
final class StatementWatch {

  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

  /** A statement and its parameters, by their numbers. */
  record Asked(String sql, Map<Integer, Object> parameters) {}

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  DataSource over(DataSource database) {
    return proxy(
        DataSource.class,
        (_, method, arguments) -> {
          Object result = call(database, method, arguments);
          return result instanceof Connection connection ? over(connection) : result;
        });
  }

  private Connection over(Connection connection) {
    return proxy(
        Connection.class,
        (_, method, arguments) -> {
          Object result = call(connection, method, arguments);
          return result instanceof PreparedStatement statement
              ? over(statement, (String) arguments[0])
              : result;
        });
  }

  private PreparedStatement over(PreparedStatement statement, String sql) {
    Map<Integer, Object> parameters = new TreeMap<>();
    return proxy(
        PreparedStatement.class,
        (_, method, arguments) -> {
          if (method.getName().equals("setString") || method.getName().equals("setInt")) {
            parameters.put((Integer) arguments[0], arguments[1]);
          } else if (method.getName().equals("executeQuery")) {
            asked.add(new Asked(sql, Map.copyOf(parameters)));
          }
          return call(statement, method, arguments);
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            StatementWatch.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
