/**
 * Pictures as files of Slack's. A file is private to us until a message shows it, so an upload alone says nothing to
 * anybody: whatever goes wrong here, the words are said instead.
 */
import type { WebClient } from '@slack/web-api';
import type { Picture } from '../../chat/view.ts';
import type { Outcome } from '../../outcome.ts';
import { traceOf, type Log } from '../log.ts';
import type { DeliveryFailure } from '../platform.ts';
import { pause } from '../waiting.ts';
import { blocksOf } from './layout.ts';
import type { Rendered } from './render.ts';

type Blocks = Rendered['blocks'];
type Done<T> = Outcome<T, DeliveryFailure>;

/** Together for all that a message shows: the words must not wait longer. */
const uploadMs = 8_000;

/** Uploads what the message shows, and shows it by `attempt`; in words where that does not work. */
export type Illustrate = <T>(
  message: Rendered,
  attempt: (blocks: Blocks) => Promise<Done<T>>,
) => Promise<Done<T>>;

/** `pausesMs`: before the next tries to show a file that Slack has not looked through yet. */
export function createIllustrator(client: WebClient, log: Log, pausesMs: readonly number[]): Illustrate {
  async function filesOf(pictures: readonly Picture[]): Promise<ReadonlyMap<Picture, string>> {
    const files = new Map<Picture, string>();
    const deadline = AbortSignal.timeout(uploadMs);
    for (const picture of pictures) {
      try {
        const id = await within(deadline, upload(client, picture, deadline));
        files.set(picture, id);
      } catch (error) {
        log.warn(traceOf(error), 'a picture could not be made or uploaded');
      }
    }
    return files;
  }

  return async (message, attempt) => {
    if (message.illustrated === undefined) return attempt(message.blocks);
    const { pictures, pieces } = message.illustrated;
    const files = await filesOf(pictures);
    if (files.size > 0) {
      const blocks = blocksOf(pieces, files);
      for (const waitMs of [0, ...pausesMs]) {
        await pause(waitMs);
        const done = await attempt(blocks);
        if (done.ok || !isRefusal(done.failure)) return done;
      }
      log.warn({ pictures: files.size }, 'a picture was not taken');
    }
    return attempt(message.blocks);
  };
}

/** Slack says so of a file that it has not looked through, and of blocks that it will never take. */
const isRefusal = (failure: DeliveryFailure): boolean =>
  failure.kind === 'rejected' && failure.detail === 'invalid_blocks';

/** The id of the file. Throws for anything that goes wrong. */
async function upload(client: WebClient, { png, name }: Picture, signal: AbortSignal): Promise<string> {
  const bytes = await png();
  const filename = `${name}.png`;
  const place = await client.files.getUploadURLExternal({ filename, length: bytes.length });
  const { upload_url: url, file_id: id } = place;
  if (url === undefined || id === undefined) throw new Error('Slack named no place for a file');
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'image/png' },
    body: new Uint8Array(bytes),
    signal,
    redirect: 'error',
  });
  if (!answer.ok) throw new Error(`the place for a file answered ${answer.status}`);
  // To no channel: the message that shows it has our words, our buttons and our mark.
  await client.files.completeUploadExternal({ files: [{ id, title: name }] });
  return id;
}

/** What is still under way when the time is up goes on without us. */
function within<T>(deadline: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = (): void => reject(new Error('an upload took too long'));
    if (deadline.aborted) late();
    deadline.addEventListener('abort', late, { once: true });
    void work.then(resolve, reject).finally(() => deadline.removeEventListener('abort', late));
  });
}
