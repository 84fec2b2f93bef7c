import { Injectable } from '@nestjs/common';
import { refuseIf } from '#libs/kernel/violation';
import type { GrantableRole } from '#libs/kernel/role';
import { Door } from '../door/door.js';
import type { Passage } from '../door/passage.js';
import { refuse } from '../door/refusals.js';
import { digestOf } from '../ledger/hash.js';
import { type FactReceipt, receiptOf } from '../receipt.js';
import type { FactEntry } from '../work-items/item-facts.js';
import { Faults } from './faults.js';
import { judgeNetwork, type JudgedNetwork, refuseOverlappingNetworks } from './network-rules.js';
import { refuseOccupiedNetworks, refuseOccupiedPoints } from './occupation.js';
import type { LanRegisterDocument } from './register-document.js';
import { judgeDevice, judgeNamingRule, judgePoint, refuseSharedParts } from './register-rules.js';
import {
  devicesSharing,
  endQuarantines,
  ruleKey,
  type StandingRegister,
  standingRegister,
  writeDevices,
  writeNetworks,
  writePoints,
  writeRules,
} from './register-rows.js';
import { namingLock, networkLock } from './reservation.js';

/** Id of the case whose chain is the history of the LAN's reference data. */
export const lanRegisterCaseId = 'lan-register';

const standing = { standing: { caseId: lanRegisterCaseId, slug: 'lan-register', state: 'kept' } };

/** Networks, naming rules, connection points and devices: what LAN connections are made of (4.4.1(1),(3)-(5)). */
@Injectable()
export class LanRegister {
  constructor(private readonly door: Door) {}

  /**
   * Enters what the document names, or changes what the register says of it, whole or not at all; each change is a line of the chain.
   * Only by the information systems department or a network administrator; devices also by a client terminal administrator, or by a
   * system on their behalf. Throws a Refusal with every fault of the document: unlawful, or conflict when connections stand in the way.
   */
  async set(entry: FactEntry, document: LanRegisterDocument): Promise<FactReceipt> {
    try {
      const locks = locksOf(document);
      return await this.door.enter({ ...entry, entrance: standing, locks }, (passage) =>
        write(passage, entry, document),
      );
    } catch (error) {
      if ((error as { constraint?: string }).constraint !== 'lan_network_disjoint') throw error;
      throw overlapping;
    }
  }
}

/** Nobody reserves while pools, points or numbers change. */
function locksOf({ networks = [], namingRules = [], connectionPoints = [] }: LanRegisterDocument): string[] {
  const codes = [...networks.map(({ code }) => code), ...connectionPoints.map(({ network }) => network)];
  return [...codes.map(networkLock), ...namingRules.map(({ site, kind }) => namingLock(site, kind))];
}

async function write(passage: Passage, entry: FactEntry, document: LanRegisterDocument): Promise<FactReceipt> {
  refuseOthers(passage, entry, document);
  const before = await standingRegister(passage.manager, document);
  const { networks, rules, points, devices } = await judge(passage, document, before);
  const changes = [
    noteChanges(
      passage,
      'network',
      '4.4.1(3)',
      networks.map(({ row }) => [row.code, row]),
      before.networks,
    ),
    noteChanges(
      passage,
      'naming-rule',
      '4.4.1(3)',
      rules.map((row) => [ruleKey(row), row]),
      before.rules,
    ),
    noteChanges(
      passage,
      'connection-point',
      '4.4.1(4)',
      points.map((row) => [row.code, row]),
      before.points,
    ),
    noteChanges(
      passage,
      'device',
      '4.4.1(1)',
      devices.map((row) => [row.id, row]),
      before.devices,
    ),
  ].reduce((sum, each) => sum + each, 0);
  if (changes === 0) passage.note({ transition: 'set', clause: '4.4.1(5)', after: { changes } });
  await writeNetworks(passage, networks);
  writeRules(passage, rules);
  writePoints(passage, points);
  writeDevices(passage, devices);
  return receiptOf(passage, 'set');
}

