/** One request of Slack's, however it came, and the answer that Slack waits for. */
export interface Envelope {
  readonly body: unknown;
  /** Slack brings it again when it is refused; what it brings once must be taken now or be told. */
  readonly comesAgain: boolean;
  /** Acknowledges, with a reply where there is one. False: it was answered before, or nobody listens any more. */
  answer(reply: object | null): Promise<boolean>;
  /** It could not be taken now. */
  refuse(): void;
}
