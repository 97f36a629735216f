/** Files as Slack keeps them: a place to upload to, the bytes, and that messages may show them only after a while. */
import { isRecord, parsed, records, Refusal, textOf, type Json } from './answers.ts';

export interface FakeFile {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  bytes: Buffer | null;
  /** Shared nowhere: messages of the app may show it, nobody may look at it otherwise. */
  isComplete: boolean;
  /** How many messages with it are still refused, because Slack has not looked through it. */
  unready: number;
}

export interface Files {
  /** How many messages with a fresh file are refused before one is taken; 1 at first, as Slack is slower than any app. */
  unready: number;
  place(given: Json, url: string): Json;
  upload(id: string, bytes: Buffer): void;
  complete(given: Json): Json;
  /** What is wrong with the pictures of these blocks, now. */
  faultsOf(blocks: readonly Json[]): readonly string[];
  find(id: unknown): FakeFile | null;
}

const isPicture = (bytes: Buffer): boolean => bytes.toString('latin1', 0, 8) === '\x89PNG\r\n\x1a\n';

export function createFiles(newId: (prefix: string) => string): Files {
  const files = new Map<string, FakeFile>();
  const find = (id: unknown): FakeFile | null => files.get(textOf(id)) ?? null;
  return {
    unready: 1,
    find,
    place(given, url) {
      const [name, length] = [textOf(given['filename']), Number(given['length'])];
      if (name === '' || !(length > 0)) throw new Refusal('missing_argument');
      const id = newId('F');
      files.set(id, { id, name, length, bytes: null, isComplete: false, unready: this.unready });
      return { upload_url: `${url}/upload/${id}`, file_id: id };
    },
    upload(id, bytes) {
      const file = find(id);
      if (file === null || file.length !== bytes.length) throw new Refusal('file_not_found');
      file.bytes = bytes;
    },
    complete(given) {
      const wanted = records(parsed(given['files']));
      if (wanted.length === 0) throw new Refusal('invalid_arguments');
      if (given['channel_id'] !== undefined) throw new Refusal('the fake shares files in messages only');
      const done = wanted.map(({ id, title }) => {
        const file = find(id);
        if (!file?.bytes) throw new Refusal('file_not_found');
        file.isComplete = true;
        return { id: file.id, title: textOf(title) || file.name };
      });
      return { files: done };
    },
    faultsOf(blocks) {
      return blocks.flatMap((block, n) => {
        if (block['type'] !== 'image' || !isRecord(block['slack_file'])) return [];
        const file = find(block['slack_file']['id']);
        const isReady = file?.isComplete === true && file.bytes !== null && isPicture(file.bytes);
        if (isReady && file.unready <= 0) return [];
        if (file !== null) file.unready -= 1;
        return [`invalid slack file [json-pointer:/blocks/${n}/slack_file]`];
      });
    },
  };
}
