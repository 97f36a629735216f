/** Dark or light: as the system says, unless somebody chose. */
import { el, icon, kept } from './dom.ts';

const system = matchMedia('(prefers-color-scheme: dark)');
const storage = kept('localStorage');

function isDark(): boolean {
  const chosen = storage.read('theme');
  return chosen === null ? system.matches : chosen === 'dark';
}

const paint = (): void => {
  document.documentElement.dataset['theme'] = isDark() ? 'dark' : 'light';
};

export function startTheme(): void {
  system.addEventListener('change', paint);
  paint();
}

export function themeButton(label: string): HTMLElement {
  const button = el(
    'button',
    { type: 'button', class: 'theme', 'aria-label': label, title: label },
    icon('moon'),
  );
  const tell = (): void => button.setAttribute('aria-pressed', String(isDark()));
  button.addEventListener('click', () => {
    const dark = !isDark();
    // Back to what the system says: from then on it is followed again.
    storage.write('theme', dark === system.matches ? null : dark ? 'dark' : 'light');
    paint();
    tell();
  });
  tell();
  return button;
}
