/** Thrown towards a platform when an update could not be taken now, such as while the database is away. */

/** Nothing was changed; the platform must bring the update again until it is taken, however long that lasts. */
export class ComeAgain extends Error {
  override readonly name = 'ComeAgain';

  constructor(cause: unknown) {
    super('the update could not be taken now', { cause });
  }
}
