import type { Violation } from '#libs/kernel/violation';
import {
  type CurrentDocuments,
  type DesignedRight,
  type EnvironmentDocument,
  type OperationDocument,
  type ServerAccount,
  serverLogKinds,
} from './documents.js';
import { isSelected, type Selection } from './selection.js';
import { breach, says } from './violation.js';

/** What an environment is judged against. */
export interface EnvironmentGround {
  readonly documents: CurrentDocuments;
  /** Current version of each document of the design. */
  readonly versions: Readonly<Partial<Record<'ACCESS_CONTROL_SYSTEM' | 'ACCESS_CONTROL_DATA', number>>>;
  /** OS and software that the committee has specified. */
  readonly specified: readonly Selection[];
  /** Administrators and operators by opaque id (4.2.2(4)). */
  readonly staff: readonly string[];
}

/** Specified software only, strict access control, least privilege, minimal services, individual accounts (4.2.3). */
export function environmentIsStrict(environment: EnvironmentDocument, ground: EnvironmentGround): Violation[] {
  return [
    ...softwareIsSpecified(environment, ground.specified),
    ...accessControlIsApplied(environment, ground),
    ...rightsAreDesigned(environment.accounts ?? [], ground.documents),
    ...servicesAreJustified(environment),
    ...accountsAreIndividual(environment, ground.staff),
  ];
}

/** OS and software, protection and scanner included, are what the committee has specified (4.2.3(1)). */
export function softwareIsSpecified(
  { software = [] }: EnvironmentDocument,
  specified: readonly Selection[],
): Violation[] {
  const found: Violation[] = [];
  if (!software.some(({ category }) => category === 'OS')) {
    found.push(
      breach(
        'software-missing',
        '4.2.3(1)',
        'ENVIRONMENT.software',
        '導入したOSを記載してください。',
        'Name the OS that was installed.',
      ),
    );
  }
  software.forEach((entry, index) => {
    if (isSelected(specified, entry)) return;
    found.push(
      breach(
        'software-not-specified',
        '4.2.3(1)',
        `ENVIRONMENT.software[${index}]`,
        `「${entry.product} ${entry.version}」は委員会が規定したソフトウェアではありません。`,
        `"${entry.product} ${entry.version}" is not among the software that the committee has specified.`,
      ),
    );
  });
  return found;
}

/** OS, files, applications and services are controlled as the current design says (4.2.3(2)). */
export function accessControlIsApplied(
  { accessControl = [] }: EnvironmentDocument,
  { versions }: Pick<EnvironmentGround, 'versions'>,
): Violation[] {
  return (['OS', 'FILE', 'APPLICATION_SERVICE'] as const).flatMap((item) => {
    const applied = accessControl.find((each) => each.item === item);
    const current = versions[item === 'FILE' ? 'ACCESS_CONTROL_DATA' : 'ACCESS_CONTROL_SYSTEM'];
    if (applied && applied.designVersion === current) return [];
    return [
      breach(
        'access-control-unattested',
        '4.2.3(2)',
        `ENVIRONMENT.accessControl.${item}`,
        `アクセス制御「${item}」を、設計書の現行版(${current ?? '-'})どおりに設定したことを記録してください。`,
        `Attest that ${item} is controlled as the current version (${current ?? '-'}) of the design says.`,
      ),
    ];
  });
}

/** An account has no right that the design does not name, an anonymous one none to change things (4.2.3(3)). */
export function rightsAreDesigned(accounts: readonly ServerAccount[], documents: CurrentDocuments): Violation[] {
  const sections = [documents.ACCESS_CONTROL_SYSTEM ?? {}, documents.ACCESS_CONTROL_DATA ?? {}];
  const designed = sections.flatMap((document) => Object.values(document) as (readonly DesignedRight[])[]).flat();
  return accounts.flatMap(({ name, type, privileged, rights }, index) => {
    const place = `ENVIRONMENT.accounts[${index}]`;
    const beyond = rights.filter(
      (right) => !designed.some((each) => each.object === right.object && each.access === right.access),
    );
    const found = beyond.map(({ object, access }) =>
      breach(
        'right-not-in-design',
        '4.2.3(3)',
        `${place}.rights`,
        `アカウント「${name}」の権限(${object}: ${access})は設計書にありません。`,
        `The design does not name the right of "${name}" to ${access} ${object}.`,
      ),
    );
    const changes = rights.some(({ access }) => access === 'ADMINISTER' || access === 'WRITE');
    if (type !== 'ANONYMOUS' || (!privileged && !changes)) return found;
    const anonymous = breach(
      'anonymous-account-privileged',
      '4.2.3(3)',
      `${place}.rights`,
      `匿名ユーザアカウント「${name}」に、変更や管理の権限は付与できません。`,
      `The anonymous account "${name}" may neither change nor administer anything.`,
    );
    return [...found, anonymous];
  });
}

