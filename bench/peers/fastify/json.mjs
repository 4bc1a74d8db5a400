// SPDX-License-Identifier: Apache-2.0
// Photos as clients see them. What is not known is undefined, and so left out.
import { DOWNLOAD_SECONDS, downloadUrl, secondsFromNow } from './storage.mjs';

// What every photo has, whatever its status.
function common(record) {
  return {
    id: record.photo_id,
    filename: record.filename,
    status: record.status,
    contentType: record.content_type,
    size: record.file_size,
    checksumSha256: record.checksum_sha256 && Buffer.from(record.checksum_sha256, 'hex').toString('base64'),
    createdAt: record.created_at,
    updatedAt: record.updated_at,
    revision: record.revision,
    tags: record.tags,
    description: record.description,
    version: 'original',
    hasEditedVersion: record.has_edited_version ?? false,
    editCount: record.edit_count ?? 0,
  };
}

export function createdPhoto(record) {
  return { ...common(record), variants: [], uploadExpiresAt: record.upload_expires_at };
}

export async function jsonOf(record) {
  if (record.status === 'pending_upload') {
    return createdPhoto(record);
  }
  const [originalUrl, ...variantUrls] = await Promise.all([
    downloadUrl(record.original_bucket, record.original_s3_key, record.filename),
    ...(record.variants ?? []).map((variant) => downloadUrl(variant.bucket, variant.key)),
  ]);
  return {
    ...common(record),
    takenAt: record.taken_local && record.taken_local + (record.taken_offset ?? ''),
    location: record.geolocation,
    caption: record.caption,
    custom: record.custom,
    camera: record.camera_info && camera(record.camera_info),
    colourProfile: record.colour_profile,
    originalUrl,
    urlsExpireAt: secondsFromNow(DOWNLOAD_SECONDS),
    width: record.width,
    height: record.height,
    format: record.format,
    frames: record.frames,
    engine: record.engine,
    warnings: record.warnings,
    variants: (record.variants ?? []).map((variant, n) => ({
      name: variant.name,
      width: variant.width,
      height: variant.height,
      contentType: variant.content_type,
      size: variant.size,
      url: variantUrls[n],
    })),
    placeholder: record.placeholder && {
      blurhash: record.placeholder.blurhash,
      dominantColour: record.placeholder.dominant_colour,
    },
    rejection: record.rejection_code && { code: record.rejection_code, message: record.rejection_message },
  };
}

function camera(info) {
  return {
    make: info.make,
    model: info.model,
    lensMake: info.lens_make,
    lens: info.lens,
    exposureTime: info.exposure_time,
    fNumber: info.f_number,
    iso: info.iso,
    focalLength: info.focal_length,
    focalLength35mm: info.focal_length35mm,
    exposureBias: info.exposure_bias,
    flash: info.flash,
  };
}
