import { refuseIf } from '#libs/kernel/violation';
import type { Deregistration, Examination, Registration } from '#libs/lifecycles/lan-connection/contract';
import { judgementIsComplete, recordsAreConfirmed } from '#libs/lifecycles/lan-connection/rules';
import type { Passage } from './door/passage.js';
import { dnsRecordsNow, recordsToKeep, withRecord } from './lan-connection.dns.js';
import { dropProposal, ordered } from './lan-connection.orders.js';
import { type ConnectionChange, connectionOf, moved } from './lan-connection.rows.js';
import { permissionNotice } from './lan-connection.subject.js';
import { connectableDevice } from './lan/devices.js';
import { commitLeases, releaseLeases } from './lan/reservation.js';
import type { Change } from './moves.js';

/** Until when an address or a name is given to nobody else. */
export type Quarantine = (passage: Passage) => string;

/** Effects of the facts by which a connection is permitted, or not (4.4.1). */
export const permissionFacts = {
  approve: async (passage: Passage, input: { examination?: Examination } | undefined): Promise<Change> => {
    const { terms, device } = connectionOf(passage);
    refuseIf('unlawful', judgementIsComplete(input?.examination, terms, false));
    // It may have been lost or picked for disposal since the application.
    await connectableDevice(passage, device.id);
    return moved(passage, { examination: input?.examination ?? null });
  },

  reject: (passage: Passage): Promise<Change> => refused(passage),

  'register-dns': (passage: Passage, registration: Registration): Promise<Change> => {
    refuseIf(
      'unlawful',
      recordsAreConfirmed(registration.dnsRegistered, connectionOf(passage).terms.dns, 'dnsRegistered'),
    );
    return moved(passage, { registration });
  },

  connect: async (passage: Passage, given: Registration): Promise<Change> => {
    const { id, terms, device, registration: before } = connectionOf(passage);
    const { dnsRegistered = false, directoryRegistration } = given;
    const registration = {
      dnsRegistered: dnsRegistered || before?.dnsRegistered === true,
      ...(directoryRegistration === undefined ? {} : { directoryRegistration }),
    };
    refuseIf('unlawful', [
      ...recordsAreConfirmed(registration.dnsRegistered, terms.dns, 'dnsRegistered'),
      ...recordsAreConfirmed(directoryRegistration !== undefined, terms.directory, 'directoryRegistration'),
    ]);
    await connectableDevice(passage, device.id);
    commitLeases(passage, id);
    await tellPermission(passage, false, registration);
    return moved(passage, { registration, permittedAt: new Date(passage.asOf), verifiedAt: null });
  },

  unregister: (passage: Passage, given: Deregistration): Promise<Change> => {
    refuseIf(
      'unlawful',
      recordsAreConfirmed(given.dnsRemoved, connectionOf(passage).dnsRecords.length > 0, 'dnsRemoved'),
    );
    return refused(passage, { dnsRecords: [] });
  },
};

/** Effects of the facts by which a connection changes, or stays as it is (4.4.4). */
export const changeFacts = (quarantine: Quarantine) => ({
  'approve-change': (passage: Passage, input: { examination?: Examination } | undefined): Promise<Change> => {
    const { terms, proposal } = connectionOf(passage);
    refuseIf('unlawful', judgementIsComplete(input?.examination, proposal?.terms ?? terms, true));
    return moved(passage, { examination: input?.examination ?? null });
  },

  'reject-change': (passage: Passage): Promise<Change> => moved(passage, dropProposal(passage)),

  change: (passage: Passage, given: Registration): Promise<Change> => changed(passage, given, quarantine(passage)),

  'change-records': (passage: Passage, given: Registration): Promise<Change> =>
    changed(passage, given, quarantine(passage)),

  clean: (passage: Passage, given: Deregistration): Promise<Change> => cleaned(passage, given),

  'abandon-change': (passage: Passage, given: Deregistration): Promise<Change> => cleaned(passage, given),

  'owe-cleaning': (passage: Passage): Promise<Change> => Promise.resolve({ after: ordered(passage, {}) }),

  'remove-leftovers': (passage: Passage, given: Deregistration): Promise<Change> => cleaned(passage, given),
});

