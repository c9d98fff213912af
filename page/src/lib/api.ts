/** Where answers come from: the server that sent the page, or, in an exported site, the files beside it. */

import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { answered, site } from './site';

export class Refused extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

/** What went wrong, as it is shown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The map's worker: a file of the server's; from a disk the same words as a blob, as browsers start no worker from a file. */
export function worker(): string {
  const here = site();
  if (!here?.worker) return workerUrl;
  return URL.createObjectURL(new Blob([here.worker], { type: 'text/javascript' }));
}

/** Trades the token of the link for a cookie and takes it out of the address, before anything else is asked. */
export async function enter(): Promise<void> {
  const query = new URLSearchParams(location.hash.replace(/^#/, ''));
  const token = query.get('token');
  if (token === null || site()) return;
  query.delete('token');
  history.replaceState(null, '', `#${query.toString()}`);
  const answer = await fetch('api/session', { method: 'POST', body: token, credentials: 'same-origin' });
  if (!answer.ok) throw new Refused(answer.status, await reason(answer));
  await answer.json();
}

export async function ask<T>(path: string, query = '', signal?: AbortSignal): Promise<T> {
  const here = site();
  if (here) return (await answered(here, path, new URLSearchParams(query))) as T;
  const answer = await fetch(`api/${path}${query ? `?${query}` : ''}`, { credentials: 'same-origin', signal });
  if (!answer.ok) throw new Refused(answer.status, await reason(answer));
  return (await answer.json()) as T;
}

export async function tell<T>(path: string, body: unknown): Promise<T> {
  const answer = await fetch(`api/${path}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Refused(answer.status, await reason(answer));
  return (await answer.json()) as T;
}

async function reason(answer: Response): Promise<string> {
  try {
    return ((await answer.json()) as { error: string }).error;
  } catch {
    return `The server answered ${answer.status}.`;
  }
}
