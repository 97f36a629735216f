/** The web chat's half of the database behind one door each: its rows, and the people who may be spoken to there. */
import type { PersonId } from '../domain/ids.ts';
import {
  appendMessage,
  editMessage,
  forgetOldMessages,
  lastVersion,
  latestMessages,
  markedMessage,
  messageNumbered,
  messagesAfter,
  type ConsoleMessage,
} from './console-messages.ts';
import { beginPost, endPost } from './console-posts.ts';
import { consolePeople, endSession, sessionOf } from './console-sessions.ts';
import type { Database } from './database.ts';

export const createConsoleRows = (database: Database) => ({
  append: (conversation: string, message: Pick<ConsoleMessage, 'by' | 'body' | 'mark'>) =>
    appendMessage(database, conversation, message),
  edit: (conversation: string, number: number, body: unknown) =>
    editMessage(database, conversation, number, body),
  message: (conversation: string, number: number) => messageNumbered(database, conversation, number),
  marked: (conversation: string, mark: string) => markedMessage(database, conversation, mark),
  after: (conversation: string, version: number, most: number) =>
    messagesAfter(database, conversation, version, most),
  latest: (conversation: string, most: number) => latestMessages(database, conversation, most),
  last: (conversation: string) => lastVersion(database, conversation),
  beginPost: (conversation: string, id: string) => beginPost(database, conversation, id),
  endPost: (conversation: string, id: string, form: unknown) => endPost(database, conversation, id, form),
  forgetOld: (most: number) => forgetOldMessages(database, most),
});

export const createConsoleAccess = (database: Database) => ({
  people: () => consolePeople(database, null),
  async person(id: number) {
    // Looked up: a number that is nobody's finds nobody.
    const [found] = await consolePeople(database, id as PersonId);
    return found ?? null;
  },
  session: (token: string) => sessionOf(database, token),
  logout: (token: string) => endSession(database, token),
});
