/** One key a decision; each can be changed, and the choice stays in this browser. */

import { words } from './words';

export const ACTIONS = {
  accept: words.accept,
  reject: words.reject,
  edit: words.edit,
  skip: words.next,
  undo: words.undo,
  acceptAll: words.acceptAll,
  rejectAll: words.rejectAll,
  help: words.help,
} as const;
export type Action = keyof typeof ACTIONS;
const USUAL: Record<Action, string> = { accept: 'a', reject: 'x', edit: 'e', skip: ' ', undo: 'u', acceptAll: 'A', rejectAll: 'X', help: '?' };
const KEPT = 'dateline-keys';

function remembered(): Record<Action, string> {
  try {
    return { ...USUAL, ...(JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Record<Action, string>>) };
  } catch {
    return { ...USUAL };
  }
}

class Keys {
  of = $state(remembered());

  action(event: KeyboardEvent): Action | null {
    const target = event.target as HTMLElement | null;
    if (event.ctrlKey || event.metaKey || event.altKey || target?.closest('input, textarea, select, [contenteditable]')) return null;
    const found = (Object.keys(this.of) as Action[]).find((action) => this.of[action] === event.key);
    // The space bar presses the button that has the focus; elsewhere it skips.
    if (found && event.key === ' ' && target?.closest('button, a, summary')) return null;
    return found ?? null;
  }

  /** Gives an action another key; who had that key before gets the old one, so that no two share one. */
  change(action: Action, key: string): void {
    const other = (Object.keys(this.of) as Action[]).find((each) => each !== action && this.of[each] === key);
    if (other) this.of[other] = this.of[action];
    this.of[action] = key;
    this.#keep();
  }

  reset(): void {
    this.of = { ...USUAL };
    this.#keep();
  }

  #keep(): void {
    try {
      localStorage.setItem(KEPT, JSON.stringify(this.of));
    } catch {
      // A browser that keeps nothing still takes the key until the page is closed.
    }
  }
}

export const keys = new Keys();
export const shown = (key: string): string => (key === ' ' ? 'Space' : key);
