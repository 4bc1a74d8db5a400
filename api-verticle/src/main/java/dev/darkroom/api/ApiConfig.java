// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.config.ApiSettings;
import dev.darkroom.config.LimitSettings;
import dev.darkroom.config.RateSettings;
import dev.darkroom.config.StorageSettings;

/** The settings that the API reads. */
public record ApiConfig(
    ApiSettings api, LimitSettings limits, StorageSettings storage, RateSettings rate) {}
