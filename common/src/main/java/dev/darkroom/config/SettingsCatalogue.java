// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every setting there is, read from {@link DarkroomSettings} itself. */
public final class SettingsCatalogue {

  private SettingsCatalogue() {}

  /**
   * One setting.
   *
   * @param group the group it stands in, for example {@code api}
   * @param property its path, for example {@code darkroom.api.port}
   * @param type for people, for example {@code duration}
   * @param defaultValue null where there is none
   */
  public record Setting(
      String group,
      String property,
      String type,
      @Nullable String defaultValue,
      String meaning,
      boolean secret) {

    /** Whether its value is one of that type. */
    boolean isOf(Class<?> valueType) {
      return type.equals(typeName(valueType));
    }

    /** Its name in the environment. */
    public String variable() {
      return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
  }

  /** A group of settings with what it is about. */
  public record Group(String name, String meaning, List<Setting> settings) {}

  /** All groups in the order of their declaration's names. */
  public static List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    for (Method group : sorted(DarkroomSettings.class)) {
      List<Setting> settings = new ArrayList<>();
      for (Method leaf : sorted(group.getReturnType())) {
        settings.add(setting(group.getName(), leaf));
      }
      groups.add(new Group(group.getName(), doc(group).value(), List.copyOf(settings)));
    }
    return groups;
  }

  /** All settings. */
  public static List<Setting> settings() {
    return groups().stream().flatMap(g -> g.settings().stream()).toList();
  }

  private static List<Method> sorted(Class<?> mapping) {
    return Arrays.stream(mapping.getDeclaredMethods())
        .filter(m -> !m.isSynthetic())
        .sorted(Comparator.comparing(Method::getName))
        .toList();
  }

  private static Setting setting(String group, Method leaf) {
    WithDefault byDefault = leaf.getAnnotation(WithDefault.class);
    return new Setting(
        group,
        "darkroom." + group + "." + kebab(leaf.getName()),
        typeName(leaf.getGenericReturnType()),
        byDefault == null ? null : byDefault.value(),
        doc(leaf).value(),
        doc(leaf).secret());
  }

  private static Doc doc(Method method) {
    Doc doc = method.getAnnotation(Doc.class);
    if (doc == null) {
      throw new IllegalStateException(method + " is a setting without @Doc");
    }
    return doc;
  }

  private static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  private static String typeName(Type type) {
    if (type instanceof ParameterizedType generic) {
      String inner = typeName(generic.getActualTypeArguments()[0]);
      return generic.getRawType() == Optional.class ? inner : "list of " + inner;
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isEnum()) {
      return String.join(
          " \\| ",
          Arrays.stream(raw.getEnumConstants())
              .map(c -> "`" + c.toString().toLowerCase(Locale.ROOT) + "`")
              .toList());
    }
    return switch (raw.getSimpleName()) {
      case "ByteSize" -> "size";
      case "int", "double" -> "number";
      case "String" -> "text";
      default -> raw.getSimpleName().toLowerCase(Locale.ROOT);
    };
  }
}
