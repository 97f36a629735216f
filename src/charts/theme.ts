/** Colours of charts. Parts are told apart by lightness as well, so that it works for those who see colours differently. */
export type Theme = 'light' | 'dark';

export interface Palette {
  readonly background: string;
  readonly text: string;
  /** For what explains: subtitles, axes. */
  readonly muted: string;
  /** Lines that only help to read. */
  readonly faint: string;
  /** Behind a bar: how far it could go. */
  readonly track: string;
  /** For parts, in this order. */
  readonly parts: readonly [string, ...string[]];
  /** For what is late. */
  readonly alarm: string;
}

export const palettes: Readonly<Record<Theme, Palette>> = {
  light: {
    background: '#ffffff',
    text: '#16202c',
    muted: '#56616e',
    faint: '#d5dbe2',
    track: '#eef1f4',
    parts: ['#1f6fb2', '#d9820f', '#0c4a4a', '#b04a8f', '#7b8794', '#6a4fb3'],
    alarm: '#c2400c',
  },
  dark: {
    background: '#17212b',
    text: '#f2f5f8',
    muted: '#a9b5c1',
    faint: '#3a4754',
    track: '#212d39',
    parts: ['#5aaeea', '#f4b35a', '#2f9c8f', '#eaa0d0', '#97a3af', '#7a5fd6'],
    alarm: '#ff8a5c',
  },
};

/** The colour of the nth part; beyond the last they begin again. */
export const colourOf = ({ parts }: Palette, n: number): string => parts[n % parts.length] ?? parts[0];
