// SPDX-License-Identifier: Apache-2.0
// The server: what every request passes through, and the three operations that are measured.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import jwt from '@fastify/jwt';
import Fastify from 'fastify';
import { cursorOf, positionOf } from './cursor.mjs';
import { createdPhoto, jsonOf } from './json.mjs';
import { createPhoto, listPhotos, readPhoto } from './schemas.mjs';
import { Catalog } from './catalog.mjs';
import { keyOf, uploadOf } from './storage.mjs';

const UPLOAD_SECONDS = 15 * 60;

export function build() {
  const app = Fastify({
    logger: true,
    disableRequestLogging: true, // One line for each request, below, instead of two.
    genReqId: (request) => request.headers['x-request-id'] ?? randomUUID(),
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allErrors: true } },
  });
  app.register(jwt, {
    secret: { public: readFileSync(process.env.TOKEN_KEY, 'utf8') },
    verify: {
      algorithms: ['RS256'],
      allowedIss: process.env.TOKEN_ISSUER,
      allowedAud: process.env.TOKEN_AUDIENCE,
    },
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
    });
    await request.jwtVerify();
  });
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        event: 'request',
        operation: request.routeOptions.config.operation,
        status: reply.statusCode,
        user_id: request.user?.sub,
        duration_ms: Math.round(reply.elapsedTime),
      },
      `${request.method} ${request.routeOptions.url}`,
    );
  });
  const catalog = new Catalog();

  app.post('/v1/photos', { schema: createPhoto, config: { operation: 'createPhoto' } }, async (request, reply) => {
    const owner = request.user.sub;
    const { filename, contentType, size, checksumSha256, description, tags = [] } = request.body;
    const checksum = checksumSha256 && Buffer.from(checksumSha256, 'base64').toString('hex');
    const known = checksum && (await catalog.ofChecksum(owner, checksum));
    if (known) {
      reply.code(200);
      return { photo: await jsonOf(known), duplicate: true };
    }
    const id = randomUUID();
    const now = new Date();
    const expires = new Date(now.getTime() + UPLOAD_SECONDS * 1000);
    const record = {
      photo_id: id,
      user_id: owner,
      filename,
      original_bucket: 'darkroom-originals',
      original_s3_key: keyOf(owner, id, filename),
      version_type: 'original',
      content_type: contentType,
      file_size: size,
      checksum_sha256: checksum,
      created_at: now.toISOString(),
      updated_at: now.toISOString(),
      revision: 1,
      has_edited_version: false,
      edit_count: 0,
      status: 'pending_upload',
      upload_expires_at: expires.toISOString(),
      tags,
      description,
    };
    await catalog.insert(record);
    request.log.info({ event: 'audit', operation: 'createPhoto', user_id: owner, address: request.ip }, 'createPhoto by a user');
    reply.code(201).header('location', `/v1/photos/${id}`);
    return { photo: createdPhoto(record), upload: await uploadOf(record, request.id, UPLOAD_SECONDS) };
  });

  app.get('/v1/photos/:id', { schema: readPhoto, config: { operation: 'readPhoto' } }, async (request, reply) => {
    const record = await catalog.find(request.params.id);
    if (!record || record.user_id !== request.user.sub) {
      reply.code(404).type('application/problem+json');
      return { type: 'about:blank', title: 'Not found', status: 404, requestId: request.id };
    }
    reply.header('etag', `"${record.revision}"`);
    return jsonOf(record);
  });

  app.get('/v1/photos', { schema: listPhotos, config: { operation: 'listPhotos' } }, async (request) => {
    const owner = request.user.sub;
    const { limit = 50, cursor } = request.query;
    const page = await catalog.page(owner, Number(limit), cursor && positionOf(owner, cursor));
    const photos = await Promise.all(page.records.map(jsonOf));
    return page.last ? { photos, nextCursor: cursorOf(owner, page.last) } : { photos };
  });

  return app;
}
