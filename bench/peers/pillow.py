# SPDX-License-Identifier: Apache-2.0
"""Pillow, measured as a contender: pillow.py usual|cascade PHOTO FOLDER WARMUP COUNT PARALLEL"""
import io
import re
import resource
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import PIL
from PIL import Image, ImageOps

way, photo, folder, warmup, count, parallel = sys.argv[1:7]
SIDES = (1920, 960, 240)
with open(photo, "rb") as source:
    FILE = source.read()


def jpeg(image):
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82)
    return out.getvalue()


def scaled(image, side):
    factor = side / max(image.size)
    size = [max(1, round(length * factor)) for length in image.size]
    return image if factor >= 1 else image.resize(size, Image.Resampling.LANCZOS)


def usual():
    """Each variant from the file."""
    return [jpeg(ImageOps.exif_transpose(scaled(Image.open(io.BytesIO(FILE)).convert("RGB"), side))) for side in SIDES]


def cascade():
    """The file is decoded once, reduced while decoding; each variant comes from the one before."""
    image = Image.open(io.BytesIO(FILE))
    # draft() takes the smallest scale that still holds this size.
    image.draft("RGB", (max(SIDES), max(SIDES) * min(image.size) // max(image.size)))
    variants = []
    for side in SIDES:
        image = ImageOps.exif_transpose(scaled(image, side))
        variants.append(jpeg(image))
    return variants


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


develop = {"usual": usual, "cascade": cascade}[way]
with ThreadPoolExecutor(int(parallel)) as threads:
    for _ in threads.map(lambda _: develop(), range(int(warmup))):
        pass
    cpu_before, start = cpu(), time.monotonic()
    for variants in threads.map(lambda _: develop(), range(int(count))):
        pass
    cpu_used, seconds = cpu() - cpu_before, time.monotonic() - start
for side, variant in zip(SIDES, variants):
    with open(f"{folder}/{side}.jpg", "wb") as out:
        out.write(variant)
with open("/proc/self/status") as status:
    peak = re.search(r"VmHWM:\s+(\d+)", status.read()).group(1)
print(f"cpuMillis={cpu_used * 1000 / int(count)}")
print(f"photosPerSecond={int(count) / seconds}")
print(f"peakRssKb={peak}")
print(f"note=Pillow {PIL.__version__}, LANCZOS")
