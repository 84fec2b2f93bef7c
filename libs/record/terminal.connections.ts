import type { DataSource } from 'typeorm';

/** Connections of a terminal to the LAN that stand: by its number, or by one of its interfaces (4.4). */
export async function connectionsOf(dataSource: DataSource, terminalId: string): Promise<string[]> {
  const rows = await dataSource.query<{ id: string }[]>(
    `SELECT l.id FROM lan_connection l JOIN terminal t ON l.device ->> 'id' = t.asset_number OR l.mac = ANY(t.macs)
     WHERE l.live AND t.id = $1 ORDER BY l.id`,
    [terminalId],
  );
  return rows.map(({ id }) => id);
}
