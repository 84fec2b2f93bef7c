import type { ServiceAccount } from '#libs/directory/document';
import type { ClauseId } from '#libs/kernel/clause';
import type { Instant } from '#libs/kernel/instant';
import type { Localized } from '#libs/kernel/localized';
import { type ServerAspect, serverAspects } from '#libs/kernel/server-aspect';
import type { Violation } from '#libs/kernel/violation';
import { contentsOfReport, type ServerStatusReport } from '#libs/lifecycles/server/status';

/** The field of a report that an aspect comes in, and the clause that wants it known. */
export const aspectFields: Readonly<Record<ServerAspect, { readonly field: string; readonly clause: ClauseId }>> = {
  PATCHES: { field: 'patches', clause: '4.2.4(1)' },
  MALWARE: { field: 'malware', clause: '4.2.4(2)' },
  CLOCK: { field: 'clock', clause: '4.2.4(6)' },
  SERVICES: { field: 'services', clause: '4.2.4(1)' },
  VERSIONS: { field: 'osVersion', clause: '4.2.4(1)' },
};

/** Aspects that somebody is granted to report; nobody waits for the versions alone. */
export function reportedAspects(services: Iterable<ServiceAccount>): ServerAspect[] {
  const granted = [...services].map((service) => service.reportsServerStatus ?? []);
  return serverAspects.filter(
    (aspect) => aspect !== 'VERSIONS' && granted.some((each) => each === '*' || each.includes(aspect)),
  );
}

/** Everything that is wrong with one report, beside whether its server is known. */
export function reportIsTakeable(
  report: ServerStatusReport,
  { reportsServerStatus = [] }: ServiceAccount,
  latest: Instant,
): Violation[] {
  const aspects = Object.keys(contentsOfReport(report)) as ServerAspect[];
  const found: Violation[] = [];
  const wrong = (reason: string, clause: ClauseId, field: string, message: Localized) =>
    void found.push({ code: `server-status/${reason}`, clause, field, message });
  if (aspects.length === 0) wrong('nothing-reported', '4.2.4(1)', 'server', nothingReported);
  for (const aspect of aspects) {
    if (reportsServerStatus === '*' || reportsServerStatus.includes(aspect)) continue;
    wrong('aspect-not-granted', aspectFields[aspect].clause, aspectFields[aspect].field, notGranted);
  }
  for (const { field, clause, at } of instantsOf(report)) {
    if (at > latest) wrong('from-the-future', clause, field, fromTheFuture(latest));
  }
  return found;
}

/** A clock that runs ahead would make something look younger than it is. */
function instantsOf({ observedAt, patches, malware }: ServerStatusReport) {
  const seen = (field: string, clause: ClauseId, at: Instant | undefined) => (at ? [{ field, clause, at }] : []);
  return [
    ...seen('observedAt', '4.2.4(6)', observedAt),
    ...(patches?.missing ?? []).flatMap(({ publishedAt }, index) =>
      seen(`patches.missing[${index}].publishedAt`, '4.2.4(1)', publishedAt),
    ),
    ...seen('malware.definitionsUpdatedAt', '4.2.4(2)', malware?.definitionsUpdatedAt),
    ...seen('malware.lastScanAt', '4.2.4(2)', malware?.lastScanAt),
  ];
}

/** No server goes by the name. */
export const unknownServer: Violation = {
  code: 'server-status/unknown-server',
  clause: '4.2.4(1)',
  field: 'server',
  message: { ja: 'このサーバは登録されていません。', en: 'No server is registered under this id or name.' },
};

const nothingReported = { ja: '報告の内容がありません。', en: 'The report says nothing about the server.' };
const notGranted = {
  ja: 'このシステムには、この項目を報告する権限がありません。',
  en: 'This service was not granted to report this aspect.',
};
const fromTheFuture = (latest: Instant): Localized => ({
  ja: `日時が未来です(許容は ${latest} まで)。報告元の時計を確認してください。`,
  en: `It lies in the future (taken up to ${latest}). Look at the clock of the reporting system.`,
});
