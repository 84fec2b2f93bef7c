import type { INestApplicationContext } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DirectoryBook } from '#libs/record/directory/book';
import { LanRegister } from '#libs/record/lan/register';
import { LanConnectionPoint, LanNamingRule, LanNetwork, LanPool } from '#libs/record/lan/register.entity';
import type { LanRegisterDocument, NetworkEntry } from '#libs/record/lan/register-document';

/** A network with its pools. */
export interface Ground {
  readonly code: string;
  readonly prefix: string;
  /** First and last address of each pool. */
  readonly pools: readonly (readonly [string, string])[];
  readonly site?: string;
  readonly form?: LanNetwork['form'];
  readonly cursor?: string;
  readonly switching?: boolean;
}

/** The entry of such a network. */
export function networkOn({ code, prefix, pools, site = 'HQ', form = 'WIRELESS' }: Ground): NetworkEntry {
  return {
    ...{ code, name: { ja: code, en: code }, prefix, site, form, switching: true, dnsZone: 'lan.example' },
    ...{ acquisitions: ['FIXED', 'DHCP'], services: ['web'] },
    ranges: pools.map(([first, last]) => ({ kind: 'POOL' as const, first, last })),
  };
}

/** Has Kobayashi enter something in the register, with its lines: for records that the verifier reads. */
export async function enterLan(
  app: INestApplicationContext,
  document: LanRegisterDocument,
  asOf: string,
): Promise<void> {
  const personId = (await app.get(DirectoryBook).current()).find('kobayashi')?.id ?? '';
  await app.get(LanRegister).set({ actor: { id: personId }, personId, asOf }, document);
}

/** Puts a network in place without the register, and answers its row. */
export async function layNetwork(manager: EntityManager, ground: Ground): Promise<LanNetwork> {
  const { code, prefix, pools, site = 'HQ', form = 'WIRELESS', cursor = null, switching = true } = ground;
  const network = manager.create(LanNetwork, {
    ...{ code, prefix, site, form, cursor, switching, withdrawn: false },
    ...{
      name: { ja: code, en: code },
      vlan: null,
      gateway: null,
      dnsZone: 'lan.example',
      connector: null,
      enforcer: null,
    },
    ...{ acquisitions: ['FIXED', 'DHCP'], services: ['web'] },
    ranges: pools.map(([first, last]) => ({ kind: 'POOL' as const, first, last })),
  });
  await manager.insert(LanNetwork, network);
  await manager.insert(
    LanPool,
    pools.map(([first, last]) => ({ network: code, first, last })),
  );
  return network;
}

/** Puts a naming rule in place: prefix and digits, and the number given last. */
export async function layRule(manager: EntityManager, kind: string, prefix: string, digits: number, lastNumber = 0) {
  await manager.insert(LanNamingRule, { site: 'HQ', kind, prefix, digits, lastNumber });
}

/** Puts a connection point in place: an access point where it is shared, an outlet otherwise. */
export async function layPoint(
  manager: EntityManager,
  point: Pick<LanConnectionPoint, 'code' | 'network'> & Partial<LanConnectionPoint>,
) {
  await manager.insert(LanConnectionPoint, {
    ...{ place: '3F', switching: true, shared: false, withdrawn: false, port: null, accessPoint: null },
    ...{ hub: 'SW-3F', outlet: point.code, cable: null },
    ...point,
  });
}
