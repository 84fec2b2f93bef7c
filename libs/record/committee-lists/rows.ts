import type { EntityManager } from 'typeorm';
import type { Instant } from '#libs/kernel/instant';
import { finalStates } from '#libs/kernel/lifecycle';
import type { Exposure } from '#libs/lifecycles/server/contract';
import type { EnvironmentDocument, PlatformDocument } from '#libs/lifecycles/server/documents';
import { type CommitteeList, platformCategory } from '#libs/lifecycles/server/committee-list';
import { isSelected, type Selection, type UsedProduct } from '#libs/lifecycles/server/selection';
import { serverTransitions } from '#libs/lifecycles/server/transitions';
import type { CommitteeSelection } from '../committee-selection.entity.js';
import type { Passage } from '../door/passage.js';

/** A passage remembers what it has read; outside of one the manager reads. */
export type ListSource = Passage | EntityManager;

/** What stands on a list at an instant, by category and product. */
export function currentSelections(
  source: ListSource,
  list: CommitteeList,
  asOf: Instant,
): Promise<CommitteeSelection[]> {
  return readFrom<CommitteeSelection>(
    source,
    `SELECT id, list, category, product, versions, decision, valid_from AS "validFrom", valid_to AS "validTo" FROM committee_selection
     WHERE list = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2) ORDER BY category, product, id`,
    [list, asOf],
  );
}

/** A server that uses something which its list does not hold. */
export interface ServerOffList {
  readonly id: string;
  readonly name: string;
  readonly departmentCode: string;
  readonly exposure: Exposure;
  /** What of it is off the list. */
  readonly products: readonly UsedProduct[];
}

type DocumentedServer = Omit<ServerOffList, 'products'> & { readonly content: PlatformDocument & EnvironmentDocument };

/**
 * Servers off a list, by name: public ones by their platform (4.2.1(6)), all by the software of their environment (4.2.3(1)). Each is
 * judged by the latest version of its document; one without a document says nothing yet.
 */
export async function serversOffList(
  source: ListSource,
  list: CommitteeList,
  selections: readonly Selection[],
): Promise<ServerOffList[]> {
  const platforms = list === 'RECOMMENDED_PLATFORM';
  const servers = await readFrom<DocumentedServer>(
    source,
    `SELECT s.id, s.name, s.department_code AS "departmentCode", s.exposure, d.content FROM server s
       JOIN governed_case c ON c.id = s.id AND c.state <> ALL ($3)
       JOIN LATERAL (SELECT content FROM server_document v WHERE v.server_id = s.id AND v.kind = $1
         ORDER BY v.version DESC LIMIT 1) d ON true
     WHERE s.exposure = 'EXTERNAL' OR NOT $2 ORDER BY s.name`,
    [platforms ? 'PLATFORM' : 'ENVIRONMENT', platforms, finalStates(serverTransitions)],
  );
  return servers.flatMap(({ content, ...server }) => {
    const used = platforms ? platformOf(content) : (content.software ?? []);
    const products = used.filter((each) => !isSelected(selections, each));
    return products.length > 0 ? [{ ...server, products }] : [];
  });
}

function platformOf({ product, version = '' }: PlatformDocument): UsedProduct[] {
  return product === undefined ? [] : [{ category: platformCategory, product, version }];
}

function readFrom<Row>(source: ListSource, sql: string, parameters: unknown[]): Promise<Row[]> {
  return 'read' in source ? source.read<Row>(sql, parameters) : source.query<Row[]>(sql, parameters);
}
