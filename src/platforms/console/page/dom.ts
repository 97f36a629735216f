/** Making elements. Text is only ever set as text: nothing that people wrote can become markup. */

type Child = Node | string | null;

/** `true` sets an attribute without a value, `false` leaves it out. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | boolean>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== false) made.setAttribute(name, value === true ? '' : value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Shows that a button is at it; false when it was already, and then nothing more is to be done. */
export function begin(button: HTMLElement): boolean {
  if (button.getAttribute('aria-disabled') === 'true') return false;
  button.setAttribute('aria-disabled', 'true');
  return true;
}
export const end = (button: HTMLElement): void => button.removeAttribute('aria-disabled');

let ids = 0;
/** An id that no other element has. */
export const newId = (): string => `id-${(ids += 1)}`;

const outlines = {
  send: 'M3.4 20.4 21 12 3.4 3.6 3.4 10.1 15 12 3.4 13.9z',
  check: 'M2.5 12.5l4.5 4.5L16 8M9.5 15l2 2L21 8',
  wait: 'M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  down: 'M6 9l6 6 6-6',
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6L6 18',
  slash: 'M15 5L9 19',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z',
} as const;
const filled = new Set<string>(['send']);

export function icon(name: keyof typeof outlines): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `icon ${filled.has(name) ? 'filled' : ''}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', outlines[name]);
  svg.append(path);
  return svg;
}

/** The assistant's picture. */
export function mark(): HTMLImageElement {
  const source = document.querySelector<HTMLLinkElement>('link[rel=icon]')?.href ?? '';
  return el('img', { src: source, alt: '', class: 'mark' });
}

/** The page's storage, where the browser has one and lets us. */
export const kept = (storage: 'localStorage' | 'sessionStorage') => ({
  read(key: string): string | null {
    try {
      return window[storage].getItem(`followthrough.${key}`);
    } catch {
      return null;
    }
  },
  write(key: string, value: string | null): void {
    try {
      if (value === null) window[storage].removeItem(`followthrough.${key}`);
      else window[storage].setItem(`followthrough.${key}`, value);
    } catch {
      // A browser that keeps nothing.
    }
  },
});
