/** Makes the pictures of a view that is about to be shown. One that cannot be made is left out, and said in words. */
import type { Picture, View } from '../../chat/view.ts';
import { traceOf, type Log } from '../log.ts';
import type { Made } from './render.ts';

export async function picturesOf({ blocks }: View, log: Log): Promise<Made> {
  const made = new Map<Picture, Uint8Array>();
  for (const block of blocks) {
    if (block.kind !== 'image') continue;
    try {
      made.set(block.image, await block.image.png());
    } catch (error) {
      log.error(traceOf(error), 'a picture could not be made');
    }
  }
  return made;
}
