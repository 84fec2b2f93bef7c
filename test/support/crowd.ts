import { setTimeout as pause } from 'node:timers/promises';
import { type Caller, NoAnswer } from './caller.js';
import { Chance } from './crowd-chance.js';
import type { Mailbox } from './crowd-mailbox.js';
import { eventually } from './eventually.js';

/** How the story of one application ends. */
export type Ending = 'acknowledged' | 'provisioned' | 'rejected' | 'withdrawn' | 'silent';

/** One application on its way, and how it shall end. */
export interface Carried {
  readonly caseId: string;
  readonly ending: Ending;
}

/** In which state the case of each ending comes to rest; silence is refused by the last rung. */
export const restingState = {
  acknowledged: 'active',
  provisioned: 'password-pending',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  silent: 'rejected',
} as const satisfies Record<Ending, string>;

/** Of ten applications, six reach their users and one each ends in another way. */
const endings: readonly Ending[] = [
  ...Array<Ending>(6).fill('acknowledged'),
  ...(['provisioned', 'rejected', 'withdrawn', 'silent'] as const),
];

/** Who applies for whom in a department, and who decides there. */
const departments = [
  { applicant: 'suzuki', user: 'tanaka', manager: 'sato' },
  { applicant: 'mori', user: 'abe', manager: 'nakamura' },
  { applicant: 'okada', user: 'goto', manager: 'yamamoto' },
  { applicant: 'murakami', user: 'kondo', manager: 'takahashi' },
] as const;
type Department = (typeof departments)[number];

const waiting = { prefer: 'wait=3' };

/** What suzuki asks for, for tanaka, unless told otherwise. */
export function applicationFor(user = 'tanaka'): object {
  return {
    user,
    target: 'sales',
    entitlements: [{ entitlement: 'view', reason: '顧客からの問い合わせに回答するため' }],
    purpose: '受注照会',
  };
}

/** Many people at once, each carrying an application on through the public API, undeterred by outages. */
export class Crowd {
  constructor(
    private readonly caller: Caller,
    private readonly mailbox: Mailbox,
    private readonly chance: Chance = new Chance(),
    /** Milliseconds that people think at most before each act. */
    private readonly thinking = 1_500,
  ) {}

  /** Carries applications on side by side, until every one stands where people leave it. */
  carry(count: number): Promise<Carried[]> {
    return Promise.all(Array.from({ length: count }, (_, number) => this.one(number)));
  }

  /** Waits until a case waits on somebody for a purpose, and answers the work item's id; `after`: another one than that. */
  async item(applicant: string, caseId: string, purpose: string, after?: string): Promise<string> {
    return eventually(
      async () => {
        const account = await this.caller.read(applicant, `/v1/accounts/${caseId}`);
        const open = account.openItem as { id: string; purpose: string } | undefined;
        if (open?.purpose === purpose && open.id !== after) return open.id;
        throw new Error(`${caseId} is ${String(account.state)} and waits for ${open?.purpose ?? 'nothing'}`);
      },
      { within: 45_000, every: 300 },
    );
  }

  /** Decides an application as it is shown. */
  async decide(manager: string, itemId: string, decision: 'approve' | 'reject'): Promise<void> {
    const { subjectHash } = await this.caller.read(manager, `/v1/work-items/${itemId}`);
    const reason = decision === 'reject' ? { reason: '業務に必要ではありません。' } : {};
    await this.caller.accepted(
      manager,
      `/v1/work-items/${itemId}/decision`,
      { decision, subjectHash, ...reason },
      waiting,
    );
  }

  private async one(number: number): Promise<Carried> {
    const chance = this.chance.of(number);
    const department = departments[number % departments.length] as Department;
    const ending = endings[number % endings.length] as Ending;
    const { applicant, user, manager } = department;
    const { caseId } = (await this.caller.accepted(applicant, '/v1/accounts', applicationFor(user), waiting)) as {
      caseId: string;
    };
    if (ending === 'silent') return { caseId, ending };
    const approval = await this.item(applicant, caseId, 'department-approval');
    await this.think(chance);
    if (ending === 'withdrawn') {
      await this.caller.accepted(applicant, `/v1/accounts/${caseId}/withdrawal`, {});
      return { caseId, ending };
    }
    await this.decide(manager, approval, ending === 'rejected' ? 'reject' : 'approve');
    if (ending === 'rejected') return { caseId, ending };
    const administrator = await this.provision(chance, department, caseId);
    if (ending === 'acknowledged') await this.handOver(chance, department, caseId, administrator);
    return { caseId, ending };
  }

  private async provision(chance: Chance, { applicant, user }: Department, caseId: string): Promise<string> {
    const administrator = chance.pick(['yamada', 'yoshida', 'sasaki']);
    const duty = await this.item(applicant, caseId, 'provisioning');
    await this.think(chance);
    if (chance.pick([true, false])) await this.caller.accepted(administrator, `/v1/work-items/${duty}/claim`);
    const done = { accountName: user, granted: ['view'] };
    await this.caller.accepted(administrator, `/v1/work-items/${duty}/completion`, done, waiting);
    return administrator;
  }

  /** Administrator and user see the password once each; one whose view was lost on the way is made anew. */
  private async handOver(
    chance: Chance,
    { applicant, user }: Department,
    caseId: string,
    administrator: string,
  ): Promise<void> {
    let former: string | undefined;
    for (;;) {
      const setting = await this.item(applicant, caseId, 'password-setting', former);
      former = setting;
      await this.think(chance);
      if (!(await this.see(administrator, caseId))) {
        await this.renew(administrator, caseId);
        continue;
      }
      await this.caller.accepted(administrator, `/v1/work-items/${setting}/completion`, {}, waiting);
      const receipt = await this.item(applicant, caseId, 'password-acknowledgement');
      await this.think(chance);
      if (await this.see(user, caseId)) {
        await this.caller.accepted(user, `/v1/work-items/${receipt}/completion`, {}, waiting);
        return;
      }
      await this.renew(administrator, caseId);
    }
  }

  /** Opens a one-time link; false when it was used up by a try whose answer never came. */
  private async see(login: string, caseId: string): Promise<boolean> {
    const link = await this.mailbox.link(login, caseId);
    for (let unsure = false; ; await pause(150)) {
      try {
        const { status, body } = await this.caller.once('nobody', 'POST', link);
        if (status === 200) return true;
        if (status === 409 && unsure) return false;
        if (status < 500) throw new Error(`the link of ${login} answered ${status} ${JSON.stringify(body)}`);
        unsure = true;
      } catch (failure) {
        if (!(failure instanceof NoAnswer)) throw failure;
        unsure = true;
      }
    }
  }

  private async renew(administrator: string, caseId: string): Promise<void> {
    const reason = { reason: '表示の途中で接続が切れたため' };
    await this.caller.accepted(administrator, `/v1/accounts/${caseId}/password-renewal`, reason, waiting);
  }

  private async think(chance: Chance): Promise<void> {
    await pause(chance.between(0, this.thinking));
  }
}
