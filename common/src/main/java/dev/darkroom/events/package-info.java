// SPDX-License-Identifier: Apache-2.0
/** What happens to photos, told to whoever listens. Adapters lie in the packages below. */
@NullMarked
package dev.darkroom.events;

import org.jspecify.annotations.NullMarked;
