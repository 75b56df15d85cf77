// @ts-check
// Reads Mapbox vector tiles (specification 2.1), as far as our own hold it: one layer of points with a count.

/** @typedef {{x: number, y: number, count: number}} TilePoint position in 0–1 of the tile */

/** @param {Uint8Array} bytes @returns {TilePoint[]} */
export function readTile(bytes) {
  /** @type {TilePoint[]} */
  const points = [];
  fields(bytes, (number, value) => {
    if (number === 3 && value instanceof Uint8Array) {
      points.push(...readLayer(value));
    }
  });
  return points;
}

/** @param {Uint8Array} bytes @returns {TilePoint[]} */
function readLayer(bytes) {
  /** @type {Uint8Array[]} */
  const features = [];
  /** @type {number[]} */
  const counts = [];
  let extent = 4096;
  fields(bytes, (number, value) => {
    if (number === 2 && value instanceof Uint8Array) {
      features.push(value);
    } else if (number === 4 && value instanceof Uint8Array) {
      fields(value, (kind, count) => { if (kind === 4) { counts.push(Number(count)); } });
    } else if (number === 5) {
      extent = Number(value);
    }
  });
  return features.map((feature) => {
    /** @type {number[]} */
    let tags = [];
    /** @type {number[]} */
    let geometry = [];
    fields(feature, (number, value) => {
      if (value instanceof Uint8Array) {
        if (number === 2) { tags = numbers(value); }
        if (number === 4) { geometry = numbers(value); }
      }
    });
    return { x: unzigzag(geometry[1]) / extent, y: unzigzag(geometry[2]) / extent, count: counts[tags[1]] };
  });
}

/** @param {number} value */
const unzigzag = (value) => (value >>> 1) ^ -(value & 1);

/** @param {Uint8Array} bytes @param {(number: number, value: number | Uint8Array) => void} take */
function fields(bytes, take) {
  const at = { index: 0 };
  while (at.index < bytes.length) {
    const key = varint(bytes, at);
    if ((key & 7) === 0) {
      take(key >>> 3, varint(bytes, at));
    } else if ((key & 7) === 2) {
      const length = varint(bytes, at);
      take(key >>> 3, bytes.subarray(at.index, at.index + length));
      at.index += length;
    } else {
      throw new Error('This tile holds what ours never do.');
    }
  }
}

/** @param {Uint8Array} bytes @returns {number[]} */
function numbers(bytes) {
  const at = { index: 0 };
  const found = [];
  while (at.index < bytes.length) {
    found.push(varint(bytes, at));
  }
  return found;
}

/** @param {Uint8Array} bytes @param {{index: number}} at @returns {number} */
function varint(bytes, at) {
  let value = 0;
  for (let factor = 1; ; factor *= 128) {
    const byte = bytes[at.index++];
    value += (byte & 127) * factor;
    if (byte < 128) {
      return value;
    }
  }
}
