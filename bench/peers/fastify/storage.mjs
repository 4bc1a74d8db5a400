// SPDX-License-Identifier: Apache-2.0
// Keys of objects, and the URLs that open them.
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

const s3 = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });

export const DOWNLOAD_SECONDS = 60 * 60;

export function keyOf(owner, id, filename) {
  const safe = filename.normalize('NFKD').replace(/\p{M}+/gu, '').replace(/[^A-Za-z0-9._-]+/g, '_').replace(/^[._]+/, '');
  return `${owner}/originals/${id}/${safe.slice(-80) || 'photo'}`;
}

export function downloadUrl(bucket, key, filename) {
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: key,
    ResponseContentDisposition: filename && `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`,
  });
  return getSignedUrl(s3, command, { expiresIn: DOWNLOAD_SECONDS });
}

// The signature binds what the client said of the file.
export async function uploadOf(record, correlation, seconds) {
  const checksum = record.checksum_sha256 && Buffer.from(record.checksum_sha256, 'hex').toString('base64');
  const headers = {
    'content-length': String(record.file_size),
    'content-type': record.content_type,
    ...(checksum && { 'x-amz-checksum-sha256': checksum }),
    'x-amz-meta-darkroom-correlation-id': correlation,
  };
  const command = new PutObjectCommand({
    Bucket: record.original_bucket,
    Key: record.original_s3_key,
    ContentLength: record.file_size,
    ContentType: record.content_type,
    ChecksumSHA256: checksum,
    Metadata: { 'darkroom-correlation-id': correlation },
  });
  const names = new Set(Object.keys(headers));
  const url = await getSignedUrl(s3, command, {
    expiresIn: seconds,
    signableHeaders: names,
    unhoistableHeaders: names,
  });
  return { method: 'PUT', url, headers, expiresAt: secondsFromNow(seconds) };
}

export function secondsFromNow(seconds) {
  return new Date(Math.floor(Date.now() / 1000 + seconds) * 1000).toISOString().replace('.000Z', 'Z');
}
