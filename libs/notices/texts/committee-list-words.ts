import type { Language } from '#libs/kernel/localized';
import type { CommitteeList } from '#libs/lifecycles/server/committee-list';

/** What letters about the committee's lists say in one language. */
export interface CommitteeListWords {
  readonly head: string;
  readonly leads: Readonly<Record<CommitteeList, string>>;
  readonly decision: string;
  readonly reason: string;
  readonly changes: string;
  readonly product: (name: string, versions: readonly string[]) => string;
  readonly added: (product: string) => string;
  readonly changed: (before: string, after: string) => string;
  readonly struckOff: (product: string) => string;
  /** What the letter leaves out. */
  readonly more: (count: number) => string;
  readonly servers: Readonly<Record<CommitteeList, string>>;
  readonly noServers: string;
}

/** Words of the letters about what the committee lets servers use (4.2.1(6), 4.2.3(1)). */
export const committeeListWords: Readonly<Record<Language, CommitteeListWords>> = {
  ja: {
    head: '委員会のリスト変更のお知らせ',
    leads: {
      RECOMMENDED_PLATFORM:
        '情報セキュリティ委員会が、外部公開サーバの推奨プラットフォームを変更しました。設計中および稼働中のサーバを確認してください。',
      SPECIFIED_SOFTWARE:
        '情報セキュリティ委員会が、サーバで使用できるOSとソフトウェアを変更しました。担当するサーバを確認してください。',
    },
    decision: '委員会の決定',
    reason: '理由',
    changes: '変更点',
    product: (name, versions) => `${name}(${versions.length > 0 ? versions.join('、') : 'すべてのバージョン'})`,
    added: (product) => `追加: ${product}`,
    changed: (before, after) => `変更: ${before} → ${after}`,
    struckOff: (product) => `削除: ${product}`,
    more: (count) => `ほか ${count} 件`,
    servers: {
      RECOMMENDED_PLATFORM: '推奨プラットフォームから外れている外部公開サーバ',
      SPECIFIED_SOFTWARE: '指定外のソフトウェアを使用しているサーバ',
    },
    noServers: 'ありません。',
  },
  en: {
    head: 'A list of the committee has changed',
    leads: {
      RECOMMENDED_PLATFORM:
        'The information security committee has changed the platforms that it recommends for public servers. Please look at the servers that you design or run.',
      SPECIFIED_SOFTWARE:
        'The information security committee has changed the OS and software that servers may use. Please look at the servers in your charge.',
    },
    decision: 'Decision of the committee',
    reason: 'Reason',
    changes: 'What has changed',
    product: (name, versions) => `${name} (${versions.length > 0 ? versions.join(', ') : 'every version'})`,
    added: (product) => `Added: ${product}`,
    changed: (before, after) => `Changed: ${before} → ${after}`,
    struckOff: (product) => `Struck off: ${product}`,
    more: (count) => `and ${count} more`,
    servers: {
      RECOMMENDED_PLATFORM: 'Public servers off the recommended platforms',
      SPECIFIED_SOFTWARE: 'Servers that use other software',
    },
    noServers: 'There are none.',
  },
};
