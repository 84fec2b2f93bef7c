/**
 * What a figure is: `duration` a positive ISO 8601 duration; `immediacy` one that may be zero ("at once");
 * `optional-duration` one that may be `none`; `date` an ISO date, or null until it is set at installation.
 */
export type FigureType = 'duration' | 'immediacy' | 'optional-duration' | 'integer' | 'flag' | 'list' | 'text' | 'date';

/** Every key of the policy and what it holds; policy/standard.yaml has exactly these. */
export const policyKeys = {
  // Counting, reminding, escalating
  'reminder.lead': 'duration',
  'reminder.interval': 'duration',
  'escalation.after': 'duration',
  'escalation.chain': 'list',
  'link.one-time.lifetime': 'duration',
  'census.interval': 'duration',
  'finding.resolution.deadline': 'duration',

  // Subjects and the regulation itself (2, 9)
  'regulation.version': 'text',
  'regulation.approved-on': 'date',
  'regulation.effective-on': 'date',
  'regulation.revision.deadline': 'duration',
  'regulation.review.interval': 'duration',
  'regulation.subjects': 'list',
  'regulation.system-administrator-kinds': 'list',

  // Accounts and passwords (4.1)
  'account.approval.deadline': 'duration',
  'account.correction.deadline': 'duration',
  'account.provisioning.deadline': 'duration',
  'account.initial-password.ack': 'duration',
  'account.deactivation.deadline': 'duration',
  'account.access-review.interval': 'duration',
  'account.inventory.interval': 'duration',
  'account.review.deadline': 'duration',
  'account.dormancy.threshold': 'duration',
  'account.dormancy.warning': 'duration',
  'account.dormancy.sweep-interval': 'duration',
  'account.reconciliation.interval': 'duration',
  'sign-in.max-skew': 'duration',
  'privileged-utility.window': 'duration',
  'privileged-utility.reminder': 'duration',
  'password.policy-items': 'list',
  'password.initial-length': 'integer',
  'password.min-length': 'integer',
  'password.required-classes': 'list',
  'password.max-age': 'duration',
  'password.expiry-notice': 'duration',
  'password.history': 'integer',
  'password.change-at-first-logon': 'flag',
  'auth.mfa.factors': 'integer',
  'password.lockout.threshold': 'integer',
  'password.reissue.deadline': 'duration',
  'password.reissue.identity-methods': 'list',

  // Servers (4.2)
  'server.risk-analysis.items': 'list',
  'server.risk-analysis.countermeasures': 'list',
  'server.redundancy.options': 'list',
  'server.redundancy.raid-levels': 'list',
  'server.location.utilities': 'list',
  'committee.minimum-members': 'integer',
  'committee.quorum': 'integer',
  'committee.majority': 'integer',
  'server.application.review': 'duration',
  'server.reconfiguration.deadline': 'duration',
  'server.staff.minimum': 'integer',
  'server.installation.deadline': 'duration',
  'server.legacy.conformance-period': 'duration',
  'server.legacy.reminder': 'duration',
  'server.stop.step-deadline': 'duration',
  'server.stop.backup-max-age': 'duration',
  'time.max-drift': 'duration',
  'server.status.max-age': 'duration',
  'server.inspection.interval': 'duration',
  'server.inspection.lead': 'duration',
  'server.inspection.items': 'list',
  'server.inspection.vuln-data-max-age': 'duration',
  'server.inspection.result-retention': 'duration',
  'server.inspection.appointment-deadline': 'duration',
  'server.inspection.deadline': 'duration',
  'server.defect.correction-deadline': 'duration',
  'server.defect.report-deadline': 'duration',
  'server.defect.acknowledgement-deadline': 'duration',
  'breach.report.deadline': 'duration',
  'breach.isc-response.deadline': 'duration',
  'breach.escalation.deadline': 'immediacy',
  'breach.work-record.retention': 'duration',
  'breach.procedure-update.deadline': 'duration',
  'breach.improvement.deadline': 'duration',
  'breach.authorities': 'list',

  // Client terminals (4.3)
  'client.screen-lock.pc': 'duration',
  'client.screen-lock.smart-device': 'duration',
  'client.second-factor.required': 'list',
  'client.set-up.deadline': 'duration',
  'client.acceptance.deadline': 'duration',
  'client.take-out.decision': 'duration',
  'client.take-out.longest': 'duration',

  // LAN connections (4.4)
  'lan.examination.deadline': 'duration',
  'lan.registration.deadline': 'duration',
  'lan.quarantine': 'duration',
  'lan.lists': 'list',
  'lan.record.groups': 'list',
  'lan.notice.groups': 'list',
  'lan.planned-period.required': 'flag',
  'lan.restriction-notice.deadline': 'duration',
  'lan.restriction.deadline': 'duration',
  'lan.restriction.review': 'duration',
  'lan.protection.rules': 'list',
  'lan.post-approval-check.deadline': 'duration',
  'lan.department-check.interval': 'duration',
  'lan.department-check.deadline': 'duration',
  'lan.expiry-notice.lead': 'duration',
  'lan.change.required-information': 'list',
  'lan.end.cases': 'list',
  'lan.end-confirmation.deadline': 'duration',

  // Malware (4.5)
  'malware.product-review.interval': 'duration',
  'malware.product.required-functions': 'list',
  'malware.full-scan.interval': 'duration',
  'malware.definition.max-age': 'duration',
  'malware.scan-after-update.deadline': 'duration',
  'malware.desk.announcement-interval': 'duration',
  'malware.first-response.deadline': 'duration',
  'malware.on-site.deadline': 'duration',

  // Media (4.6)
  'media.repair.assessment': 'duration',
  'media.repair.removal': 'duration',
  'media.repair.request': 'duration',
  'media.repair.return': 'duration',
  'media.repair.storage': 'duration',
  'media.checkout.decision': 'duration',
  'media.checkout.return': 'duration',
  'media.erasure.deadline': 'duration',
  'media.erasure.witness': 'duration',
  'media.disposal.decision': 'duration',
  'media.disposal.vote': 'duration',
  'media.disposal.sanitise-first': 'flag',
  'media.disposal.sanitisation': 'duration',
  'media.disposal.contract': 'duration',
  'media.disposal.hand-over': 'duration',
  'media.disposal.certificate': 'duration',
  'media.disposal.mismatch': 'duration',
  'vendor.contract.expiry-notice': 'duration',
  'vendor.contract.check-interval': 'duration',

  // Vulnerabilities (4.7)
  'vulnerability.collection.interval': 'duration',
  'vulnerability.severities': 'list',
  'vulnerability.classification.deadline': 'duration',
  'vulnerability.notice.high.deadline': 'immediacy',
  'vulnerability.notice.high.alarm': 'duration',
  'vulnerability.report.medium.interval': 'duration',
  'vulnerability.report.low.interval': 'duration',
  'vulnerability.report.tolerance': 'duration',
  'vulnerability.documents': 'list',
  'vulnerability.patch.high': 'duration',
  'vulnerability.patch.medium': 'duration',
  'vulnerability.patch.low': 'optional-duration',
  'vulnerability.isc-instruction.deadline': 'duration',
  'vulnerability.responses': 'list',

  // Logs (4.2.4, 4.8)
  'log.server.retention': 'duration',
  'log.server.analysis-interval': 'duration',
  'log.system.retention': 'duration',
  'log.transfer.max-lag': 'duration',
  'log.kinds': 'list',
  'log.contents': 'list',
  'log.system.analysis-interval': 'duration',
  'log.analysis.rules': 'list',
  'log.analysis.consecutive-access-failures': 'integer',
  'log.analysis.consecutive-auth-failures': 'integer',
  'log.analysis.bulk-transfer-bytes': 'integer',
  'log.event.report-deadline': 'duration',
  'incident.investigation.deadline': 'duration',
  'ntp.security-attestation.interval': 'duration',

  // Backup, monitoring, operation (4.9 to 4.11)
  'backup.interval': 'duration',
  'backup.important-categories': 'list',
  'server.change.stability-deadline': 'duration',
  'backup.plan.considerations': 'list',
  'monitoring.kinds': 'list',
  'monitoring.resources': 'list',
  'monitoring.alive.timeout': 'duration',
  'monitoring.ack.deadline': 'duration',
  'diary.items': 'list',
  'diary.entry-interval': 'duration',
  'diary.retention': 'duration',
  'diary.inspection.interval': 'duration',
  'diary.correction.deadline': 'duration',

  // Checks and exceptions (5, 6)
  'check.records.interval': 'duration',
  'asset.inventory.interval': 'duration',
  'asset.portable-inventory.interval': 'duration',
  'asset.inventory.deadline': 'duration',
  'check.conformance.interval': 'duration',
  'operation.review.interval': 'duration',
  'risk.accepted.review-interval': 'duration',
  'exception.review': 'duration',
  'exception.expiry-notice': 'duration',
} as const satisfies Record<string, FigureType>;

/** A key of the policy; a mistyped one does not compile. */
export type PolicyKey = keyof typeof policyKeys;

type KeyHolding<Type extends FigureType> = {
  [Key in PolicyKey]: (typeof policyKeys)[Key] extends Type ? Key : never;
}[PolicyKey];

export type SpanKey = KeyHolding<'duration' | 'immediacy'>;
export type OptionalSpanKey = KeyHolding<'optional-duration'>;
export type IntegerKey = KeyHolding<'integer'>;
export type FlagKey = KeyHolding<'flag'>;
export type ListKey = KeyHolding<'list'>;
export type TextKey = KeyHolding<'text'>;
export type DateKey = KeyHolding<'date'>;

/** All keys, in the order of the table above. */
export const allPolicyKeys = Object.keys(policyKeys) as PolicyKey[];

/** Whether a text from outside is a key of the policy. */
export function isPolicyKey(text: string): text is PolicyKey {
  return Object.hasOwn(policyKeys, text);
}

/** Whether the key always holds a duration. */
export function isSpanKey(key: PolicyKey): key is SpanKey {
  return ['duration', 'immediacy'].includes(policyKeys[key]);
}
