// SPDX-License-Identifier: Apache-2.0
// sharp, measured as a contender: node sharp.mjs usual|cascade THREADS PHOTO FOLDER WARMUP COUNT PARALLEL
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';

const sharp = createRequire(import.meta.url)('sharp'); // require, as only that looks into NODE_PATH
const [way, threads, photo, folder, warmup, count, parallel] = process.argv.slice(2);
const SIDES = [1920, 960, 240];
const file = readFileSync(photo);
sharp.concurrency(Number(threads));

const inside = (side) => ({ width: side, height: side, fit: 'inside', withoutEnlargement: true });

// One pipeline for each variant, each from the file: what sharp's documentation shows.
async function usual() {
  const variants = [];
  for (const side of SIDES) {
    variants.push(await sharp(file).rotate().resize(inside(side)).jpeg({ quality: 82 }).toBuffer());
  }
  return variants;
}

// The file is decoded once; the smaller variants come from the largest one's pixels.
async function cascade() {
  const { data, info } = await sharp(file).rotate().resize(inside(SIDES[0])).raw().toBuffer({ resolveWithObject: true });
  const raw = { raw: { width: info.width, height: info.height, channels: info.channels } };
  const variants = [await sharp(data, raw).jpeg({ quality: 82 }).toBuffer()];
  for (const side of SIDES.slice(1)) {
    variants.push(await sharp(data, raw).resize(inside(side)).jpeg({ quality: 82 }).toBuffer());
  }
  return variants;
}

const develop = { usual, cascade }[way];

async function photos(number) {
  let left = number;
  let variants;
  const lane = async () => {
    while (left-- > 0) {
      variants = await develop();
    }
  };
  await Promise.all(Array.from({ length: Number(parallel) }, lane));
  return variants;
}

await photos(Number(warmup));
const cpu = process.cpuUsage();
const start = process.hrtime.bigint();
const variants = await photos(Number(count));
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
const { user, system } = process.cpuUsage(cpu);
variants.forEach((variant, i) => writeFileSync(`${folder}/${SIDES[i]}.jpg`, variant));
console.log(`cpuMillis=${(user + system) / 1000 / count}`);
console.log(`photosPerSecond=${count / seconds}`);
console.log(`peakRssKb=${/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]}`);
console.log(`note=sharp ${sharp.versions.sharp}, libvips ${sharp.versions.vips}, concurrency(${threads})`);
