// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import dev.darkroom.photo.Colour;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads the settings from an environment, or says everything that is wrong with it. */
public final class SettingsLoader {

  private static final String PREFIX = "DARKROOM_";
  private static final int CONVERTER_PRIORITY = 200;

  /** What the configuration library puts around a converter's own words. */
  private static final Pattern CONVERSION =
      Pattern.compile("(?s).*The config property (\\S+) with .* whilst being converted ");

  private static final Pattern CODE = Pattern.compile("([\\w.]+Exception: )?SRCFG\\d+: ");
  private static final Pattern CHOICE =
      Pattern.compile("(?s)Cannot convert (.*) to enum class .*, allowed values: (.*)");

  private SettingsLoader() {}

  /**
   * Reads the settings.
   *
   * @param environment variables; those that do not begin with {@code DARKROOM_} are ignored
   * @param defaults of this process, by variable name; they stand where the environment is silent
   * @throws SettingsException naming every unknown variable, or every bad value
   */
  public static DarkroomSettings load(
      Map<String, String> environment, Map<String, String> defaults) {
    Map<String, String> variables = new HashMap<>(defaults);
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && !value.isEmpty()) {
            variables.put(name, value);
          }
        });
    Map<String, String> known =
        SettingsCatalogue.settings().stream()
            .collect(
                Collectors.toMap(
                    SettingsCatalogue.Setting::variable, SettingsCatalogue.Setting::property));
    refuseUnknown(variables, known);
    Map<String, String> properties = new HashMap<>();
    variables.forEach((name, value) -> properties.put(known.get(name), value));
    try {
      SmallRyeConfig config =
          new SmallRyeConfigBuilder()
              .withConverter(Duration.class, CONVERTER_PRIORITY, converter(Durations::parse))
              .withConverter(ByteSize.class, CONVERTER_PRIORITY, converter(ByteSize::parse))
              .withConverter(Port.class, CONVERTER_PRIORITY, converter(Port::parse))
              .withConverter(Colour.class, CONVERTER_PRIORITY, converter(Colour::parse))
              .withSources(new PropertiesConfigSource(properties, "environment", 300))
              .withMapping(DarkroomSettings.class)
              .build();
      DarkroomSettings settings = config.getConfigMapping(DarkroomSettings.class);
      SettingsRules.check(settings, all(config, Duration.class), all(config, ByteSize.class));
      return settings;
    } catch (ConfigValidationException invalid) {
      throw new SettingsException(problems(invalid, known));
    }
  }

  private static <T> Converter<T> converter(Function<String, T> parse) {
    return parse::apply;
  }

  /** The settings of a type that have a value, by variable. */
  private static <T> Map<String, T> all(SmallRyeConfig config, Class<T> type) {
    Map<String, T> found = new TreeMap<>();
    for (SettingsCatalogue.Setting setting : SettingsCatalogue.settings()) {
      if (setting.isOf(type)) {
        config
            .getOptionalValue(setting.property(), type)
            .ifPresent(value -> found.put(setting.variable(), value));
      }
    }
    return found;
  }

  private static void refuseUnknown(Map<String, String> variables, Map<String, String> known) {
    List<String> problems = new ArrayList<>();
    for (String name : new TreeMap<>(variables).keySet()) {
      if (!known.containsKey(name)) {
        problems.add(
            name
                + " is not a setting."
                + NearestName.to(name, known.keySet())
                    .map(near -> " Did you mean " + near + "?")
                    .orElse(" docs/configuration.md lists them all."));
      }
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }

  private static List<String> problems(
      ConfigValidationException invalid, Map<String, String> known) {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < invalid.getProblemCount(); i++) {
      String message = String.valueOf(invalid.getProblem(i).getMessage());
      for (Map.Entry<String, String> setting : known.entrySet()) {
        message = message.replaceAll("\\b" + setting.getValue() + "(?![\\w-])", setting.getKey());
      }
      problems.add(inPlainWords(message));
    }
    return problems;
  }

  private static String inPlainWords(String message) {
    String problem = CONVERSION.matcher(message).replaceFirst("$1: ");
    problem = CODE.matcher(problem).replaceAll("");
    return CHOICE.matcher(problem).replaceFirst("expected one of $2, got \"$1\"");
  }
}
