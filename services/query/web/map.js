// @ts-check
// A map without a base map: meridians and parallels, names of places that the picture tells of, and claims from our own vector tiles.
import { readTile } from './tiles.js';

/** @typedef {import('./tiles.js').TilePoint} TilePoint */
/** @typedef {{latitude: number, longitude: number, name: string}} Label */

const mostTiles = 200;
const project = {
  /** @param {number} longitude */ x: (longitude) => (longitude + 180) / 360,
  /** @param {number} latitude */ y: (latitude) => { const r = Math.max(-85, Math.min(85, latitude)) * Math.PI / 180; return (1 - Math.log(Math.tan(r) + 1 / Math.cos(r)) / Math.PI) / 2; },
  /** @param {number} x */ longitude: (x) => x * 360 - 180,
  /** @param {number} y */ latitude: (y) => Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180 / Math.PI,
};

export class PictureMap {
  /** @param {HTMLCanvasElement} canvas @param {() => void} moved called when the section has changed */
  constructor(canvas, moved) {
    this.canvas = canvas;
    this.moved = moved;
    this.centre = { x: project.x(33), y: project.y(48.5) };
    this.zoom = 4.6;
    this.parameters = '';
    /** @type {Map<string, TilePoint[]>} */
    this.tiles = new Map();
    /** @type {Label[]} */
    this.labels = [];
    /** @type {{latitude: number, longitude: number} | null} */
    this.mark = null;
    new ResizeObserver(() => this.draw()).observe(canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
    this.listen();
  }

  /** @param {URLSearchParams} parameters what the tiles are to show */
  show(parameters) {
    if (this.parameters !== parameters.toString()) {
      this.parameters = parameters.toString();
      this.tiles.clear();
    }
    this.draw();
  }

  /** The section that is seen. */
  get box() {
    const { width, height } = this.canvas.getBoundingClientRect();
    const scale = this.scale;
    const limit = (/** @type {number} */ value) => Math.max(0, Math.min(1, value));
    return {
      south: project.latitude(limit(this.centre.y + height / 2 / scale)), north: project.latitude(limit(this.centre.y - height / 2 / scale)),
      west: project.longitude(limit(this.centre.x - width / 2 / scale)), east: project.longitude(limit(this.centre.x + width / 2 / scale)),
    };
  }

  get scale() { return 256 * 2 ** this.zoom; }

  /** Shows all of these. @param {{latitude: number, longitude: number}[]} points */
  fit(points) {
    if (points.length === 0) {
      return;
    }
    const xs = points.map((point) => project.x(point.longitude));
    const ys = points.map((point) => project.y(point.latitude));
    const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const { width, height } = this.canvas.getBoundingClientRect();
    this.centre = { x: (west + east) / 2, y: (north + south) / 2 };
    this.turn(Math.log2(Math.min(width / Math.max(1e-4, east - west), height / Math.max(1e-4, south - north)) * 0.8 / 256) - this.zoom);
  }

  /** @param {number} steps of zoom @param {{x: number, y: number}} [around] in pixels from the centre */
  turn(steps, around = { x: 0, y: 0 }) {
    const before = this.scale;
    this.zoom = Math.max(1, Math.min(14, this.zoom + steps));
    this.centre.x += around.x / before - around.x / this.scale;
    this.centre.y += around.y / before - around.y / this.scale;
    this.settle();
  }

  settle() {
    this.centre = { x: Math.max(0, Math.min(1, this.centre.x)), y: Math.max(0, Math.min(1, this.centre.y)) };
    this.draw();
    clearTimeout(this.timer);
    this.timer = setTimeout(this.moved, 250);
  }

  listen() {
    const { canvas } = this;
    /** @type {{x: number, y: number} | null} */
    let held = null;
    canvas.addEventListener('pointerdown', (event) => { held = { x: event.clientX, y: event.clientY }; canvas.setPointerCapture(event.pointerId); });
    canvas.addEventListener('pointermove', (event) => {
      if (held) {
        this.centre.x -= (event.clientX - held.x) / this.scale;
        this.centre.y -= (event.clientY - held.y) / this.scale;
        held = { x: event.clientX, y: event.clientY };
        this.settle();
      }
    });
    canvas.addEventListener('pointerup', () => { held = null; });
    canvas.addEventListener('wheel', (event) => {
      event.preventDefault();
      const bounds = canvas.getBoundingClientRect();
      this.turn(event.deltaY < 0 ? 0.5 : -0.5, { x: event.clientX - bounds.left - bounds.width / 2, y: event.clientY - bounds.top - bounds.height / 2 });
    }, { passive: false });
    canvas.addEventListener('keydown', (event) => {
      const step = 80 / this.scale;
      const moves = /** @type {Record<string, [number, number]>} */ ({ ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] });
      if (event.key in moves) {
        this.centre = { x: this.centre.x + moves[event.key][0], y: this.centre.y + moves[event.key][1] };
        this.settle();
        event.preventDefault();
      } else if (event.key === '+' || event.key === '-') {
        this.turn(event.key === '+' ? 0.5 : -0.5);
      }
    });
  }

