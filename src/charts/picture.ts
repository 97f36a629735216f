/** SVG to PNG, with the fonts beside this folder's code and no others: a picture looks the same on every machine. */
import { renderAsync } from '@resvg/resvg-js';
import { fontFamily, fontFiles } from './font.ts';
import type { Drawing } from './svg.ts';

export interface Picture {
  readonly png: Uint8Array;
  /** In the picture's own pixels. */
  readonly width: number;
  readonly height: number;
}

/** Screens of phones have two to three pixels for one of ours. */
const scale = 2;

/** Drawn on a thread of its own: nobody else waits for it. */
export async function pictureOf({ svg }: Drawing): Promise<Picture> {
  const image = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: fontFamily },
  });
  return { png: image.asPng(), width: image.width, height: image.height };
}
