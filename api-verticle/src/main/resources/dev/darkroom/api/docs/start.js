// SPDX-License-Identifier: Apache-2.0
SwaggerUIBundle({
  url: "openapi.yaml",
  dom_id: "#contract",
  deepLinking: true,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
});
