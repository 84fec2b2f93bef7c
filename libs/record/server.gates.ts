import { refuseIf, type Violation } from '#libs/kernel/violation';
import type { CommitteeList } from '#libs/lifecycles/server/committee-list';
import { type Gate, gateIsPassed, type ServerGround } from '#libs/lifecycles/server/rules';
import type { Selection } from '#libs/lifecycles/server/selection';
import { coveredByExceptions } from './exceptions.js';
import type { Passage } from './door/passage.js';
import { peopleHoldTheirRoles } from './server.people.js';
import { contentsOf, currentDocuments, type CurrentVersion, serverOf } from './server.rows.js';

/** What the documents of a server are judged against, as of now. @param replacing a version that is about to be recorded. */
export async function groundOf(
  passage: Passage,
  replacing?: CurrentVersion,
): Promise<{ ground: ServerGround; versions: readonly CurrentVersion[] }> {
  const { exposure } = serverOf(passage);
  const current = await currentDocuments(passage);
  const versions = replacing ? [...current.filter(({ kind }) => kind !== replacing.kind), replacing] : current;
  const { policy } = passage;
  const ground: ServerGround = {
    exposure,
    documents: contentsOf(versions),
    versions: Object.fromEntries(versions.map(({ kind, version }) => [kind, version])),
    recommended: await selectionsOf(passage, 'RECOMMENDED_PLATFORM'),
    specified: await selectionsOf(passage, 'SPECIFIED_SOFTWARE'),
    staffMinimum: policy.integer('server.staff.minimum'),
    raidLevels: policy.list('server.redundancy.raid-levels'),
  };
  return { ground, versions };
}

/** What is still to be done before a gate; exceptions that cover it are left out, and cited in the line. */
export async function beforeGate(passage: Passage, gate: Gate): Promise<{ open: Violation[]; excepted: string[] }> {
  const { ground } = await groundOf(passage);
  const found = [...gateIsPassed(gate, ground), ...peopleHoldTheirRoles(passage, ground.documents.STAFF)];
  return coveredByExceptions(passage, found);
}

/** Refuses to go through a gate with everything that is missing, each with its clause (4.2.1-4.2.4). */
export async function passGate(passage: Passage, gate: Gate): Promise<{ exceptions?: string[] }> {
  const { open, excepted } = await beforeGate(passage, gate);
  refuseIf('conflict', open);
  return excepted.length > 0 ? { exceptions: excepted } : {};
}

function selectionsOf(passage: Passage, list: CommitteeList): Promise<Selection[]> {
  return passage.read<Selection>(
    'SELECT category, product, versions FROM committee_selection WHERE list = $1 AND valid_to IS NULL ORDER BY category, product',
    [list],
  );
}
