import { applicationKinds, designKinds, type ServerDocumentKind } from '#libs/lifecycles/server/contract';
import type { ServerDocuments } from '#libs/lifecycles/server/documents';
import { eventually } from './eventually.js';
import type { Kitei } from './kitei.js';
import type { SeenItem } from './kitei-journey.js';
import type { Answer } from './kitei-visitor.js';
import { environmentFor, laySelections, serverDocuments } from './server-documents.js';

/** Who is responsible in the demo company. */
const designer = 'endo';
const administrator = 'yamada';
/** The members of the committee; the first leads it. */
export const committee = ['matsumoto', 'watanabe', 'kato', 'saito', 'hasegawa'] as const;

/** What the body of a document says. */
export const serverDesign = { name: 'web01', exposure: 'EXTERNAL', department: 'D600' };

/** A server that was there before the regulation, as a body says it. */
export const existingServer = {
  ...{ name: 'old01', exposure: 'INTERNAL', department: 'D600', purpose: 'order management' },
  ...{ regulationFrom: new Date().toISOString(), administrators: ['yamada'], operators: ['maeda'] },
};

/** Lets the committee have selected what {@link serverDocuments} use. */
export const laySelectionsOn = (kitei: Kitei) => laySelections(kitei.api);

/** One server on its way through the public API. */
export class ServerJourney {
  private constructor(
    readonly kitei: Kitei,
    readonly caseId: string,
  ) {}

  /** A designer begins. */
  static async design(kitei: Kitei, changes: object = {}): Promise<ServerJourney> {
    return ServerJourney.from(
      kitei,
      await kitei.ask('/v1/servers', { as: designer, body: { ...serverDesign, ...changes } }),
    );
  }

  /** The security officer registers one that was there before. */
  static async existing(kitei: Kitei, changes: object = {}): Promise<ServerJourney> {
    const body = { ...existingServer, ...changes };
    return ServerJourney.from(kitei, await kitei.ask('/v1/servers/existing', { as: 'inoue', body }));
  }

  /** A server that is there. */
  static of(kitei: Kitei, caseId: string): ServerJourney {
    return new ServerJourney(kitei, caseId);
  }

  private static from(kitei: Kitei, answer: Answer): ServerJourney {
    if (answer.status !== 201) throw new Error(`beginning answered ${answer.status} ${answer.text}`);
    return new ServerJourney(kitei, String(answer.body.caseId));
  }

  /** Something that belongs to it, as somebody reads it; the auditor unless another is named. */
  async read(part = '', as = 'kimura'): Promise<Record<string, unknown>> {
    return (await this.kitei.ask(`/v1/servers/${this.caseId}${part}`, { as })).body;
  }

  /** Waits until it stands in a state. */
  standsIn(state: string): Promise<void> {
    return eventually(async () => {
      const { state: found } = await this.read();
      if (found !== state) throw new Error(`it stands in ${String(found)}, not in ${state}`);
    });
  }

  /** Waits for the open item of a purpose. */
  async item(purpose: string, as = 'kimura'): Promise<SeenItem & { subject: Record<string, unknown> }> {
    const id = await eventually(async () => {
      const { openItem, state } = (await this.read()) as { openItem?: { id: string; purpose: string }; state: string };
      if (openItem?.purpose !== purpose)
        throw new Error(`${state}: it waits on ${openItem?.purpose}, not on ${purpose}`);
      return openItem.id;
    });
    return (await this.kitei.ask(`/v1/work-items/${id}`, { as })).body as never;
  }

  /** Says something about the whole server: `application`, `retirement`, `conformance` ... */
  say(what: string, as: string, body: object = {}): Promise<Answer> {
    return this.kitei.ask(`/v1/servers/${this.caseId}/${what}`, { as, body });
  }

  /** Records a document by whoever is responsible for it. */
  write<Kind extends ServerDocumentKind>(
    kind: Kind,
    content: ServerDocuments[Kind] | object = serverDocuments[kind],
    as: string = designKinds.includes(kind) ? designer : administrator,
  ): Promise<Answer> {
    const body = { reason: 'written for a test', content };
    return this.kitei.ask(`/v1/servers/${this.caseId}/documents/${kind}`, { as, method: 'PUT', body });
  }

  /** Votes on what waits under a purpose, with a reason. */
  async vote(purpose: string, as: string, vote: string, more: object = {}): Promise<Answer> {
    const { id, subjectHash } = await this.item(purpose);
    const body = { vote, subjectHash, ...(vote === 'approve' ? {} : { reason: `${vote}: 理由` }), ...more };
    return this.kitei.ask(`/v1/work-items/${id}/votes`, { as, body });
  }

  /** As many members as it takes carry an option. */
  async carry(purpose: string, vote: string, more: object = {}): Promise<void> {
    for (const member of committee.slice(0, 3)) done(await this.vote(purpose, member, vote, more));
  }

  /** Attests that the open duty of a purpose is done. */
  async complete(purpose: string, as: string, body: object = {}): Promise<Answer> {
    return this.kitei.ask(`/v1/work-items/${(await this.item(purpose)).id}/completion`, { as, body });
  }

  /** Goes on until the design is complete and everything that the application needs is written. */
  async described(): Promise<this> {
    for (const kind of [...designKinds, ...applicationKinds]) done(await this.write(kind));
    done(await this.say('design-completion', designer));
    return this;
  }

  /** Goes on from its installation until the server is in operation. */
  async operating(): Promise<this> {
    await this.item('set-up');
    done(await this.write('ENVIRONMENT', environmentFor(['yamada', 'yoshida', 'maeda'])));
    done(await this.complete('set-up', administrator));
    await this.item('commissioning');
    done(await this.write('OPERATION'));
    done(await this.complete('commissioning', administrator));
    await this.standsIn('in-operation');
    return this;
  }

  /** The text of the letter about this server that a person got under a subject, with certain words in it. */
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

/** What shall succeed has. */
export function done(answer: Answer): Answer {
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  return answer;
}
