import { eventually } from './eventually.js';

/** A mail as the catcher lists it. */
export interface CaughtMail {
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  readonly from: readonly { readonly address: string }[];
  readonly to: readonly { readonly address: string }[];
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The mailboxes of everybody, as the mail catcher shows them. The catcher serves every test file at once: with a sender,
 * only what that one sent is seen.
 */
export class Mailbox {
  private readonly caught: CaughtMail[] = [];
  private seen = 0;
  private looking: Promise<void> | undefined;
  private readonly opened = new Set<string>();

  constructor(
    private readonly address: string,
    private readonly sender?: string,
  ) {}

  /** Every mail that has arrived, the oldest first. */
  async mails(): Promise<readonly CaughtMail[]> {
    await this.look();
    return this.caught;
  }

  /** Message-IDs of what arrived, by the notice that its header names. */
  async arrivals(): Promise<Map<string, string[]>> {
    const arrived = new Map<string, string[]>();
    for (const { headers } of await this.mails()) {
      const notice = headers['x-kitei-notice'] ?? 'none';
      arrived.set(notice, [...(arrived.get(notice) ?? []), headers['message-id'] ?? 'none']);
    }
    return arrived;
  }

  /** Waits for the one-time link that a person got about a case, and that nobody has asked for yet. */
  async link(login: string, caseId: string): Promise<string> {
    return eventually(
      async () => {
        for (const { to, text } of await this.mails()) {
          if (!text.includes(caseId) || !to.some(({ address }) => address.startsWith(`${login}@`))) continue;
          const [link] = /https?:\/\/\S*\/one-time\/[\w-]+/.exec(text) ?? [];
          if (!link || this.opened.has(link)) continue;
          this.opened.add(link);
          return link;
        }
        throw new Error(`no link for ${login} about ${caseId}`);
      },
      { within: 40_000, every: 250 },
    );
  }

  /** Many who look at the same time share one look, which fetches only what is new. */
  private look(): Promise<void> {
    return (this.looking ??= this.fetchNew().finally(() => (this.looking = undefined)));
  }

  private async fetchNew(): Promise<void> {
    const response = await fetch(`${this.address}/api/email?skip=${this.seen}`);
    const arrived = (await response.json()) as CaughtMail[];
    this.seen += arrived.length;
    this.caught.push(
      ...arrived.filter(({ from }) => !this.sender || from.some(({ address }) => address === this.sender)),
    );
  }
}