/** What the DNS may hold is written down before it is asked to hold it. */
export async function aboutToRegister(passage: Passage, change: boolean): Promise<Change> {
  const record = await dnsRecordsNow(passage, change);
  return record ? moved(passage, { dnsRecords: withRecord(connectionOf(passage).dnsRecords, record) }) : {};
}

/** Nothing comes of the application: what it held is free again. */
export function refused(passage: Passage, more: ConnectionChange = {}): Promise<Change> {
  releaseLeases(passage, connectionOf(passage).id, { states: ['HELD'] });
  return moved(passage, { live: false, ...more });
}

/** The new version of all four groups, with the lists in step; dates are counted anew (4.4.4(2), 4.4.3). */
async function changed(
  passage: Passage,
  { dnsRegistered, directoryRegistration }: Registration,
  quarantineUntil: string,
): Promise<Change> {
  const { id, proposal, terms: before, registration: was } = connectionOf(passage);
  if (!proposal) throw new Error('a change is registered that nobody applied for');
  const { terms } = proposal;
  const directory = directoryRegistration ?? (terms.directory ? was?.directoryRegistration : undefined);
  refuseIf('unlawful', [
    ...recordsAreConfirmed(dnsRegistered, terms.dns, 'dnsRegistered'),
    ...recordsAreConfirmed(directory !== undefined, terms.directory, 'directoryRegistration'),
  ]);
  const registration = { dnsRegistered, ...(directory === undefined ? {} : { directoryRegistration: directory }) };
  await swapLeases(passage, id, terms.dns, quarantineUntil);
  await tellPermission(passage, true, registration);
  const period = terms.plannedTo === before.plannedTo ? {} : { announcedAt: null, survey: null };
  return moved(passage, {
    ...{ terms, network: terms.network, plannedTo: new Date(terms.plannedTo), registration, proposal: null },
    ...{ permittedAt: new Date(passage.asOf), verifiedAt: null, verification: null },
    ...period,
  });
}

/** What the change took comes into use, and what it replaces is given back. */
async function swapLeases(passage: Passage, id: string, dns: boolean, until: string): Promise<void> {
  const leases = await passage.read<{ id: string; kind: string; state: string }>(
    `SELECT id, kind, state FROM lan_lease WHERE connection_id = $1 AND state IN ('HELD', 'IN_USE') ORDER BY id`,
    [id],
  );
  const held = leases.filter(({ state }) => state === 'HELD');
  const kinds = new Set(held.map(({ kind }) => kind));
  const replaced = leases.filter(({ kind, state }) => state === 'IN_USE' && kinds.has(kind));
  if (held.length > 0)
    commitLeases(
      passage,
      id,
      held.map((lease) => lease.id),
    );
  if (replaced.length > 0) {
    releaseLeases(passage, id, {
      states: ['IN_USE'],
      ids: replaced.map((lease) => lease.id),
      quarantineUntil: until,
    });
  }
  if (!kinds.has('HOST_NAME')) {
    passage.write(
      `UPDATE lan_lease SET dns = $2 WHERE connection_id = $1 AND kind = 'HOST_NAME' AND state = 'IN_USE'`,
      [id, dns],
    );
  }
}

async function cleaned(passage: Passage, { dnsRemoved }: Deregistration): Promise<Change> {
  const { dnsRecords, proposal } = connectionOf(passage);
  const keep = await recordsToKeep(passage, false);
  refuseIf('unlawful', recordsAreConfirmed(dnsRemoved, dnsRecords.length > keep.length, 'dnsRemoved'));
  return moved(passage, { dnsRecords: keep, ...(proposal === null ? {} : { proposal: null }) });
}

/** The permission notice leaves with what it tells (4.4.1(7), 4.4.4(3)). */
async function tellPermission(passage: Passage, change: boolean, registration: Registration): Promise<void> {
  const parameters = await permissionNotice(passage, change, registration);
  const { applicantId, userId } = passage.governed;
  for (const personId of new Set([applicantId, userId])) {
    if (personId === null || passage.directory.member(personId)?.left !== false) continue;
    passage.notify({
      personId,
      kind: 'lan-permission',
      key: `lan-permission/${passage.sequence}/${personId}`,
      parameters,
    });
  }
}
