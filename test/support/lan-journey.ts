import { expect } from '@jest/globals';
import { eventually } from './eventually.js';
import type { Kitei } from './kitei.js';
import type { SeenItem } from './kitei-journey.js';
import type { Answer, Ask } from './kitei-visitor.js';
import { macOf } from './lan-company.js';

/** The answer to what is recorded. */
export const done = { status: 201 };

/** The answer to what is refused for this reason, among others maybe. */
export function refused(status: number, code: string, field?: string): object {
  const violation: unknown = expect.objectContaining({ code, ...(field ? { field } : {}) });
  return { status, body: { status, violations: expect.arrayContaining([violation]) as unknown } };
}

/** What a department judges that permits a connection. */
export const examination = { purposeJudgement: '業務に必要', formJudgement: '執務室内に限られる' };

/** An application for a wired connection of one of the notebooks that is right unless a test says otherwise. */
export function lanApplication(number: number, plannedTo: string, changes: object = {}): Record<string, unknown> {
  return {
    ...{ device: `PC-${number}`, mac: macOf(number), purpose: '受注業務', network: 'HQ-3F', form: 'WIRED' },
    ...{ place: '3F', hours: '平日 9:00-18:00', services: ['web'], acquisition: 'FIXED', dns: false, directory: false },
    ...{ plannedFrom: new Date().toISOString(), plannedTo, deviceContact: '内線 0107' },
    protection: { authentication: '802.1X' },
    ...changes,
  };
}

/** One LAN connection on its way through the public API. */
export class LanJourney {
  private constructor(
    readonly kitei: Kitei,
    readonly caseId: string,
  ) {}

  /** Suzuki applies. */
  static async begin(kitei: Kitei, body: object, ask: Ask = {}): Promise<LanJourney> {
    const answer = await kitei.ask('/v1/lan-connections', { as: 'suzuki', body, ...ask });
    if (answer.status !== 201) throw new Error(`applying answered ${answer.status} ${answer.text}`);
    return new LanJourney(kitei, String(answer.body.caseId));
  }

  /** The connection as somebody sees it; the auditor unless another is named. */
  async seen(as = 'kimura'): Promise<Record<string, unknown>> {
    return (await this.kitei.ask(`/v1/lan-connections/${this.caseId}`, { as })).body;
  }

  /** Waits until it stands in a state. */
  standsIn(state: string): Promise<void> {
    return eventually(async () => {
      const { state: found } = await this.seen();
      if (found !== state) throw new Error(`it stands in ${String(found)}, not in ${state}`);
    });
  }

  /** Waits for the open item of a purpose. */
  async item(purpose: string): Promise<SeenItem & { subject: Record<string, unknown> }> {
    const id = await eventually(async () => {
      const { openItem, state } = (await this.seen()) as { openItem?: { id: string; purpose: string }; state: string };
      if (openItem?.purpose !== purpose)
        throw new Error(`${state}: it waits on ${openItem?.purpose}, not on ${purpose}`);
      return openItem.id;
    });
    return (await this.kitei.ask(`/v1/work-items/${id}`, { as: 'kimura' })).body as never;
  }

  /** Says something about the whole connection: `changes`, `restrictions`, `removal` ... */
  say(what: string, as: string, body: object = {}): Promise<Answer> {
    return this.kitei.ask(`/v1/lan-connections/${this.caseId}/${what}`, { as, body });
  }

  /** Decides what waits under a purpose. */
  async decide(purpose: string, as: string, body: object): Promise<Answer> {
    const { id, subjectHash } = await this.item(purpose);
    return this.kitei.ask(`/v1/work-items/${id}/decision`, { as, body: { decision: 'approve', subjectHash, ...body } });
  }

  /** Attests that the open duty of a purpose is done. */
  async complete(purpose: string, as: string, body: object = {}): Promise<Answer> {
    return this.kitei.ask(`/v1/work-items/${(await this.item(purpose)).id}/completion`, { as, body });
  }

  /** Goes on until the connection is permitted, registered and checked. */
  async connected(more: object = {}): Promise<this> {
    const { dns, directory, acquisition } = (await this.seen()).device as Record<string, unknown>;
    const registration = { dnsRegistered: dns, ...(directory ? { directoryRegistration: 'CN=PC,OU=Sales' } : {}) };
    const known = acquisition === 'DHCP' ? { dynamicAddressAcknowledged: true } : {};
    const steps = [
      () => this.decide('examination', 'kobayashi', { examination: { ...examination, ...known, ...more } }),
      () => this.complete('registration', 'yamaguchi', registration),
      () => this.complete('verification', 'kobayashi', { result: 'CONFORMS', note: '現地で確認' }),
    ];
    for (const step of steps) {
      const answer = await step();
      if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
    }
    await this.standsIn('connected');
    return this;
  }

  /** The text of the letter about this connection that a person got under a subject, with certain words in it. */
  letter(login: string, subject: string, ...words: readonly string[]): Promise<string> {
    return eventually(async () => {
      const mails = (await this.kitei.mailbox.mails()).filter(
        ({ to, text }) => text.includes(this.caseId) && to[0]?.address.startsWith(`${login}@`),
      );
      const found = mails.find(
        (mail) => mail.subject.includes(subject) && words.every((word) => mail.text.includes(word)),
      );
      if (!found) throw new Error(`${login} got ${mails.map((mail) => mail.subject).join(', ')}, no ${subject}`);
      return found.text;
    });
  }
}
