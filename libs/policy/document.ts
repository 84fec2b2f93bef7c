import type { ClauseId } from '#libs/kernel/clause';
import type { Localized } from '#libs/kernel/localized';
import type { PolicyKey } from './keys.js';

/** `working` counts open days and business hours only, `calendar` counts by the calendar in the policy's time zone. */
export const countings = ['working', 'calendar'] as const;
export type Counting = (typeof countings)[number];

/** Where a calendar result goes that falls on a closed day: the same clock time of the next or previous open day. */
export const closedDayRules = ['next', 'previous', 'keep'] as const;
export type ClosedDayRule = (typeof closedDayRules)[number];

/** `example`: the text gives the figure as an example; `fixed`: the text states it flatly; `choice`: ours. */
export const origins = ['example', 'fixed', 'choice'] as const;
export type Origin = (typeof origins)[number];

/** In which direction a fixed figure may be changed; `never` means only the same value. */
export const strictnesses = ['lower', 'higher', 'superset', 'never'] as const;
export type Strictness = (typeof strictnesses)[number];

/** An ISO 8601 duration or date, an integer, a flag, a list or a text; which one is `policyKeys[key]`. */
export type FigureValue = string | number | boolean | readonly string[] | null;

/** One figure of the policy. */
export interface PolicyFigure {
  readonly value: FigureValue;
  /** The clauses that it serves, the nearest first. */
  readonly clause: readonly [ClauseId, ...ClauseId[]];
  readonly origin: Origin;
  /** Present on every fixed figure. */
  readonly stricter?: Strictness;
  /** Present on every duration, like `onClosedDay`. */
  readonly counting?: Counting;
  readonly onClosedDay?: ClosedDayRule;
  readonly note?: string;
}

/** A day on which the company is closed besides weekends and public holidays. */
export interface CompanyHoliday {
  /** ISO date. */
  readonly date: string;
  readonly name: Localized;
}

/** What the working calendar is made of, besides the public holidays of Japan. */
export interface CalendarSettings {
  /** IANA name, e.g. `Asia/Tokyo`. */
  readonly timeZone: string;
  /** ISO weekdays, 1 Monday to 7 Sunday. */
  readonly weekend: readonly number[];
  /** Clock times `HH:MM` between which working hours count. */
  readonly businessHours: { readonly from: string; readonly to: string };
  readonly companyHolidays: readonly CompanyHoliday[];
}

/** A lawful policy as it is stored (jsonb): plain JSON, complete, overrides already applied. */
export interface PolicyDocument {
  /** `standard`, `demo` or a name of the company's own. */
  readonly profile: string;
  /** Exempt from the strictness of fixed figures, and refused in production. */
  readonly rehearsal: boolean;
  readonly calendar: CalendarSettings;
  readonly figures: Readonly<Record<PolicyKey, PolicyFigure>>;
}

/** A duration of the policy with everything that planning needs. */
export interface PolicySpan {
  readonly key: PolicyKey;
  /** ISO 8601. */
  readonly duration: string;
  readonly counting: Counting;
  readonly onClosedDay: ClosedDayRule;
}
