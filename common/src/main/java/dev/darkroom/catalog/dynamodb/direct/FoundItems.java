// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb.direct;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What one Query found.
 *
 * @param last the key to go on behind; empty at the end
 */
public record FoundItems(
    List<Map<String, AttributeValue>> items, Map<String, AttributeValue> last) {}
