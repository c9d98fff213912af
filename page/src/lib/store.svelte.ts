/** The page's state: the view (always what the address says), and the answers to it. */

import { ask, enter, messageOf, Refused } from './api';
import { asked, formatAddress, parseAddress, type List, type Single, type View } from './address';
import type { About, ClaimPage, Comparing, ControlMap, Line, Points, Summary } from './types';

const PAGE = 60;
/** Milliseconds between two looks at how far comparing is; where it was refused, more. */
const LOOK = 800;
const LOOK_REFUSED = 2_000;

class Store {
  view = $state<View>(parseAddress(location.hash));
  about = $state<About | null>(null);
  summary = $state.raw<Summary | null>(null);
  lines = $state.raw<Line[]>([]);
  total = $state(0);
  points = $state.raw<Points | null>(null);
  /** Until the map, where there is one, has drawn what it was given: what comes next would take its time from it. */
  atRest: () => Promise<void> = () => Promise.resolve();
  control = $state.raw<ControlMap | null>(null);
  /** The places of the open claim, for the map to show. */
  chosen = $state.raw<{ name: string; geometry: GeoJSON.Geometry | null }[]>([]);
  /** How far it is that reports are compared; null where none waits. */
  comparing = $state.raw<Comparing | null>(null);
  /** Counts up when what stands between claims has become known. */
  compared = $state(0);
  trouble = $state('');
  closed = $state(false);
  busy = $state(0);
  /** What a screen reader is told when the view has changed. */
  spoken = $state('');
  #running = new Map<string, AbortController>();
  #queries = new Map<string, string>();
  /** The address as it was written or heeded last. */
  #written = location.hash;

  async start(): Promise<void> {
    try {
      await enter();
      this.#heed();
      addEventListener('hashchange', () => {
        this.#heed();
        if (this.about) this.refresh();
      });
      this.about = await ask<About>('about');
      if (!this.view.d && this.about.last) this.go({ d: this.about.last }, true);
      this.refresh();
      await this.#watch();
    } catch (error) {
      this.#fail(error);
    }
  }

  #heed(): void {
    this.#written = location.hash;
    this.view = parseAddress(location.hash);
  }

  /** Looks again while reports wait to be compared; then asks anew for all that this tells of. */
  async #watch(): Promise<void> {
    let now = this.about;
    if (!now || now.compared || now.readonly) return;
    while (!now.compared) {
      this.comparing = now.comparing ?? null;
      await new Promise((done) => setTimeout(done, now?.comparing?.trouble ? LOOK_REFUSED : LOOK));
      now = await ask<About>('about');
    }
    this.comparing = null;
    this.about = now;
    this.compared += 1;
    this.refresh(true);
  }

  /** Changes the view; `quiet` replaces the address in place of adding one to the history. */
  go(change: Partial<View>, quiet = false): void {
    // An address that a person has just set, and that was not heeded yet, is not written over.
    const next = { ...(location.hash === this.#written ? this.view : parseAddress(location.hash)), ...change };
    const address = `#${formatAddress(next)}`;
    this.view = next;
    if (address !== location.hash) history[quiet ? 'replaceState' : 'pushState'](null, '', address);
    this.#written = location.hash;
    this.refresh();
  }

  toggle(list: List, value: string): void {
    const now = this.view[list];
    this.go({ [list]: now.includes(value) ? now.filter((each) => each !== value) : [...now, value] } as Partial<View>);
  }

  set(name: Single, value: string, quiet = false): void {
    this.go({ [name]: value } as Partial<View>, quiet);
  }

  /** Asks anew for whatever the view has changed. */
  refresh(force = false): void {
    if (force) this.#queries.clear();
    const { view } = this;
    const exploring = !view.screen || view.screen === 'explore';
    if (!exploring) {
      if (view.screen === 'review' || view.screen === 'outlets') void this.#load('summary', asked(view, 'by', 'unit'), (found: Summary) => (this.summary = found));
      return;
    }
    const first = this.#load('claims', `${asked(view, 'order')}&limit=${PAGE}`, (found: ClaimPage) => {
      this.lines = found.claims;
      this.total = found.total;
    });
    void this.#load('summary', asked(view, 'by', 'unit'), (found: Summary) => {
      this.summary = found;
      this.spoken = spoken(found);
    });
    // The first answers about places take the server a while, who holds what the longest, so the claims go before.
    void first
      .then(() => this.#load('points', asked(this.view), (found: Points) => (this.points = found)))
      .then(() => this.atRest())
      .then(() => this.#load('control', days(this.view, 'claimed'), (found: ControlMap) => (this.control = found)));
  }

  async more(): Promise<void> {
    if (this.lines.length >= this.total) return;
    const query = `${asked(this.view, 'order')}&limit=${PAGE}&offset=${this.lines.length}`;
    await this.#load('more', query, (found: ClaimPage) => {
      if (found.offset === this.lines.length) this.lines = [...this.lines, ...found.claims];
    }, 'claims');
  }

  async #load<T>(name: string, query: string, take: (found: T) => void, path = name): Promise<void> {
    if (this.#queries.get(name) === query) return;
    this.#queries.set(name, query);
    this.#running.get(name)?.abort();
    const running = new AbortController();
    this.#running.set(name, running);
    this.busy += 1;
    try {
      take(await ask<T>(path, query, running.signal));
      this.trouble = '';
    } catch (error) {
      if (!running.signal.aborted) {
        this.#queries.delete(name);
        this.#fail(error);
      }
    } finally {
      this.busy -= 1;
    }
  }

  #fail(error: unknown): void {
    this.closed = error instanceof Refused && error.status === 401;
    this.trouble = messageOf(error);
  }
}

function spoken(found: Summary): string {
  const { claims, places, disputed, documents } = found.counts;
  const contested = disputed === null ? '' : `, ${disputed} disputed`;
  return `${claims} claims in ${documents} reports, ${places} places${contested}`;
}

/** The members of a view that decide who is said to hold what. */
export function days(view: View, ...more: Single[]): string {
  return formatAddress(view, (name) => name === 'e' || name === 'd' || (more as string[]).includes(name));
}

export const store = new Store();

export function step(day: string, days: number): string {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return Number.isNaN(moved.getTime()) ? day : moved.toISOString().slice(0, 10);
}
