/** Offsets come as code points; the browser counts UTF-16 units. This is the border where one becomes the other. */

export function units(text: string, codePoint: number): number {
  let at = 0;
  for (let left = codePoint; left > 0 && at < text.length; left -= 1) {
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  return at;
}

export interface Parts { before: string; head: string; trigger: string; tail: string; after: string }

/** A paragraph cut at a highlight and at the trigger inside it (both in code points); a trigger outside is not shown. */
export function cut(text: string, highlight: [number, number], trigger: [number, number]): Parts {
  const [start, end] = [units(text, highlight[0]), units(text, highlight[1])];
  const from = Math.min(end, Math.max(start, units(text, trigger[0])));
  const to = Math.min(end, Math.max(from, units(text, trigger[1])));
  return {
    before: text.slice(0, start),
    head: text.slice(start, from),
    trigger: text.slice(from, to),
    tail: text.slice(to, end),
    after: text.slice(end),
  };
}
