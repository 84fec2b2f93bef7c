import type { AccountApplication } from '#libs/lifecycles/account/contract';
import type { CaughtMail } from './crowd-mailbox.js';
import { application, provisioning } from './builders.js';
import { eventually } from './eventually.js';
import type { Kitei } from './kitei.js';
import type { Answer, Ask } from './kitei-visitor.js';

/** A work item as the API shows it, as far as tests look. */
export interface SeenItem {
  readonly id: string;
  readonly purpose: string;
  readonly state: string;
  readonly subjectHash: string;
  readonly answers: readonly string[];
  readonly claimedBy?: { readonly id: string };
  readonly candidates: readonly { readonly id: string; readonly name: { readonly en: string } }[];
  readonly notices: readonly { readonly kind: string; readonly state: string; readonly language: string }[];
}

/** One account on its way through the public API; each step is taken by the person of the tour unless another is named. */
export class Journey {
  private constructor(
    readonly kitei: Kitei,
    readonly caseId: string,
  ) {}

  /** Suzuki applies for {@link application}, or for something else. */
  static async begin(kitei: Kitei, changes: Partial<AccountApplication> = {}, ask: Ask = {}): Promise<Journey> {
    const answer = await kitei.ask('/v1/accounts', { as: 'suzuki', body: application(changes), ...ask });
    if (answer.status !== 201) throw new Error(`applying answered ${answer.status} ${answer.text}`);
    return new Journey(kitei, String(answer.body.caseId));
  }

  /** The account as the auditor sees it. */
  async account(as = 'kimura'): Promise<Record<string, unknown>> {
    return (await this.kitei.ask(`/v1/accounts/${this.caseId}`, { as })).body;
  }

  /** Waits until the account stands in a state. */
  standsIn(state: string): Promise<void> {
    return eventually(async () => {
      const { state: found } = await this.account();
      if (found !== state) throw new Error(`it stands in ${String(found)}, not in ${state}`);
    });
  }

  /** Waits for an open item of a purpose and reads it as somebody whom it concerns. */
  async item(purpose: string, as = 'kimura'): Promise<SeenItem> {
    const id = await eventually(async () => {
      const { openItem } = (await this.account()) as { openItem?: { id: string; purpose: string } };
      if (openItem?.purpose !== purpose) throw new Error(`it waits on ${openItem?.purpose}, not on ${purpose}`);
      return openItem.id;
    });
    return (await this.kitei.ask(`/v1/work-items/${id}`, { as })).body as unknown as SeenItem;
  }

  /** Decides what waits on the department. */
  decide(decision: string, said: object = {}, ask: Ask = {}): Promise<Answer> {
    return this.decideAbout('department-approval', decision, said, ask);
  }

  /** Decides what waits under a purpose. */
  async decideAbout(purpose: string, decision: string, said: object = {}, ask: Ask = {}): Promise<Answer> {
    const { id, subjectHash } = await this.item(purpose);
    return this.kitei.ask(`/v1/work-items/${id}/decision`, {
      as: 'sato',
      body: { decision, subjectHash, ...said },
      ...ask,
    });
  }

  /** Approves what was shown before, whatever has become of it. */
  decideOn({ id, subjectHash }: Record<string, unknown>): Promise<Answer> {
    const body = { decision: 'approve', subjectHash };
    return this.kitei.ask(`/v1/work-items/${String(id)}/decision`, { as: 'sato', body });
  }

  /** Attests that the open duty of a purpose is done. */
  async complete(purpose: string, as: string, evidence: object = {}, ask: Ask = {}): Promise<Answer> {
    const { id } = await this.item(purpose);
    return this.kitei.ask(`/v1/work-items/${id}/completion`, { as, body: evidence, ...ask });
  }

  provision(ask: Ask = {}): Promise<Answer> {
    return this.complete('provisioning', 'yamada', provisioning, ask);
  }

  /** Waits for a mail to a person about this account whose text matches. */
  mail(login: string, text: RegExp): Promise<CaughtMail> {
    return eventually(async () => {
      const found = (await this.kitei.mailbox.mails()).find(
        (mail) =>
          mail.to.some(({ address }) => address.startsWith(`${login}@`)) &&
          mail.text.includes(this.caseId) &&
          text.test(`${mail.subject}\n${mail.text}`),
      );
      if (!found) throw new Error(`no mail for ${login} about ${this.caseId} that says ${text}`);
      return found;
    });
  }

  /** The one-time link of the latest mail to a person about this account. */
  link(login: string): Promise<string> {
    return this.kitei.mailbox.link(login, this.caseId);
  }

  /** Sees the secret behind a link. */
  reveal(link: string): Promise<Answer> {
    return this.kitei.ask(link, { method: 'POST' });
  }

  /** Suzuki says something more about the account: `changes`, `removal`, `resumption`. */
  apply(what: string, body: object, ask: Ask = {}): Promise<Answer> {
    return this.kitei.ask(`/v1/accounts/${this.caseId}/${what}`, { as: 'suzuki', body, ...ask });
  }

  withdraw(ask: Ask = {}): Promise<Answer> {
    return this.kitei.ask(`/v1/accounts/${this.caseId}/withdrawal`, { as: 'suzuki', body: {}, ...ask });
  }

  /** The lines of its history. */
  async history(): Promise<Record<string, unknown>[]> {
    const { body } = await this.kitei.ask(`/v1/accounts/${this.caseId}/events?limit=200`, { as: 'kimura' });
    return body.items as Record<string, unknown>[];
  }

  /** Goes on until the account stands in a state. */
  async until(state: 'provisioning' | 'password-pending' | 'password-delivered' | 'active'): Promise<this> {
    const steps = [
      ['provisioning', () => this.decide('approve')],
      ['password-pending', () => this.provision()],
      [
        'password-delivered',
        async () => {
          await this.reveal(await this.link('yamada'));
          return this.complete('password-setting', 'yamada');
        },
      ],
      [
        'active',
        async () => {
          await this.item('password-acknowledgement');
          await this.reveal(await this.link('tanaka'));
          return this.complete('password-acknowledgement', 'tanaka');
        },
      ],
    ] as const;
    for (const [reached, step] of steps) {
      const answer = await step();
      if (answer.status !== 201) throw new Error(`on the way to ${reached}: ${answer.status} ${answer.text}`);
      await this.standsIn(reached);
      if (reached === state) break;
    }
    return this;
  }
}
