/**
 * Forms with files, byte by byte as RFC 7578 has them and as leniently as Telegram: spaces and quotes that a strict parser
 * asks for are left out by the library that we use.
 */
import { badRequest } from './answers.ts';
import { UploadedFile } from './files.ts';

/** Texts and files by name. Throws Telegram's refusal of what is no form. */
export function formOf(body: Buffer, contentType: string): ReadonlyMap<string, string | UploadedFile> {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) throw badRequest('a form without a boundary');
  const fields = new Map<string, string | UploadedFile>();
  const mark = Buffer.from(`--${boundary}`);
  const between = Buffer.from(`\r\n--${boundary}`);
  let at = body.indexOf(mark) + mark.length;
  while (body.toString('latin1', at, at + 2) === '\r\n') {
    const headEnd = body.indexOf('\r\n\r\n', at);
    const end = body.indexOf(between, headEnd);
    if (headEnd === -1 || end === -1) throw badRequest('a form that is cut off');
    const head = body.toString('utf8', at, headEnd);
    const name = /\bname="?([^";\r\n]+)"?/i.exec(head)?.[1];
    const file = /\bfilename="?([^";\r\n]+)"?/i.exec(head)?.[1];
    if (name === undefined) throw badRequest('a part of a form without a name');
    const content = body.subarray(headEnd + 4, end);
    fields.set(name, file === undefined ? content.toString('utf8') : new UploadedFile(file, content));
    at = end + between.length;
  }
  return fields;
}
