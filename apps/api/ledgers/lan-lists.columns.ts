import { type CsvColumn, csvColumn } from './csv.js';
import type { ConnectionPointUseAnswer, HostNameAnswer, IpAddressAnswer, LanListAnswer } from './lan-lists.dto.js';

const shared: readonly CsvColumn<LanListAnswer>[] = [
  csvColumn('ネットワーク', 'network', (row) => row.network),
  csvColumn('状態', 'state', (row) => row.state),
  csvColumn('確保日時', 'held_at', (row) => row.heldAt),
  csvColumn('利用開始日時', 'from', (row) => row.from),
  csvColumn('利用終了日時', 'to', (row) => row.to),
  csvColumn('再利用可能日時', 'free_at', (row) => row.freeAt),
  csvColumn('接続番号', 'connection', (row) => row.connection),
  csvColumn('部門コード', 'department', (row) => row.departmentCode),
  csvColumn('部門', 'department_name', (row, language) => row.departmentName?.[language]),
  csvColumn('利用者', 'user', (row, language) => row.user?.name[language]),
  csvColumn('利用者ID', 'user_id', (row) => row.user?.id),
];

/** The IP address usage list as a spreadsheet shows it (4.4.1(5)①). */
export const ipAddressColumns: readonly CsvColumn<IpAddressAnswer>[] = [
  csvColumn('IPアドレス', 'address', (row) => row.address),
  csvColumn('取得方法', 'acquisition', (row) => row.acquisition),
  csvColumn('ホスト名', 'host_name', (row) => row.hostName),
  ...shared,
];

/** The host name and DNS registration list as a spreadsheet shows it (4.4.1(5)②). */
export const hostNameColumns: readonly CsvColumn<HostNameAnswer>[] = [
  csvColumn('ホスト名', 'host_name', (row) => row.hostName),
  csvColumn('DNS登録', 'dns', (row, language) => (language === 'ja' ? (row.dns ? '有' : '無') : String(row.dns))),
  csvColumn('DNS名', 'dns_name', (row) => row.dnsName),
  csvColumn('IPアドレス', 'address', (row) => row.address),
  ...shared,
];

/** The connection point usage list as a spreadsheet shows it (4.4.1(5)③). */
export const connectionPointColumns: readonly CsvColumn<ConnectionPointUseAnswer>[] = [
  csvColumn('接続箇所', 'point', (row) => row.point),
  csvColumn('HUB', 'hub', (row) => row.hub),
  csvColumn('ポート', 'port', (row) => row.port),
  csvColumn('情報コンセント', 'outlet', (row) => row.outlet),
  csvColumn('ケーブル番号', 'cable', (row) => row.cable),
  csvColumn('アクセスポイント', 'access_point', (row) => row.accessPoint),
  csvColumn('ホスト名', 'host_name', (row) => row.hostName),
  ...shared,
];
