import type { ClauseId } from '#libs/kernel/clause';
import type { Instant } from '#libs/kernel/instant';
import type { Localized } from '#libs/kernel/localized';
import type { Violation } from '#libs/kernel/violation';
import type { Examination, LanChangeApplication, LanTerms, Verification } from './contract.js';

/** A network as the rules need it. */
export interface NetworkRules {
  readonly code: string;
  readonly form: LanTerms['form'];
  readonly acquisitions: readonly LanTerms['acquisition'][];
  readonly services: readonly string[];
  readonly switching: boolean;
}

function violation(code: Violation['code'], clause: ClauseId, field: string, ja: string, en: string): Violation {
  return { code, clause, field, message: { ja, en } };
}

/** Only devices that the company supplies or lends are connected; a personal one never is (4.4.1(1)). */
export function onlyCompanyDevices(ownership: string): Violation[] {
  if (ownership === 'SUPPLIED' || ownership === 'LENT') return [];
  return [
    violation(
      'lan-connection/personal-device',
      '4.4.1(1)',
      'device',
      '接続できるのは会社が支給または貸与した機器だけです。個人所有の機器は接続できません。',
      'Only devices that the company supplies or lends are connected to the LAN; a personal one is not.',
    ),
  ];
}

/** The interface that shall be connected is one of the device's (4.4.1(6)④). */
export function interfaceOfTheDevice(mac: string, macs: readonly string[]): Violation[] {
  if (macs.includes(mac)) return [];
  return [
    violation(
      'lan-connection/mac-not-of-device',
      '4.4.1(6)④',
      'mac',
      'このMACアドレスは、端末台帳のこの機器のものではありません。',
      'The terminal ledger knows no interface of this device with that MAC address.',
    ),
  ];
}

/** Form, acquisition and services are such as the network offers (4.4.1(3), 4.4.2(2)③,④). */
export function offeredByTheNetwork(terms: LanTerms, network: NetworkRules): Violation[] {
  const found: Violation[] = [];
  if (terms.form !== network.form) {
    found.push(
      violation(
        'lan-connection/wrong-form',
        '4.4.2(2)',
        'form',
        `ネットワーク「${network.code}」の接続形態は ${network.form} です。`,
        `Devices reach the network "${network.code}" by ${network.form}.`,
      ),
    );
  }
  if (!network.acquisitions.includes(terms.acquisition)) {
    found.push(
      violation(
        'lan-connection/acquisition-not-offered',
        '4.4.1(3)',
        'acquisition',
        `ネットワーク「${network.code}」で利用できるのは ${network.acquisitions.join('、')} です。`,
        `The network "${network.code}" offers ${network.acquisitions.join(', ')}.`,
      ),
    );
  }
  const clause = terms.form === 'REMOTE' ? '4.4.2(2)④' : '4.4.2(2)③';
  terms.services.forEach((service, index) => {
    if (network.services.includes(service)) return;
    found.push(
      violation(
        'lan-connection/service-not-permitted',
        clause,
        `services[${index}]`,
        `サービス「${service}」は、このネットワークで許可されていません。`,
        `The service "${service}" is not permitted on this network.`,
      ),
    );
  });
  return found;
}

const weak = /^(none|open|wep.*|shared-?key)$/i;

/** Wireless is authenticated and encrypted, remote access has a second factor too, hubs switch (4.4.2(2)①,②,④). */
export function protectionSuits({ form, protection }: LanTerms, { switching }: NetworkRules): Violation[] {
  const found: Violation[] = [];
  const lacking = (field: string, clause: ClauseId, ja: string, en: string) =>
    found.push(violation('lan-connection/protection-insufficient', clause, `protection.${field}`, ja, en));
  if (form !== 'WIRED') {
    const clause = form === 'WIRELESS' ? '4.4.2(2)①' : '4.4.2(2)④';
    for (const [field, words] of Object.entries(demanded)) {
      const given = protection[field as keyof typeof demanded];
      if (given?.trim() && !weak.test(given.trim())) continue;
      lacking(field, clause, `この接続形態には${words.ja}が必要です。`, `This form of connection needs ${words.en}.`);
    }
  }
  if (form === 'REMOTE' && protection.multiFactor !== true) {
    lacking(
      'multiFactor',
      '4.4.2(2)④',
      'リモート接続には多要素認証が必要です。',
      'Remote access needs a second factor.',
    );
  }
  if (form === 'WIRED' && !switching) {
    found.push(
      violation(
        'lan-connection/hub-not-switching',
        '4.4.2(2)②',
        'network',
        'スイッチングハブを使っていないネットワークには接続できません。',
        'Nothing is connected to a network whose hubs do not switch.',
      ),
    );
  }
  return found;
}

const demanded = {
  authentication: { ja: '認証方式', en: 'authentication that is none of the weak kinds' },
  encryption: { ja: '暗号化方式', en: 'encryption that is none of the weak kinds' },
} as const satisfies Record<string, Localized>;

