// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.contract;

import dev.darkroom.api.problem.FieldError;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.Validator;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one parameter of the path, the query or the headers must be. */
record ParameterRule(
    String name, Location location, boolean required, SchemaType type, Validator validator) {

  private static final int MAX_INTEGER_DIGITS = 18;

  static ParameterRule of(OpenAPIContract contract, Parameter parameter) {
    return new ParameterRule(
        parameter.getName(),
        parameter.getIn(),
        parameter.isRequired(),
        parameter.getSchemaType(),
        contract.getSchemaRepository().validator(parameter.getSchema()));
  }

  /** What is wrong with the parameters of a request, unknown ones of the query included. */
  static List<FieldError> check(List<ParameterRule> rules, RoutingContext context) {
    List<FieldError> errors = new ArrayList<>();
    MultiMap query = context.queryParams();
    for (String name : query.names()) {
      if (rules.stream().noneMatch(rule -> rule.isInQueryAs(name))) {
        errors.add(FieldError.ofParameter(name, "is not known; leave it out"));
      }
    }
    for (ParameterRule rule : rules) {
      List<String> values = rule.valuesIn(context);
      if (values.size() > 1) {
        errors.add(FieldError.ofParameter(rule.name, "is given more than once"));
      } else if (!values.isEmpty()) {
        errors.addAll(rule.check(values.getFirst()));
      } else if (rule.required) {
        errors.add(FieldError.ofParameter(rule.name, "is required"));
      }
    }
    return errors;
  }

  private boolean isInQueryAs(String other) {
    return location == Location.QUERY && name.equals(other);
  }

  private List<String> valuesIn(RoutingContext context) {
    if (location == Location.QUERY) {
      return context.queryParam(name);
    }
    if (location == Location.HEADER) {
      return context.request().headers().getAll(name);
    }
    @Nullable String value = location == Location.PATH ? context.pathParam(name) : null;
    return value == null ? List.of() : List.of(value);
  }

  private List<FieldError> check(String value) {
    if (type != SchemaType.INTEGER) {
      return errorsOf(value);
    }
    return isInteger(value)
        ? errorsOf(Long.valueOf(value))
        : List.of(FieldError.ofParameter(name, "must be a whole number"));
  }

  private List<FieldError> errorsOf(Object value) {
    return SchemaErrors.of(validator.validate(value)).stream()
        .map(error -> FieldError.ofParameter(name, error.detail()))
        .toList();
  }

  private static boolean isInteger(String value) {
    int digits = value.startsWith("-") ? value.length() - 1 : value.length();
    return digits > 0
        && digits <= MAX_INTEGER_DIGITS
        && value.chars().skip(value.length() - digits).allMatch(c -> c >= '0' && c <= '9');
  }
}
