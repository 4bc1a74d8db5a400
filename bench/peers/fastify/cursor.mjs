// SPDX-License-Identifier: Apache-2.0
// Where a listing goes on, authenticated and bound to its user.
import { createHmac, timingSafeEqual } from 'node:crypto';

const KEY = Buffer.from(process.env.CURSOR_KEY, 'base64');

function codeOf(owner, text) {
  return createHmac('sha256', KEY).update(`${owner}\n${text}`).digest();
}

export function cursorOf(owner, last) {
  const text = Buffer.from(JSON.stringify({ created_at: last.created_at, photo_id: last.photo_id })).toString('base64url');
  return `${text}.${codeOf(owner, text).toString('base64url')}`;
}

export function positionOf(owner, cursor) {
  const [text, code] = cursor.split('.');
  const given = Buffer.from(code ?? '', 'base64url');
  if (given.length !== 32 || !timingSafeEqual(given, codeOf(owner, text))) {
    throw Object.assign(new Error('not a cursor of this listing'), { statusCode: 400 });
  }
  return { ...JSON.parse(Buffer.from(text, 'base64url')), user_id: owner };
}
