/** Dark or light: as the system says, unless somebody chose. */
import { kept } from './dom.ts';

export const themes = ['auto', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const system = matchMedia('(prefers-color-scheme: dark)');
const storage = kept('localStorage');

export const themeChosen = (): Theme => themes.find((theme) => theme === storage.read('theme')) ?? 'auto';

function paint(): void {
  const chosen = themeChosen();
  const isDark = chosen === 'dark' || (chosen === 'auto' && system.matches);
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
}

export function chooseTheme(theme: string): void {
  storage.write('theme', theme === 'auto' ? null : theme);
  paint();
}

export function startTheme(): void {
  system.addEventListener('change', paint);
  paint();
}
