/** A picture to be shown, and the smallest PNG that there is. */
import type { Picture } from '../../src/chat/view.ts';

/** One white pixel. */
export const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
);

export const aPicture = (overrides: Partial<Picture> = {}): Picture => ({
  png: async () => pixel,
  alt: 'not due: 100 €\n1 to 30 days: 20 €',
  name: 'ageing',
  ...overrides,
});
