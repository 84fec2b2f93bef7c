import { refuseIf, type Violation } from '#libs/kernel/violation';
import type { ServerDesign } from '#libs/lifecycles/server/contract';
import { breach } from '#libs/lifecycles/server/violation';
import type { Directory } from './directory/snapshot.js';
import type { Passage } from './door/passage.js';
import { refuse } from './door/refusals.js';

/** Department, account system and device are known, and the name is free (4.2.1(1)). */
export async function refuseUnknownPlaces(passage: Passage, design: ServerDesign): Promise<void> {
  const { name, device } = design;
  const [known] = await passage.read<{ named: boolean; device: boolean }>(
    `SELECT EXISTS (SELECT FROM server WHERE name = $1) AS named,
       EXISTS (SELECT FROM lan_device WHERE id = $2 AND NOT withdrawn) AS device`,
    [name, device ?? null],
  );
  if (known?.named) {
    throw refuse(
      'conflict',
      'server/name-taken',
      { ja: `サーバ名「${name}」はすでに登録されています。`, en: `There is a server named "${name}" already.` },
      { field: 'name', clause: '4.2.1(1)' },
    );
  }
  refuseIf('unlawful', unknownPlaces(passage.directory, design, known?.device ?? false));
}

/** What a design names and nobody knows (4.2.1(1)). @param deviceKnown the terminal ledger has the device. */
export function unknownPlaces(
  directory: Directory,
  { department, system, device }: ServerDesign,
  deviceKnown: boolean,
): Violation[] {
  const found: Violation[] = [];
  const unknown = (reason: string, field: string, what: string, ja: string, en: string) =>
    found.push(
      breach(
        reason,
        '4.2.1(1)',
        field,
        `${ja}「${what}」は登録されていません。`,
        `The ${en} "${what}" is not registered.`,
      ),
    );
  if (!directory.departments.has(department))
    unknown('unknown-department', 'department', department, '部門', 'department');
  if (system !== undefined && !directory.systems.has(system))
    unknown('unknown-system', 'system', system, '対象システム', 'account system');
  if (device !== undefined && !deviceKnown) unknown('unknown-device', 'device', device, '機器', 'device');
  return found;
}
