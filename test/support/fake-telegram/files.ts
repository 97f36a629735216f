/** Files as Telegram takes them: photos within its limits of size and shape. */
import { badRequest } from './answers.ts';

/** What a message carries besides text. */
export interface Attachment {
  readonly kind: string;
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const mostOfPhoto = 10 * 1024 * 1024;

/** Throws Telegram's refusal of what is no file, or no picture that it takes. */
export function checkedFile(kind: 'photo' | 'document', file: unknown): Attachment {
  if (typeof file === 'string') return { kind, bytes: new Uint8Array(), width: 1, height: 1 };
  if (!(file instanceof UploadedFile)) throw badRequest(`there is no ${kind} in the request`);
  const { content: bytes, name } = file;
  if (bytes.length === 0) throw badRequest('file must be non-empty');
  if (kind === 'document') return { kind, bytes, width: 1, height: 1 };
  if (bytes.length > mostOfPhoto) throw badRequest('file is too big');
  if (!name.endsWith('.png') || bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n')
    throw badRequest('IMAGE_PROCESS_FAILED');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const isShaped = width + height <= 10_000 && Math.max(width, height) <= 20 * Math.min(width, height);
  if (!isShaped) throw badRequest('PHOTO_INVALID_DIMENSIONS');
  return { kind, bytes, width, height };
}

/** Files that are named inside of another parameter, by that parameter. */
export const filesIn = new WeakMap<object, UploadedFile>();

/** A file of a form, read to its end. */
export class UploadedFile extends Blob {
  readonly content: Buffer;
  readonly name: string;
  constructor(name: string, bytes: Buffer) {
    super([new Uint8Array(bytes)]);
    this.content = bytes;
    this.name = name;
  }
}
