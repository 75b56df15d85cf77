// @ts-check
// Claims over time, a bar per unit in the colours of their status; dragging chooses a period.
import { say, shortOf, tell } from './words.js';

const statuses = ['ACTUAL', 'HISTORICAL', 'FUTURE', 'HYPOTHETICAL', 'NEGATED'];
const day = 86_400_000;

/** @typedef {{fromTime: string, untilTime: string, group: string, count: string}} Count */

/** @param {string} tag @param {Record<string, string | number>} attributes */
function svg(tag, attributes) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, String(value));
  }
  return element;
}

export class Timeline {
  /** @param {HTMLElement} place @param {(from: string, until: string) => void} chosen days, both included */
  constructor(place, chosen) {
    this.place = place;
    this.chosen = chosen;
    /** @type {Count[]} */
    this.counts = [];
    new ResizeObserver(() => this.draw()).observe(place);
  }

  /** @param {Count[]} counts @param {number} omitted claims without a precise time */
  show(counts, omitted) {
    this.counts = counts;
    this.omitted = omitted;
    this.draw();
  }

  draw() {
    const { width, height } = this.place.getBoundingClientRect();
    const picture = svg('svg', { viewBox: `0 0 ${Math.max(1, width)} ${Math.max(1, height)}`, role: 'img', 'aria-label': say('timelineHelp') });
    this.place.replaceChildren(picture);
    if (this.counts.length === 0 || width < 10) {
      return;
    }
    const times = this.counts.flatMap((count) => [Date.parse(count.fromTime), Date.parse(count.untilTime)]);
    const [first, last] = [Math.min(...times), Math.max(...times)];
    const x = (/** @type {number} */ time) => 4 + (time - first) / (last - first) * (width - 8);
    const bars = Map.groupBy(this.counts, (count) => count.fromTime);
    const most = Math.max(...[...bars.values()].map((parts) => parts.reduce((sum, part) => sum + Number(part.count), 0)));
    const room = height - 34;
    for (const [from, parts] of bars) {
      let base = height - 18;
      for (const status of statuses) {
        const part = parts.find((one) => shortOf(one.group) === status);
        if (part) {
          const tall = Math.max(1, Number(part.count) / most * room);
          base -= tall;
          const bar = svg('rect', { x: x(Date.parse(from)), y: base, width: Math.max(1.5, x(Date.parse(part.untilTime)) - x(Date.parse(from)) - 1), height: tall, fill: `var(--${status.toLowerCase()})` });
          const title = svg('title', {});
          title.textContent = `${from.slice(0, 10)} ${tell(status)}: ${part.count}`;
          bar.append(title);
          picture.append(bar);
        }
      }
    }
    const texts = [[new Date(first).toISOString().slice(0, 10), 4, 'start'], [new Date(last - 1).toISOString().slice(0, 10), width - 4, 'end']];
    if (this.omitted) {
      texts.push([say('undated', { n: this.omitted }), width / 2, 'middle']);
    }
    for (const [text, at, anchor] of texts) {
      const label = svg('text', { x: at, y: height - 5, 'text-anchor': anchor });
      label.textContent = String(text);
      picture.append(label);
    }
    this.listen(picture, (position) => first + (position - 4) / (width - 8) * (last - first), height);
  }

  /** @param {SVGElement} picture @param {(position: number) => number} time @param {number} height */
  listen(picture, time, height) {
    /** @type {number | null} */
    let start = null;
    const brush = svg('rect', { y: 0, height: height - 18, fill: 'var(--focus)', opacity: 0.25, width: 0 });
    picture.append(brush);
    const at = (/** @type {PointerEvent} */ event) => event.clientX - picture.getBoundingClientRect().left;
    picture.addEventListener('pointerdown', (event) => { start = at(event); picture.setPointerCapture(event.pointerId); });
    picture.addEventListener('pointermove', (event) => {
      if (start !== null) {
        brush.setAttribute('x', String(Math.min(start, at(event))));
        brush.setAttribute('width', String(Math.abs(at(event) - start)));
      }
    });
    picture.addEventListener('pointerup', (event) => {
      if (start !== null && Math.abs(at(event) - start) > 3) {
        const [from, until] = [time(Math.min(start, at(event))), time(Math.max(start, at(event)))].map((moment) => new Date(Math.floor(moment / day) * day).toISOString().slice(0, 10));
        this.chosen(from, until);
      }
      start = null;
    });
  }
}
