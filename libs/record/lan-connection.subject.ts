import type { Registration } from '#libs/lifecycles/lan-connection/contract';
import type { Passage } from './door/passage.js';
import { differencesOf } from './lan-connection.change.js';
import { connectionOf, leasesOf, occupied, type Occupied } from './lan-connection.rows.js';
import { contradictions, type SeenConnection } from './lan/contradictions.js';

interface ObservedRow extends SeenConnection {
  readonly source: string;
  readonly observedAt: string;
}

/** Exactly what is examined, registered, checked or ended (4.4). */
export async function subjectOf(passage: Passage, purpose: string): Promise<object> {
  const connection = connectionOf(passage);
  const { terms, proposal, restriction, end } = connection;
  const leases = await leasesOf(passage);
  const held = occupied(leases, terms, false);
  const about = {
    applicant: passage.governed.applicantId,
    user: connection.userId,
    department: connection.departmentCode,
    device: { ...connection.device, mac: connection.mac },
  };
  if (proposal && purpose.startsWith('change-')) {
    const wanted = occupied(leases, proposal.terms, true);
    return {
      ...about,
      reason: proposal.reason,
      before: { terms, leases: held },
      terms: proposal.terms,
      leases: wanted,
      differences: [
        ...differencesOf(terms, proposal.terms),
        ...differencesOf(held, wanted).filter(({ field }) => field !== 'acquisition' && field !== 'connectionPoint'),
      ],
    };
  }
  return {
    ...about,
    terms,
    leases: held,
    ...(purpose === 'verification' ? { observed: await observed(passage, held) } : {}),
    ...(restriction ? { restriction } : {}),
    ...(end ? { end } : {}),
    ...(connection.verification ? { verification: connection.verification } : {}),
    ...(purpose === 'end-confirmation' || purpose === 'deregistration' ? { survey: connection.survey } : {}),
  };
}

/** What scanners and DHCP servers saw last, field by field beside what was declared (4.4.3(1)). */
async function observed(passage: Passage, declared: Occupied) {
  const { mac, network } = connectionOf(passage);
  const rows = await passage.read<ObservedRow>(
    `SELECT source, to_char(observed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "observedAt",
       host(address) AS address, host_name AS "hostName", point AS "connectionPoint", network
     FROM lan_observation WHERE mac = $1 ORDER BY source`,
    [mac],
  );
  return rows.map(({ source, observedAt, ...seen }) => ({
    source,
    observedAt,
    differences: contradictions(declared, network, seen),
  }));
}

/** The three groups of the permission notice, from the record alone (4.4.1(7)①-③, 4.4.4(3)①-③). */
export async function permissionNotice(passage: Passage, change: boolean, registration: Registration) {
  const { terms: before, proposal } = connectionOf(passage);
  const terms = change && proposal ? proposal.terms : before;
  const { purpose, place, hours, services, plannedFrom, plannedTo } = terms;
  const { hostName, address, acquisition, connectionPoint } = occupied(await leasesOf(passage), terms, change);
  return {
    change,
    purpose,
    form: { place, hours, services, plannedFrom, plannedTo },
    device: {
      ...{ hostName, address, acquisition, connectionPoint },
      dns: registration.dnsRegistered,
      directory: registration.directoryRegistration ?? null,
    },
  };
}
