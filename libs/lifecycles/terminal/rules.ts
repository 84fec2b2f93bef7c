import type { Instant } from '#libs/kernel/instant';
import type { Violation } from '#libs/kernel/violation';
import { irrecoverable, type Sanitisation } from '../asset.js';
import {
  type ConditionsVersion,
  type ExtensionApplication,
  type LossReport,
  smartDevices,
  type TakeOutApplication,
  type TerminalModel,
  terminalOwnerships,
} from './contract.js';
import { breach, says } from './violation.js';

/** Only what the company supplies or lends is used for its work (4.3.1(1)). */
export function onlyCompanyTerminals(ownership: string): Violation[] {
  if (terminalOwnerships.some((each) => each === ownership)) return [];
  return [
    breach(
      'personal-terminal',
      '4.3.1(1)',
      'ownership',
      '業務に使えるのは、会社が支給または貸与した端末だけです。',
      'Only terminals that the company supplies or lends are used for its work.',
    ),
  ];
}

/** Models of terminals that are taken out (4.3.2): each missing function by its clause. */
export function modelMayGoOut(model: TerminalModel): Violation[] {
  const smart = smartDevices.includes(model.kind);
  const clause = smart ? '4.3.2(3)' : '4.3.2(2)';
  const lacks = (has: boolean, field: string, on: '4.3.2(1)' | '4.3.2(2)' | '4.3.2(3)', ja: string, en: string) =>
    has
      ? []
      : [
          breach(
            'model-not-eligible',
            on,
            field,
            `機種「${model.name}」には${ja}がないため、持ち出しに使えません。`,
            `The model "${model.name}" lacks ${en} and is not taken out.`,
          ),
        ];
  return [
    ...lacks(model.securityChip, 'model.securityChip', clause, 'セキュリティチップ', 'a security chip'),
    ...lacks(model.encryption, 'model.encryption', clause, '暗号化機能', 'encryption'),
    ...(smart
      ? lacks(model.authentication, 'model.authentication', '4.3.2(3)', '認証機能', 'authentication')
      : lacks(model.biosAuthentication, 'model.biosAuthentication', '4.3.2(1)', 'BIOSでの認証', 'BIOS authentication')),
  ];
}

/** A terminal is taken out for something, for a time that lies ahead and is no longer than the policy grants (4.3.2(1)). */
export function takeOutIsPossible(
  { purpose, destination, from, until }: TakeOutApplication,
  now: Instant,
  longest: Instant,
): Violation[] {
  return [
    ...(says(purpose)
      ? []
      : [breach('purpose-missing', '4.3.2(1)', 'purpose', '目的を記載してください。', 'Say what it is needed for.')]),
    ...(says(destination)
      ? []
      : [
          breach(
            'destination-missing',
            '4.3.2(1)',
            'destination',
            '持ち出し先を記載してください。',
            'Say where it goes.',
          ),
        ]),
    ...(from < until
      ? []
      : [
          breach(
            'period-reversed',
            '4.3.2(1)',
            'until',
            '終了は開始より後にしてください。',
            'The end comes after the beginning.',
          ),
        ]),
    ...periodLiesAhead(until, now, longest),
  ];
}

/** More time is granted from what is granted already, for a reason (4.3.2(1)). */
export function extensionIsPossible(
  { until, reason }: ExtensionApplication,
  granted: Instant,
  now: Instant,
  longest: Instant,
): Violation[] {
  return [
    ...(says(reason)
      ? []
      : [breach('reason-missing', '4.3.2(1)', 'reason', '理由を記載してください。', 'Say why more time is needed.')]),
    ...(until > granted
      ? periodLiesAhead(until, now, longest)
      : [
          breach(
            'no-extension',
            '4.3.2(1)',
            'until',
            `現在の期限(${granted})より後の日時にしてください。`,
            `It is granted until ${granted} already.`,
          ),
        ]),
  ];
}

function periodLiesAhead(until: Instant, now: Instant, longest: Instant): Violation[] {
  if (until > now && until <= longest) return [];
  return [
    until > longest
      ? breach(
          'period-too-long',
          '4.3.2(1)',
          'until',
          `期間が長すぎます。終了は ${longest} までです。`,
          `The period is too long; it may end at ${longest} at the latest.`,
        )
      : breach('period-over', '4.3.2(1)', 'until', '終了日時が過去です。', 'The period would end in the past.'),
  ];
}

/** The user accepts the text that is in force, word by word (4.3.1(1)). */
export function acceptsWhatIsInForce(digest: string, inForce: ConditionsVersion): Violation[] {
  if (digest === inForce.digest) return [];
  return [
    breach(
      'conditions-changed',
      '4.3.1(1)',
      'conditionsDigest',
      `利用条件は第${inForce.version}版に改訂されています。もう一度読んでから承諾してください。`,
      `Version ${inForce.version} of the conditions is in force. Read it before you accept.`,
    ),
  ];
}

/** How a terminal was initialised before its next user: what held confidential information is made irrecoverable, before a second person (4.3.3(1), 4.6.2(3)). */
export function initialisedEnough(
  { category, method, verification, by, witness, at }: Sanitisation,
  confidential: boolean,
  now: Instant,
): Violation[] {
  return [
    ...(confidential && !irrecoverable.includes(category)
      ? [
          breach(
            'recoverable',
            '4.6.2(3)',
            'category',
            '機密情報を入れた端末は、復元できない方法(PURGE または DESTROY)で消去してください。',
            'What has held confidential information is made irrecoverable: PURGE or DESTROY.',
          ),
        ]
      : []),
    ...(confidential && (!says(witness) || witness === by)
      ? [
          breach(
            'witness-missing',
            '4.6.2(3)',
            'witness',
            '機密情報の消去には、実施者以外の立会人が必要です。',
            'A second person witnesses how confidential information is made unreadable.',
          ),
        ]
      : []),
    ...(says(method)
      ? []
      : [breach('method-missing', '4.3.3(1)', 'method', '方法を記載してください。', 'Name the method.')]),
    ...(says(verification)
      ? []
      : [
          breach(
            'verification-missing',
            '4.3.3(1)',
            'verification',
            '確認の方法を記載してください。',
            'Say how it was made sure.',
          ),
        ]),
    ...notInTheFuture(at, now, 'at', '4.3.3(1)'),
  ];
}

/** A loss is reported with what is known of it (5(2)). */
export function lossIsDescribed({ circumstances, noticedAt }: LossReport, now: Instant): Violation[] {
  return [
    ...(says(circumstances)
      ? []
      : [breach('circumstances-missing', '5(2)', 'circumstances', '状況を記載してください。', 'Say what happened.')]),
    ...notInTheFuture(noticedAt, now, 'noticedAt', '5(2)'),
  ];
}

function notInTheFuture(at: Instant, now: Instant, field: string, clause: '4.3.3(1)' | '5(2)'): Violation[] {
  if (Date.parse(at) <= Date.parse(now)) return [];
  return [breach('from-the-future', clause, field, '日時が未来です。', 'It lies in the future.')];
}
