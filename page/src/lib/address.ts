/** The address holds the whole view: what is asked, how it is drawn, what is open. `docs/page.md` names the members. */

export const LISTS = ['side', 'source', 'outlet', 'place', 'type', 'stance', 'certainty', 'review', 'document', 'taken'] as const;
export type List = (typeof LISTS)[number];
export const SINGLES = [
  'from', 'e', 'd', 'd1', 'undated', 'q', 'unnamed', 'copies', 'disputed', 'area', 'order', 'by', 'unit', 'claimed',
  'screen', 'pane', 'sel', 'map', 'cumulative', 'dir', 'table',
] as const;
export type Single = (typeof SINGLES)[number];
export type View = { [K in List]: string[] } & { [K in Single]: string };

/** The members that change which claims are asked for; the rest is how they are shown. */
const ASKED: readonly string[] = [...LISTS, 'from', 'e', 'd', 'undated', 'q', 'unnamed', 'copies', 'disputed', 'area'];

export function emptyView(): View {
  const view = {} as Record<string, unknown>;
  for (const name of LISTS) view[name] = [];
  for (const name of SINGLES) view[name] = '';
  return view as View;
}

export function parseAddress(hash: string): View {
  const view = emptyView();
  const query = new URLSearchParams(hash.replace(/^#/, ''));
  for (const name of LISTS) view[name] = [...new Set(query.getAll(name).filter((value) => value !== ''))];
  for (const name of SINGLES) view[name] = query.get(name) ?? '';
  return view;
}

/** The same view always gives the same address: members in one order, lists sorted. */
export function formatAddress(view: View, keep: (name: string) => boolean = () => true): string {
  const query = new URLSearchParams();
  for (const name of LISTS) if (keep(name)) for (const value of [...view[name]].sort()) query.append(name, value);
  for (const name of SINGLES) if (keep(name) && view[name]) query.append(name, view[name]);
  return query.toString();
}

/** What the server is asked: the filters and dates, with other members that an answer needs. */
export function asked(view: View, ...more: Single[]): string {
  return formatAddress(view, (name) => ASKED.includes(name) || (more as string[]).includes(name));
}

export function isFiltered(view: View): boolean {
  return LISTS.some((name) => view[name].length > 0)
    || ['q', 'unnamed', 'copies', 'disputed', 'area'].some((name) => view[name as Single] !== '');
}