/** The planned period has an end that lies ahead and after its beginning (4.4.1(6)③, 4.4.3(2)). */
export function periodIsPossible(
  { plannedFrom, plannedTo }: Pick<LanTerms, 'plannedFrom' | 'plannedTo'>,
  asOf: Instant,
  closedBecause: Localized | undefined,
): Violation[] {
  const wrong = (ja: string, en: string) => [
    violation('lan-connection/period-wrong', '4.4.1(6)③', 'plannedTo', ja, en),
  ];
  if (Date.parse(plannedTo) <= Date.parse(plannedFrom)) {
    return wrong('予定期間の終わりは始まりより後でなければなりません。', 'The planned period ends after it begins.');
  }
  if (Date.parse(plannedTo) <= Date.parse(asOf)) {
    return wrong('予定期間の終わりが過去です。', 'The planned period would be over already.');
  }
  if (!closedBecause) return [];
  return [
    violation(
      'lan-connection/period-closed-day',
      '4.4.5(1)①',
      'plannedTo',
      `予定期間の終わりは営業日にしてください(${closedBecause.ja}です)。終了を確認する人がいません。`,
      `The period has to end on a working day (${closedBecause.en}): nobody would be there to confirm the end.`,
    ),
  ];
}

/** Place, purpose and reason are clear (箇所、目的、事由, 4.4.4(1)). */
export function changeIsClear(change: LanChangeApplication): Violation[] {
  const needed = { place: change.place, purpose: change.purpose, reason: change.reason } as const;
  const unclear = (field: string, value: string | undefined) =>
    value !== undefined ? value.trim() === '' : field === 'reason';
  return Object.entries(needed)
    .filter(([field, value]) => unclear(field, value))
    .map(([field]) =>
      violation(
        'lan-connection/change-information-unclear',
        '4.4.4(1)',
        field,
        '変更の箇所、目的、事由が明らかでなければ許可できません。',
        'A change cannot be permitted unless its place, purpose and reason are clear.',
      ),
    );
}

/** Security after a change is at least what it was (4.4.4(1)): nothing that protects is given up. */
export function securityStays(before: LanTerms, after: LanTerms): Violation[] {
  const found: Violation[] = [];
  const drop = (field: string, ja: string, en: string) =>
    found.push(violation('lan-connection/security-would-drop', '4.4.4(1)', field, ja, en));
  for (const field of ['authentication', 'encryption'] as const) {
    const had = before.protection[field];
    const has = after.protection[field];
    if (had && !weak.test(had) && (!has?.trim() || weak.test(has.trim()))) {
      drop(`protection.${field}`, `変更前の「${had}」がなくなります。`, `"${had}" would be given up.`);
    }
  }
  if (before.protection.multiFactor && !after.protection.multiFactor) {
    drop('protection.multiFactor', '多要素認証がなくなります。', 'The second factor would be given up.');
  }
  if (before.form !== 'REMOTE' && after.form === 'REMOTE') {
    drop(
      'form',
      '構内の接続をリモート接続に変えることはできません。新しく申請してください。',
      'A connection on the premises does not become remote access; apply for a new one.',
    );
  }
  return found;
}

/** A permission comes with a judgement of purpose and of form, and knows of a changing address (4.4.1(2),(3), 4.4.4(1)). */
export function judgementIsComplete(
  examination: Partial<Examination> | undefined,
  terms: LanTerms,
  change: boolean,
): Violation[] {
  const clause = change ? '4.4.4(1)' : '4.4.1(2)';
  const found: Violation[] = [];
  for (const field of ['purposeJudgement', 'formJudgement'] as const) {
    if (examination?.[field]?.trim()) continue;
    found.push(
      violation(
        'lan-connection/judgement-missing',
        clause,
        `examination.${field}`,
        '許可には、利用目的と利用形態それぞれの判断の理由が必要です。',
        'A permission needs the reasons for which purpose and form of use are acceptable.',
      ),
    );
  }
  if (terms.acquisition === 'DHCP' && examination?.dynamicAddressAcknowledged !== true) {
    found.push(
      violation(
        'lan-connection/dynamic-address-unacknowledged',
        '4.4.1(3)',
        'examination.dynamicAddressAcknowledged',
        'アドレスが動的に変わることを認識した旨の確認が必要です。',
        'Whoever permits it says that the address will change by itself.',
      ),
    );
  }
  if (change && !examination?.securityEquivalence) {
    found.push(
      violation(
        'lan-connection/judgement-missing',
        clause,
        'examination.securityEquivalence',
        '変更の許可には、変更前と同等以上の安全性があるという判断が必要です。',
        'A change is permitted only with the judgement that it is at least as secure as before.',
      ),
    );
  }
  return found;
}

/** A deviation names what deviates and what follows (4.4.3(1)). */
export function deviationIsExplained({ result, deviations, action }: Verification): Violation[] {
  if (result === 'CONFORMS') return [];
  const missing = [...(deviations?.length ? [] : ['deviations']), ...(action ? [] : ['action'])];
  return missing.map((field) =>
    violation(
      'lan-connection/deviation-unexplained',
      '4.4.3(1)',
      field,
      '相違があれば、その内容と、変更申請・制限・終了のいずれとするかを記入してください。',
      'A deviation needs what deviates, and whether the connection is to be changed, restricted or ended.',
    ),
  );
}

/** What was to be in the DNS is there, and what was to be gone is gone (4.4.1(3), 4.4.5(3)②). */
export function recordsAreConfirmed(confirmed: boolean, demandedState: boolean, field: string): Violation[] {
  if (confirmed || !demandedState) return [];
  return [
    violation(
      'lan-connection/dns-unconfirmed',
      field === 'dnsRegistered' ? '4.4.1(3)' : '4.4.5(3)②',
      field,
      'DNS・ディレクトリの登録が済んだことを確認してから完了してください。',
      'Complete it when DNS and directory hold what was decided.',
    ),
  ];
}