/** Services are as few as the server's purpose needs (4.2.3(5)). */
export function servicesAreJustified({ services }: EnvironmentDocument): Violation[] {
  if (!services) {
    return [
      breach(
        'services-unanswered',
        '4.2.3(5)',
        'ENVIRONMENT.services',
        '稼働するサービスを記載してください。なければ空の一覧としてください。',
        'List the services that run; an empty list says that there are none.',
      ),
    ];
  }
  return services.flatMap(({ name, justification }, index) =>
    says(justification)
      ? []
      : [
          breach(
            'service-unjustified',
            '4.2.3(5)',
            `ENVIRONMENT.services[${index}].justification`,
            `サービス「${name}」が必要な理由を記載してください。`,
            `Say why the service "${name}" is needed.`,
          ),
        ],
  );
}

/** Each administrator and operator has an account of their own, and passwords of privileged ones are kept strictly (4.2.3(6)). */
export function accountsAreIndividual(
  { accounts = [], passwordCustody }: EnvironmentDocument,
  staff: readonly string[],
): Violation[] {
  const found: Violation[] = [];
  const personal = accounts.filter(({ type }) => type === 'PERSONAL');
  accounts.forEach(({ name, type, person }, index) => {
    if (type === 'PERSONAL' && !person) {
      found.push(
        breach(
          'account-without-person',
          '4.2.3(6)',
          `ENVIRONMENT.accounts[${index}].person`,
          `アカウント「${name}」を使う人を記載してください。共用アカウントは使えません。`,
          `Say whose account "${name}" is; nobody shares one.`,
        ),
      );
    }
    const other = accounts.findIndex((each) => each.name === name);
    if (other !== index) {
      found.push(
        breach(
          'account-shared',
          '4.2.3(6)',
          `ENVIRONMENT.accounts[${index}].name`,
          `アカウント「${name}」が重複しています。共用アカウントは使えません。`,
          `The account "${name}" occurs twice; nobody shares one.`,
        ),
      );
    }
  });
  for (const person of staff) {
    if (personal.some((account) => account.person === person)) continue;
    found.push(
      breach(
        'individual-account-missing',
        '4.2.3(6)',
        'ENVIRONMENT.accounts',
        `管理者・オペレータ「${person}」の個別アカウントがありません。`,
        `The administrator or operator "${person}" has no account of their own.`,
      ),
    );
  }
  if (accounts.some(({ privileged }) => privileged) && !says(passwordCustody)) {
    found.push(
      breach(
        'password-custody-missing',
        '4.2.3(6)',
        'ENVIRONMENT.passwordCustody',
        '特権アカウントのパスワードの管理方法を記載してください。',
        'Say how the passwords of privileged accounts are kept.',
      ),
    );
  }
  return found;
}

/** Logs, clock, protection, backup and monitoring are settled before a server goes into operation (4.2.4(2)-(6), 4.9(1), 4.10(1)). */
export function operationIsPrepared(document: OperationDocument): Violation[] {
  const found: Violation[] = [];
  for (const kind of serverLogKinds) {
    const line = document.logs?.find((each) => each.kind === kind);
    const answered = line && (line.collected ? says(line.keptAt) : says(line.reason));
    if (answered) continue;
    const clause = line?.collected ? '4.2.4(4)' : '4.2.4(3)';
    found.push(
      breach(
        'log-unanswered',
        clause,
        `OPERATION.logs.${kind}`,
        `ログ「${kind}」の取得と保管場所、または取得しない理由を記載してください。`,
        `Say of the log ${kind} where it is kept, or why it does not apply.`,
      ),
    );
  }
  if (!says(document.clock?.masterClock) || !says(document.clock?.standardSource)) {
    found.push(
      breach(
        'clock-missing',
        '4.2.4(6)',
        'OPERATION.clock',
        'マスタクロックと、その基準となる標準時刻を記載してください。',
        'Name the master clock and the standard time that it follows.',
      ),
    );
  }
  if (!says(document.malwareProtection?.product) || document.malwareProtection?.automaticUpdate !== true) {
    found.push(
      breach(
        'malware-protection-missing',
        '4.2.4(2)',
        'OPERATION.malwareProtection',
        'マルウェア対策ソフトウェアと、定義ファイルの自動更新を設定してください。',
        'Name the malware protection, with its definitions updated automatically.',
      ),
    );
  }
  if (!says(document.backup?.plan) && !says(document.backup?.noneBecause)) {
    found.push(
      breach(
        'backup-unanswered',
        '4.9(1)',
        'OPERATION.backup',
        'バックアップ計画、または不要とする理由を記載してください。',
        'Name the backup plan, or say why none is needed.',
      ),
    );
  }
  if (!says(document.monitoring?.means)) {
    found.push(
      breach(
        'monitoring-missing',
        '4.10(1)',
        'OPERATION.monitoring',
        '監視の方法を記載してください。',
        'Say how the server is monitored.',
      ),
    );
  }
  return found;
}
