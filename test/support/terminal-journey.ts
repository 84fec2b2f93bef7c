import type { ChecklistLine, TerminalKind } from '#libs/lifecycles/terminal/contract';
import { eventually } from './eventually.js';
import type { Kitei } from './kitei.js';
import type { SeenItem } from './kitei-journey.js';
import type { Answer } from './kitei-visitor.js';
import { firstConditions, setUpLines, terminalEntry, terminalModels, terminalSoftware } from './terminal-ground.js';

/** Lays models, software and conditions down by the API. */
export async function layTerminalRegister(kitei: Kitei): Promise<void> {
  const put = async (path: string, body: object, method = 'PUT') => {
    const answer = await kitei.ask(`/v1/${path}`, { as: 'takeuchi', method, body });
    if (answer.status !== 201) throw new Error(`${path} answered ${answer.status} ${answer.text}`);
  };
  for (const [code, model] of Object.entries(terminalModels)) await put(`terminal-models/${code}`, model);
  for (const [code, software] of Object.entries(terminalSoftware)) await put(`terminal-software/${code}`, software);
  await put('terminal-conditions', firstConditions, 'POST');
}

/** One client terminal on its way through the public API. */
export class TerminalJourney {
  private constructor(
    readonly kitei: Kitei,
    readonly caseId: string,
    readonly assetNumber: string,
    readonly mac: string,
  ) {}

  /** Takeuchi enters a terminal in the ledger. */
  static async begin(kitei: Kitei, more: Parameters<typeof terminalEntry>[0] = {}): Promise<TerminalJourney> {
    const body = terminalEntry(more);
    const answer = await kitei.ask('/v1/terminals', { as: 'takeuchi', body });
    if (answer.status !== 201) throw new Error(`registering answered ${answer.status} ${answer.text}`);
    return new TerminalJourney(kitei, String(answer.body.caseId), body.assetNumber, body.macs[0] ?? '');
  }

  /** The terminal as somebody sees it; the auditor unless another is named. */
  async seen(as = 'kimura'): Promise<Record<string, unknown>> {
    return (await this.kitei.ask(`/v1/terminals/${this.caseId}`, { as })).body;
  }

  /** Waits until it stands in a state. */
  standsIn(state: string): Promise<void> {
    return eventually(async () => {
      const { state: found } = await this.seen();
      if (found !== state) throw new Error(`it stands in ${String(found)}, not in ${state}`);
    });
  }

  /** Says something about the terminal as a whole. */
  say(what: string, as: string, body: object = {}): Promise<Answer> {
    return this.kitei.ask(`/v1/terminals/${this.caseId}/${what}`, { as, body });
  }

  /** Attests every line of the set-up, with changes. */
  attest(changes: Readonly<Record<string, Partial<ChecklistLine>>> = {}, kind: TerminalKind = 'NOTEBOOK') {
    const lines = Object.entries(setUpLines(kind)).map(([item, line]) => ({ item, ...line, ...changes[item] }));
    return this.say('checklist', 'takeuchi', { lines });
  }

  /** Waits for the open item of a purpose. */
  async item(purpose: string): Promise<SeenItem & { subject: Record<string, unknown> }> {
    const id = await eventually(async () => {
      const { openItem } = (await this.seen()) as { openItem?: { id: string; purpose: string } };
      if (openItem?.purpose !== purpose) throw new Error(`it waits on ${openItem?.purpose}, not on ${purpose}`);
      return openItem.id;
    });
    return (await this.kitei.ask(`/v1/work-items/${id}`, { as: 'kimura' })).body as never;
  }

  /** Attests that the open duty of a purpose is done. */
  async complete(purpose: string, as: string, body: object = {}): Promise<Answer> {
    const { id } = await this.item(purpose);
    return this.kitei.ask(`/v1/work-items/${id}/completion`, { as, body });
  }

  /** Decides what waits on the department. */
  async decide(purpose: string, decision: string, more: object = {}): Promise<Answer> {
    const { id, subjectHash } = await this.item(purpose);
    return this.kitei.ask(`/v1/work-items/${id}/decision`, { as: 'sato', body: { decision, subjectHash, ...more } });
  }

  /** Sets it up, hands it to Tanaka, and has it accepted. */
  async untilInUse(kind: TerminalKind = 'NOTEBOOK'): Promise<this> {
    const { body: conditions } = await this.kitei.ask('/v1/terminal-conditions', { as: 'tanaka' });
    const steps = [
      () => this.attest({}, kind),
      () => this.complete('set-up', 'takeuchi'),
      () => this.say('hand-over', 'takeuchi', { user: 'tanaka' }),
      () => this.complete('acceptance', 'tanaka', { conditionsDigest: conditions.digest }),
    ];
    for (const step of steps) {
      const answer = await step();
      if (answer.status !== 201) throw new Error(`on the way into use: ${answer.status} ${answer.text}`);
    }
    await this.standsIn('in-use');
    return this;
  }
}
