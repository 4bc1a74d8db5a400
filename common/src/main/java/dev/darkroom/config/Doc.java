// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a setting, or a group of settings, means to an operator: the text of docs/configuration.md.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Doc {

  /** Plain sentences, Markdown allowed. */
  String value();

  /** Whether the value must never be shown. */
  boolean secret() default false;
}
