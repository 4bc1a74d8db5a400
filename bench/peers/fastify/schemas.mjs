// SPDX-License-Identifier: Apache-2.0
// What requests must be, as our contract has it, and what answers are, so that Fastify compiles a serializer for them.
const text = { type: 'string' };
const number = { type: 'number' };
const integer = { type: 'integer' };
const object = (properties) => ({ type: 'object', properties });
const array = (items) => ({ type: 'array', items });

const photo = object({
  id: text,
  filename: text,
  status: text,
  contentType: text,
  size: integer,
  checksumSha256: text,
  createdAt: text,
  updatedAt: text,
  revision: integer,
  tags: array(text),
  description: text,
  version: text,
  hasEditedVersion: { type: 'boolean' },
  editCount: integer,
  takenAt: text,
  location: object({ latitude: number, longitude: number, altitude: number, direction: number }),
  caption: object({ title: text, description: text, keywords: array(text), creator: text, copyright: text }),
  custom: { type: 'object', additionalProperties: true },
  camera: object({
    make: text,
    model: text,
    lensMake: text,
    lens: text,
    exposureTime: text,
    fNumber: number,
    iso: integer,
    focalLength: number,
    focalLength35mm: integer,
    exposureBias: number,
    flash: { type: 'boolean' },
  }),
  colourProfile: text,
  originalUrl: text,
  urlsExpireAt: text,
  uploadExpiresAt: text,
  width: integer,
  height: integer,
  format: text,
  frames: integer,
  engine: text,
  warnings: array(text),
  variants: array(object({ name: text, width: integer, height: integer, contentType: text, size: integer, url: text })),
  placeholder: object({ blurhash: text, dominantColour: text }),
  rejection: object({ code: text, message: text }),
});

export const createPhoto = {
  headers: object({ 'idempotency-key': { type: 'string', minLength: 1, maxLength: 255 } }),
  body: {
    type: 'object',
    additionalProperties: false,
    required: ['filename', 'contentType', 'size'],
    properties: {
      filename: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[^\\x00-\\x1f\\x7f/\\\\]+$' },
      contentType: {
        enum: ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/tiff', 'image/bmp', 'image/heic', 'image/avif'],
      },
      size: { type: 'integer', minimum: 1, maximum: 200 * 1024 * 1024 },
      checksumSha256: { type: 'string', pattern: '^[A-Za-z0-9+/]{43}=$' },
      tags: { type: 'array', maxItems: 50, items: { type: 'string', minLength: 1, maxLength: 64 } },
      description: { type: 'string', maxLength: 2000 },
    },
  },
  response: {
    201: object({
      photo,
      upload: object({ method: text, url: text, headers: { type: 'object', additionalProperties: text }, expiresAt: text }),
    }),
  },
};

export const readPhoto = {
  params: object({ id: { type: 'string', pattern: '^[0-9a-f-]{36}$' } }),
  response: { 200: photo },
};

export const listPhotos = {
  querystring: {
    type: 'object',
    additionalProperties: false,
    properties: { limit: { type: 'string', pattern: '^([1-9]|[1-9][0-9]|1[0-9][0-9]|200)$' }, cursor: { type: 'string', maxLength: 300 } },
  },
  response: { 200: object({ photos: array(photo), nextCursor: text }) },
};
