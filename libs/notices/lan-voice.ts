import type { LanTerms } from '#libs/lifecycles/lan-connection/contract';
import { isLanNoticeKind, type LanNoticeKind } from './kinds.js';
import { lanSubject, rowsOf } from './lan-subject.js';
import { nameIn, valueOf } from './lan-values.js';
import type { LetterOutcome } from './letter-input.js';
import type { Section } from './sheet.js';
import { lanCatalogue } from './texts/lan-catalogue.js';
import type { LanEnding, LanLabel } from './texts/lan-words.js';
import type { OwnLetter, Tongue, Voice } from './voice.js';

/** What a permission notice is generated from (4.4.1(7), 4.4.4(3)). */
interface Permission {
  readonly change: boolean;
  readonly purpose: string;
  readonly form: Pick<LanTerms, 'place' | 'hours' | 'services' | 'plannedFrom' | 'plannedTo'>;
  readonly device: Pick<LanTerms, 'acquisition' | 'dns'> & {
    readonly hostName: string | null;
    readonly address: string | null;
    readonly connectionPoint: string | null;
    readonly directory: string | null;
  };
}

/** What the other letters of a connection's own are written from. */
interface Said {
  readonly instruction?: string;
  readonly kind?: string;
  readonly emergency?: boolean;
  readonly reason?: string;
  readonly plannedTo?: string;
}

/** LAN connections speak for themselves: what ends, is permitted or restricted is no account (4.4). */
export const lanVoice: Voice = {
  letter: (kind, parameters, tongue) => {
    if (!isLanNoticeKind(kind)) return undefined;
    return kind === 'lan-permission'
      ? permission(parameters as unknown as Permission, tongue)
      : told(kind, parameters, tongue);
  },
  ending: (outcome, language) => {
    const ending = endingOf(outcome);
    if (!ending) return undefined;
    const nothingCame = /^(change-)?(rejected|lapsed|withdrawn|failed)$/.test(ending);
    return { ...lanCatalogue[language].endings[ending], nothingCame };
  },
  calledOff: (transition, cause, language) => {
    const { overtaken, postponed } = lanCatalogue[language];
    if (cause !== undefined) return overtaken(cause);
    return comesFirst.includes(transition) ? postponed : undefined;
  },
  subject: lanSubject,
};

/** What is put before something that is asked for again afterwards. */
const comesFirst: readonly string[] = ['announce-expiry', 'owe-verification', 'linger', 'apply-change'];

const ends: Readonly<Record<string, LanEnding>> = {
  connect: 'connected',
  reject: 'rejected',
  lapse: 'lapsed',
  withdraw: 'withdrawn',
  unregister: 'failed',
  conform: 'checked',
  'demand-change': 'checked',
  survey: 'surveyed',
  change: 'changed',
  clean: 'changed',
  'reject-change': 'change-rejected',
  'lapse-change': 'change-lapsed',
  'withdraw-change': 'change-withdrawn',
  'abandon-change': 'change-failed',
  'confirm-restriction': 'restricted',
  'keep-restriction': 'restricted',
  'confirm-lifting': 'lifted',
  'confirm-end': 'ended',
};

function endingOf({ endedBy, state }: LetterOutcome): LanEnding | undefined {
  const states: Readonly<Record<string, LanEnding>> = { withdrawn: 'withdrawn', failed: 'failed', ended: 'ended' };
  return ends[endedBy ?? ''] ?? states[state];
}

/** Exactly the three groups that the applicant is told, and nothing else of the connection. */
function permission({ change, purpose, form, device }: Permission, tongue: Tongue): OwnLetter {
  const words = lanCatalogue[tongue.language];
  const { head, lead } = words.permission[change ? 'change' : 'new'];
  const group = (heading: string, rows: Partial<Record<LanLabel, string>>): Section => ({
    heading,
    lines: rowsOf(rows, tongue).map(({ label, value }) => `${label}: ${value}`),
  });
  const { place, hours, services, plannedFrom, plannedTo } = form;
  const { hostName, address, acquisition, connectionPoint, dns, directory } = device;
  return {
    head,
    lead,
    clause: change ? '4.4.4(3)' : '4.4.1(7)',
    alone: hostName === null ? {} : { target: hostName },
    facts: [],
    sections: [
      group(words.headings.purpose, { purpose }),
      group(words.headings.form, {
        place,
        hours,
        services: valueOf('services', services, tongue),
        period: words.period(tongue.clock(plannedFrom), tongue.clock(plannedTo)),
      }),
      group(words.headings.device, {
        hostName: valueOf('hostName', hostName, tongue),
        address: address ?? words.dynamic,
        acquisition: nameIn(words.acquisitions, acquisition),
        connectionPoint: valueOf('connectionPoint', connectionPoint, tongue),
        dns: valueOf('dns', dns, tongue),
        directory: directory ?? words.registered.no,
      }),
    ],
  };
}

const clauses: Readonly<Record<Exclude<LanNoticeKind, 'lan-permission'>, string>> = {
  'lan-instruction': '4.4.2(1)',
  'lan-restricted': '4.4.2(1)',
  'lan-lifted': '4.4.2(1)',
  'lan-expiry': '4.4.3(2)',
  'lan-ended': '4.4.5(1)',
};

function told(kind: Exclude<LanNoticeKind, 'lan-permission'>, said: Said, tongue: Tongue): OwnLetter {
  const words = lanCatalogue[tongue.language];
  const { instruction, reason, plannedTo } = said;
  const { head, lead } = words.letters[kind];
  const at = kind === 'lan-expiry' && plannedTo ? tongue.clock(plannedTo) : undefined;
  const rows: Partial<Record<LanLabel, string | undefined>> = {
    instruction,
    restriction: said.kind && nameIn(words.restrictionKinds, said.kind),
    ...(kind === 'lan-ended' ? { end: reason && nameIn(words.endReasons, reason) } : { reason }),
    plannedTo: at,
  };
  const urgent = kind === 'lan-restricted' && said.emergency === true;
  return {
    head,
    lead: urgent ? `${lead}${tongue.language === 'en' ? ' ' : ''}${words.beforeInstruction}` : lead,
    clause: clauses[kind],
    facts: rowsOf(rows, tongue),
    ...(at === undefined
      ? { sections: [] }
      : {
          action: words.expiry.action,
          sections: [
            { heading: words.headings.answer, lines: [words.expiry.extend, words.expiry.unneeded] },
            { heading: words.headings.silence, lines: [words.expiry.silence(at)] },
          ],
        }),
  };
}
