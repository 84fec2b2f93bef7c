import { ApiProperty } from '@nestjs/swagger';
import type { Localized } from '#libs/kernel/localized';
import type { Directory } from '#libs/record/directory/snapshot';

/** A text in both languages. */
export class LocalizedText implements Localized {
  @ApiProperty({ example: '営業部' })
  ja!: string;

  @ApiProperty({ example: 'Sales' })
  en!: string;
}

/** A person as others see one. */
export class PersonName {
  @ApiProperty({ description: 'Opaque id.', example: 'person_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ type: LocalizedText, example: { ja: '佐藤 健一', en: 'Kenichi Sato' } })
  name!: Localized;
}

/** A person's id with their name; systems and the engine are named as such. */
export function personName(directory: Directory, id: string): PersonName {
  const member = directory.member(id);
  if (member) return { id, name: member.name };
  const service = id.startsWith('service:') ? directory.serviceAccounts.get(id.slice('service:'.length)) : undefined;
  return { id, name: service?.name ?? ownNames.get(id) ?? { ja: id, en: id } };
}

/** The same for an id that may be absent. */
export function optionalName(directory: Directory, id: string | null | undefined): PersonName | undefined {
  return id ? personName(directory, id) : undefined;
}

/** Every person whose id occurs in a value, by id: what was recorded holds ids only. */
export function namesWithin(directory: Directory, ...values: unknown[]): Record<string, Localized> {
  const ids = new Set(JSON.stringify(values).match(/person_[0-9a-z]{26}/g));
  return Object.fromEntries([...ids].map((id) => [id, personName(directory, id).name]));
}

/** Parts of Kitei itself that act in ledgers. */
const ownNames: ReadonlyMap<string, Localized> = new Map([
  ['engine', { ja: 'システム (自動)', en: 'the engine' }],
  ['service:connector', { ja: '接続先への自動反映', en: 'the connector' }],
]);
