import type { Localized } from '#libs/kernel/localized';
import type { Passage } from '../door/passage.js';
import { refuse } from '../door/refusals.js';
import type { LanDevice } from './register.entity.js';

/**
 * Devices of the terminal ledger (管理台帳, 4.3.1(1)) by their asset number, and beside them those of the LAN register that are no client
 * terminals: printers, servers, cameras. Where both know a number, the ledger says what it is.
 */
export const ledgerDevices = `(
  SELECT t.asset_number AS id, t.serial, m.name, t.kind, m.name AS hardware, t.macs, t.ownership, t.user_id AS holder,
    false AS withdrawn, c.state
  FROM terminal t JOIN governed_case c ON c.id = t.id JOIN terminal_model m ON m.code = t.model
  UNION ALL
  SELECT d.id, d.serial, d.name, d.kind, d.hardware, d.macs, d.ownership, d.holder, d.withdrawn, NULL
  FROM lan_device d WHERE NOT EXISTS (SELECT FROM terminal t WHERE t.asset_number = d.id))`;

/** Terminals in these states are connected to no LAN. */
const unfit: Readonly<Record<string, { readonly reason: string; readonly message: Localized }>> = {
  lost: {
    reason: 'device-lost',
    message: { ja: 'この端末は紛失しています。', en: 'The terminal was lost.' },
  },
  'loss-reported': {
    reason: 'device-lost',
    message: { ja: 'この端末は紛失しています。', en: 'The terminal was lost.' },
  },
  'under-repair': {
    reason: 'device-in-repair',
    message: { ja: 'この端末は修理中です。', en: 'The terminal is being repaired.' },
  },
  'awaiting-disposal': {
    reason: 'device-withdrawn',
    message: { ja: 'この端末は廃棄の手続き中です。', en: 'The terminal is about to be disposed of.' },
  },
  disposed: {
    reason: 'device-withdrawn',
    message: { ja: 'この端末は廃棄されています。', en: 'The terminal was disposed of.' },
  },
};

/** A device that can be connected; refused when no ledger has it, or when it is out of use (4.4.1(1)). */
export async function connectableDevice(passage: Passage, id: string): Promise<LanDevice> {
  const [device] = await passage.read<LanDevice & { state: string | null }>(
    `SELECT id, serial, name, kind, hardware, macs::text[] AS macs, ownership, holder, withdrawn, state FROM ${ledgerDevices} AS d
     WHERE id = $1`,
    [id],
  );
  const out = unfit[device?.state ?? ''];
  if (device && !device.withdrawn && !out) return device;
  const { reason, message } = device
    ? (out ?? {
        reason: 'device-withdrawn',
        message: { ja: 'この機器は使用を終えています。', en: 'The device is no longer in use.' },
      })
    : {
        reason: 'unknown-device',
        message: { ja: `機器「${id}」は端末台帳にありません。`, en: `The terminal ledger has no device "${id}".` },
      };
  throw refuse('unlawful', `lan-connection/${reason}`, message, { field: 'device', clause: '4.4.1(1)' });
}