async function judge(passage: Passage, document: LanRegisterDocument, before: StandingRegister) {
  const { manager, directory } = passage;
  const { networks = [], namingRules = [], connectionPoints = [], devices = [] } = document;
  const faults = new Faults(document);
  faults.refuseTwins(
    'networks',
    'code',
    '4.4.1(3)',
    networks.map(({ code }) => code),
  );
  faults.refuseTwins('namingRules', 'kind', '4.4.1(3)', namingRules.map(ruleKey));
  faults.refuseTwins(
    'connectionPoints',
    'code',
    '4.4.1(4)',
    connectionPoints.map(({ code }) => code),
  );
  faults.refuseTwins(
    'devices',
    'id',
    '4.4.1(1)',
    devices.map(({ id }) => id),
  );

  const judged = networks.map((each, index) => judgeNetwork(each, index, faults));
  const named = new Set(networks.map(({ code }) => code));
  const others = [...before.networks.values()].filter(({ code, withdrawn }) => !withdrawn && !named.has(code));
  if (networks.length > 0) refuseOverlappingNetworks(judged, others, faults);
  const ruled = new Set(namingRules.map(ruleKey));
  const kept = [...before.rules.values()].filter((rule) => !ruled.has(ruleKey(rule)));
  const rules = namingRules.map((each, index) => {
    const earlier = namingRules.slice(0, index).filter((rule) => ruleKey(rule) !== ruleKey(each));
    return judgeNamingRule(each, index, [...kept, ...earlier], faults);
  });
  const known = new Map(
    [...before.networks].map(([code, { form, withdrawn }]) => [code, { form, withdrawn }] as const),
  );
  for (const { code, form, withdrawn = false } of networks) known.set(code, { form, withdrawn });
  const points = connectionPoints.map((each, index) => judgePoint(each, index, known, faults));
  const machines = devices.map((each, index) => judgeDevice(each, index, directory, faults));
  refuseSharedParts(machines, await devicesSharing(manager, machines), faults);
  refuseIf('unlawful', faults.found);

  const sound = judged.filter((each): each is JudgedNetwork => each !== undefined);
  if (sound.length > 0) {
    await endQuarantines(passage, [...named]);
    await refuseOccupiedNetworks(manager, sound, before, faults);
  }
  await refuseOccupiedPoints(manager, points, before, faults);
  refuseIf('conflict', faults.found);
  return { networks: sound, rules, points, devices: machines };
}

/** One line for each entry that becomes different; answers how many. */
function noteChanges<Row extends object>(
  passage: Passage,
  kind: string,
  clause: string,
  rows: readonly (readonly [string, Row])[],
  before: ReadonlyMap<string, Row>,
): number {
  const changed = rows.filter(([key, row]) => {
    const old = before.get(key);
    return old === undefined || digestOf(old) !== digestOf(row);
  });
  for (const [key, row] of changed) {
    passage.note({ transition: 'set', clause, part: `${kind}/${key}`, before: before.get(key) ?? null, after: row });
  }
  return changed.length;
}

const keepers = ['INFORMATION_SYSTEMS_DEPARTMENT', 'NETWORK_ADMINISTRATOR'] as const satisfies GrantableRole[];
const deviceKeepers = [...keepers, 'CLIENT_TERMINAL_ADMINISTRATOR'] as const satisfies GrantableRole[];

function refuseOthers({ directory, actor }: Passage, { personId }: FactEntry, document: LanRegisterDocument): void {
  const member = directory.member(personId);
  const { devices: _devices, ...rest } = document;
  const onlyDevices = Object.values(rest).every((section) => section === undefined || section.length === 0);
  const may = onlyDevices ? deviceKeepers : actor.onBehalfOf === undefined ? keepers : [];
  if (member && !member.left && may.some((role) => directory.holds(member, role))) return;
  throw refuse(
    'forbidden',
    'lan-register/not-responsible',
    {
      ja: 'ネットワーク・命名規則・接続箇所を登録できるのは、情報システム部かネットワーク管理者だけです(機器はクライアント端末管理者も可)。',
      en: 'Networks, naming rules and connection points are kept by the information systems department or a network administrator; devices by a client terminal administrator as well.',
    },
    { clause: '4.4.1(5)' },
  );
}

const overlapping = refuse(
  'unlawful',
  'lan-register/overlapping-networks',
  { ja: '重なるネットワークがあります。', en: 'Two networks overlap.' },
  { clause: '4.4.1(3)', field: 'networks' },
);
