import { element, field } from './elements.page.mjs';
import { language, words } from './words.page.mjs';

/** What the page says about changes and the end of a thing in use, in the language of the page. */
const texts = {
  ja: {
    proposals: {
      change: '次のとおり権限を変更します。書かれていない変更は行われません。',
      resumption: '停止中のアカウントの利用を、停止前の権限で再開します。',
      SUSPENSION: 'アカウントを停止します。後で再開を申請できます。台帳の記録は残ります。',
      DISABLEMENT: 'アカウントを無効化します。再開はできません。台帳の記録は残ります。',
    },
    right: '権限',
    before: '現在',
    after: '変更後',
    reason: '業務上の理由',
    has: 'あり',
    hasNot: 'なし',
    added: '追加',
    removed: '削除',
    proposal: '内容',
    rights: '現在の権限',
    cause: '事由',
    causes: {
      APPLICATION: '利用部門の申請',
      REVIEW: 'アクセス権の見直し',
      INVENTORY: 'アカウントの棚卸し',
      DORMANT: '長期間の未使用',
      LEAVER: '利用者の退職',
    },
    factor: '第二要素の種類(例: FIDO2、TOTP)',
    enrolledAt: '登録日時',
    outcomes: {
      'reconsider-change': '内容が変わったため再度の承認',
      receive: '受領済み',
      'receive-enrolled': '受領済み',
      'enrol-second-factor': '第二要素を登録',
      entitle: '権限を有効化',
      change: '変更済み',
      suspend: '停止済み',
      disable: '無効化済み',
      resume: '再開済み',
      'find-unneeded': '棚卸しによる停止のため終了',
      'find-dormant': '未使用による停止のため終了',
      'find-left': '退職による停止のため終了',
      'find-used': '使用が確認されたため取り消し',
    },
  },
  en: {
    proposals: {
      change: 'The rights change as follows, and in nothing else.',
      resumption: 'The suspended account is put back into use with the rights it had.',
      SUSPENSION: 'The account is suspended. Its resumption can be applied for; its record stays in the ledger.',
      DISABLEMENT: 'The account is disabled for good. Its record stays in the ledger.',
    },
    right: 'Right',
    before: 'Now',
    after: 'Afterwards',
    reason: 'Work that needs it',
    has: 'yes',
    hasNot: 'no',
    added: 'added',
    removed: 'taken away',
    proposal: 'What for',
    rights: 'Rights now',
    cause: 'Cause',
    causes: {
      APPLICATION: 'application of the user department',
      REVIEW: 'review of access rights',
      INVENTORY: 'inventory of accounts',
      DORMANT: 'not used for a long time',
      LEAVER: 'its user has left',
    },
    factor: 'Kind of second factor (e.g. FIDO2, TOTP)',
    enrolledAt: 'Enrolled at',
    outcomes: {
      'reconsider-change': 'asked again because it changed',
      receive: 'received',
      'receive-enrolled': 'received',
      'enrol-second-factor': 'second factor enrolled',
      entitle: 'rights effective',
      change: 'changed',
      suspend: 'suspended',
      disable: 'disabled',
      resume: 'back in use',
      'find-unneeded': 'ended by the inventory',
      'find-dormant': 'ended by a suspension for want of use',
      'find-left': 'ended because its user has left',
      'find-used': 'called off: it was in use',
    },
  },
}[language];

/** How an item ended, in words; `approve-change` is an approval like any other. */
export function outcomeName(outcome) {
  return words.outcomes[outcome] ?? texts.outcomes[outcome] ?? words.outcomes[outcome.split('-')[0]] ?? outcome;
}

/** What shall become of the account: rows of term and value; none where the subject is about something else. */
export function proposalOf({ kind, as, cause, before, after }) {
  if (!Array.isArray(before) || !texts.proposals[as ?? kind]) return [];
  const rights = before.map((right) => element('p', nameOf(right)));
  return [
    [texts.proposal, [element('p', texts.proposals[as ?? kind])]],
    [texts.cause, [element('p', texts.causes[cause.kind] ?? cause.kind)]],
    kind === 'change' ? [words.rights, [sideBySide(before, after)]] : [texts.rights, rights],
  ];
}

/** Every right that the account has or shall have, before and after. */
export function union({ before, after }) {
  return [...after, ...before.filter(({ entitlement }) => !holds(after, entitlement))];
}

/** Asks what kind of second factor was enrolled, and when. */
export function secondFactorForm(form) {
  const method = field(form, texts.factor, 'input');
  const enrolledAt = field(form, texts.enrolledAt, 'input');
  const now = new Date();
  enrolledAt.type = 'datetime-local';
  enrolledAt.value = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  return () => ({
    method: method.value,
    ...(enrolledAt.value ? { enrolledAt: new Date(enrolledAt.value).toISOString() } : {}),
  });
}

function sideBySide(before, after) {
  const table = element('table');
  const row = (name, ...cells) => {
    const made = element('tr');
    made.append(...cells.map((cell) => (typeof cell === 'string' ? element(name, cell) : cell)));
    table.append(made);
  };
  row('th', texts.right, texts.before, texts.after, texts.reason);
  for (const right of union({ before, after })) {
    const [had, has] = [holds(before, right.entitlement), holds(after, right.entitlement)];
    const becomes = element('td', has ? texts.has : texts.hasNot);
    if (had !== has) becomes.append(element('span', has ? texts.added : texts.removed, 'mark'));
    row('td', nameOf(right), had ? texts.has : texts.hasNot, becomes, (has && right.reason) || '-');
  }
  return table;
}

function holds(rights, code) {
  return rights.some(({ entitlement }) => entitlement === code);
}

function nameOf(right) {
  const name = right.name?.[language] ?? right.entitlement;
  return right.privileged ? `${name} (${words.privileged})` : name;
}