  draw() {
    const bounds = this.canvas.getBoundingClientRect();
    const ratio = window.devicePixelRatio || 1;
    [this.canvas.width, this.canvas.height] = [Math.round(bounds.width * ratio), Math.round(bounds.height * ratio)];
    const pen = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext('2d'));
    pen.scale(ratio, ratio);
    const at = (/** @type {number} */ x, /** @type {number} */ y) => [bounds.width / 2 + (x - this.centre.x) * this.scale, bounds.height / 2 + (y - this.centre.y) * this.scale];
    this.drawGrid(pen, bounds, at);
    this.drawTiles(pen, bounds, at);
    this.drawLabels(pen, at);
    if (this.mark) {
      const [x, y] = at(project.x(this.mark.longitude), project.y(this.mark.latitude));
      pen.lineWidth = 3;
      pen.strokeStyle = this.colour('--focus');
      pen.beginPath();
      pen.arc(x, y, 14, 0, 7);
      pen.stroke();
    }
  }

  /** A colour of the style sheet, light or dark. @param {string} name */
  colour(name) {
    this.canvas.style.color = `var(${name})`;
    return getComputedStyle(this.canvas).color;
  }

  /** @param {CanvasRenderingContext2D} pen @param {DOMRect} bounds @param {(x: number, y: number) => number[]} at */
  drawGrid(pen, bounds, at) {
    const box = this.box;
    const step = [30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05].find((degrees) => this.scale * degrees / 360 < 180) ?? 0.02;
    const name = (/** @type {number} */ value, /** @type {string} */ letters) => `${+Math.abs(value).toFixed(2)}°${value < 0 ? letters[1] : letters[0]}`;
    pen.strokeStyle = this.colour('--line');
    pen.fillStyle = this.colour('--soft');
    pen.font = '10px system-ui';
    pen.lineWidth = 1;
    pen.beginPath();
    for (let longitude = Math.ceil(box.west / step) * step; longitude <= box.east; longitude += step) {
      const [x] = at(project.x(longitude), 0);
      pen.moveTo(x, 0);
      pen.lineTo(x, bounds.height);
      pen.fillText(name(longitude, 'EW'), x + 2, 10);
    }
    for (let latitude = Math.ceil(box.south / step) * step; latitude <= box.north; latitude += step) {
      const [, y] = at(0, project.y(latitude));
      pen.moveTo(0, y);
      pen.lineTo(bounds.width, y);
      pen.fillText(name(latitude, 'NS'), 2, y - 2);
    }
    pen.stroke();
  }

  /** @param {CanvasRenderingContext2D} pen @param {DOMRect} bounds @param {(x: number, y: number) => number[]} at */
  drawTiles(pen, bounds, at) {
    const zoom = Math.max(0, Math.min(14, Math.round(this.zoom) - 1));
    const size = 2 ** zoom;
    const first = (/** @type {number} */ centre, /** @type {number} */ length) => Math.max(0, Math.floor((centre - length / 2 / this.scale) * size));
    const last = (/** @type {number} */ centre, /** @type {number} */ length) => Math.min(size - 1, Math.floor((centre + length / 2 / this.scale) * size));
    pen.fillStyle = 'rgb(200 50 40 / .55)';
    pen.strokeStyle = 'rgb(120 20 15 / .9)';
    pen.lineWidth = 1;
    for (let column = first(this.centre.x, bounds.width); column <= last(this.centre.x, bounds.width); column++) {
      for (let row = first(this.centre.y, bounds.height); row <= last(this.centre.y, bounds.height); row++) {
        for (const point of this.tile(zoom, column, row)) {
          const [x, y] = at((column + point.x) / size, (row + point.y) / size);
          const radius = Math.min(26, 3 + Math.sqrt(point.count) * 2);
          pen.beginPath();
          pen.arc(x, y, radius, 0, 7);
          pen.fill();
          pen.stroke();
        }
      }
    }
  }

  /** @param {number} zoom @param {number} column @param {number} row @returns {TilePoint[]} */
  tile(zoom, column, row) {
    const key = `${zoom}/${column}/${row}`;
    const known = this.tiles.get(key);
    if (known) {
      return known;
    }
    if (this.tiles.size >= mostTiles) {
      this.tiles.clear();
    }
    this.tiles.set(key, []);
    const { parameters } = this;
    fetch(`query/v1/tiles/claims/${key}.mvt?${parameters}`).then(async (response) => {
      // A tile of an older question is of no use any more.
      if (response.ok && parameters === this.parameters) {
        this.tiles.set(key, readTile(new Uint8Array(await response.arrayBuffer())));
        this.draw();
      }
    }).catch(() => this.tiles.delete(key));
    return [];
  }

  /** @param {CanvasRenderingContext2D} pen @param {(x: number, y: number) => number[]} at */
  drawLabels(pen, at) {
    pen.font = '12px system-ui';
    pen.fillStyle = this.colour('--ink');
    pen.strokeStyle = this.colour('--paper');
    pen.lineWidth = 3;
    /** @type {number[][]} */
    const taken = [];
    for (const label of this.labels) {
      const [x, y] = at(project.x(label.longitude), project.y(label.latitude));
      const width = pen.measureText(label.name).width;
      const area = [x + 6, y - 8, x + 6 + width, y + 8];
      if (!taken.some((other) => area[0] < other[2] && area[2] > other[0] && area[1] < other[3] && area[3] > other[1])) {
        taken.push(area);
        pen.strokeText(label.name, x + 6, y + 4);
        pen.fillText(label.name, x + 6, y + 4);
      }
    }
  }
}
