import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import type { Localized } from '#libs/kernel/localized';
import { lifecycleOf } from '#libs/lifecycles/registry';
import type { WorkItemDefinition } from '#libs/lifecycles/work-item';
import type { DirectoryBook } from '#libs/record/directory/book';
import type { Directory, Member } from '#libs/record/directory/snapshot';
import { itemColumns } from '#libs/record/door/door';
import type { GovernedCase } from '#libs/record/governed-case.entity';
import type { Notice } from '#libs/record/notice.entity';
import type { OneTimeLinks } from '#libs/record/one-time-links';
import { Undeliverable } from '#libs/record/outbox/outbox';
import type { WorkItem } from '#libs/record/work-item.entity';
import { hasOwnVoice, isNoticeKind } from './kinds.js';
import type { LetterCase, LetterDormancy, LetterInput, LetterItem, LetterLink, Standing } from './letter-input.js';
import { calledOff, howItEnded, matterOf } from './how-it-ended.js';
import { type Pages, pagesOf } from './links.js';
import type { MailOptions } from './mail-options.js';
import { committeeListLetter } from './committee-list.js';
import { passwordPolicyLetter } from './revision.js';

type CaseColumns = Pick<GovernedCase, 'slug' | 'departmentCode' | 'applicantId' | 'userId'>;

/** A notice with what its letter needs of its case. */
export type FiledNotice = Omit<Notice, 'noticeKey' | 'queuedAt' | 'sentAt' | 'attempts'> & CaseColumns;

/** Reads everything in the record that one letter is written from. */
export class Dossiers {
  private readonly pages: Pages;
  private readonly notices = new DataLoader((ids: readonly string[]) => this.readNotices(ids), { cache: false });
  private readonly items = new DataLoader((notices: readonly FiledNotice[]) => this.readItems(notices), {
    cache: false,
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly directories: DirectoryBook,
    private readonly links: OneTimeLinks,
    private readonly options: MailOptions,
  ) {
    this.pages = pagesOf(options.publicUrl);
  }

  /** The notice of an id; those asked for at the same moment are read together. */
  notice(id: string): Promise<FiledNotice | undefined> {
    return this.notices.load(id);
  }

  /** Whom a notice goes to, in the directory as it stands now; a leaver gets nothing. */
  async recipient(notice: FiledNotice): Promise<{ member: Member; directory: Directory }> {
    let directory = await this.directories.recent();
    // Somebody who was imported within the last second is no stranger.
    if (!directory.member(notice.personId)) directory = await this.directories.current();
    const member = directory.member(notice.personId);
    if (!member || member.left) throw new Undeliverable('left');
    return { member, directory };
  }

  /** What the letter of a notice is written from. */
  async open(notice: FiledNotice, member: Member, directory: Directory): Promise<LetterInput> {
    const { kind, language, parameters } = notice;
    if (!isNoticeKind(kind)) throw new Undeliverable('unknown-kind');
    if (kind === 'password-policy') {
      return passwordPolicyLetter({ ...notice, kind }, member, directory, this.options, this.pages);
    }
    if (kind === 'committee-list') {
      return committeeListLetter({ ...notice, kind }, member, this.options, this.pages);
    }
    const row = await this.item(notice);
    const item = notice.itemId === null ? undefined : row;
    const { title, workItems, transitions, causes } = lifecycleOf(notice.slug);
    const former = typeof parameters.purpose === 'string' ? workItems[parameters.purpose] : undefined;
    const nameOf = (id: string | null) => (id === null ? undefined : directory.member(id)?.name[language]);
    const governed: LetterCase = {
      id: notice.caseId,
      slug: notice.slug,
      title,
      target: (targetOf(row) ?? directory.systems.get(String(parameters.target))?.name)?.[language],
      applicant: nameOf(notice.applicantId),
      user: nameOf(notice.userId),
      department:
        notice.departmentCode === null ? undefined : directory.departments.get(notice.departmentCode)?.name[language],
    };
    const managerId = directory.managerOf(notice.departmentCode ?? '')?.id;
    const clauseOf = (state: string, endedBy?: string) =>
      (transitions[endedBy ?? ''] ?? Object.values(transitions).find((transition) => transition.to === state))?.clause;
    return {
      kind,
      language,
      timeZone: this.options.timeZone,
      recipient: member.name[language],
      governed,
      item: item && {
        ...letterItem(item, workItems[item.purpose], (id) => nameOf(id)),
        ...(await this.occasion(notice, item, workItems[item.purpose])),
      },
      formerItem: former?.title,
      standing: standing(notice, item, (id) => nameOf(id)),
      calledOff: kind === 'withdrawn' ? calledOff(parameters.outcome, causes) : undefined,
      outcome:
        kind === 'outcome'
          ? { ...howItEnded(notice, row, clauseOf, managerId), ...matterOf(parameters, causes) }
          : undefined,
      dormancy: kind === 'dormancy-warning' ? dormancy(notice) : undefined,
      oneTime: kind === 'one-time-link' ? await this.oneTime(notice) : undefined,
      own: hasOwnVoice(kind) ? parameters : undefined,
      page: this.page(notice, item),
    };
  }

  /** A review is answered line by line on its own page; a connection is extended or given up on its own. */
  private page({ kind, slug, caseId }: FiledNotice, item: WorkItem | undefined): string {
    if (kind.startsWith('lan-')) return this.pages.lines(slug, caseId);
    if (!item) return this.pages.governed(slug, caseId);
    return item.kind === 'review' ? this.pages.lines(slug, caseId) : this.pages.item(item.id);
  }

  /** The item of the notice, or the latest one of a case that is spoken of as a whole. */
  private item(notice: FiledNotice): Promise<WorkItem | undefined> {
    return this.items.load(notice);
  }

  private async readNotices(ids: readonly string[]): Promise<(FiledNotice | undefined)[]> {
    const rows = await this.dataSource.query<FiledNotice[]>(
      `SELECT n.id, n.case_id AS "caseId", n.item_id AS "itemId", n.person_id AS "personId", n.kind, n.language, n.parameters,
         n.state, n.last_error AS "lastError", c.slug, c.department_code AS "departmentCode", c.applicant_id AS "applicantId",
         c.user_id AS "userId"
       FROM notice n JOIN governed_case c ON c.id = n.case_id WHERE n.id = ANY($1)`,
      [ids],
    );
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => found.get(id));
  }

  private async readItems(notices: readonly FiledNotice[]): Promise<(WorkItem | undefined)[]> {
    const rows = await this.dataSource.query<WorkItem[]>(
      `SELECT ${itemColumns} FROM work_item w WHERE w.id = ANY($1)
         OR w.id IN (SELECT DISTINCT ON (l.case_id) l.id FROM work_item l WHERE l.case_id = ANY($2)
           ORDER BY l.case_id, l.opened_at DESC, l.id DESC)`,
      [
        notices.flatMap(({ itemId }) => itemId ?? []),
        notices.filter(({ itemId }) => itemId === null).map(({ caseId }) => caseId),
      ],
    );
    return notices.map(({ itemId, caseId }) =>
      itemId === null ? rows.find((row) => row.caseId === caseId) : rows.find((row) => row.id === itemId),
    );
  }

  /** Whoever has to answer a decision reads what it said. */
  private async occasion(
    { personId }: FiledNotice,
    { caseId, openedAt, candidateIds }: WorkItem,
    definition: WorkItemDefinition | undefined,
  ): Promise<Pick<LetterItem, 'occasion'>> {
    const responsible = definition?.responsible;
    const applied = responsible === 'applicant' ? ['approval', 'vote'] : [];
    // Whoever applied goes on with what was authorised, and hears what was said with it.
    const made = typeof responsible === 'object' && 'whoMade' in responsible ? ['vote'] : applied;
    if (made.length === 0 || !candidateIds.includes(personId)) return {};
    const [row] = await this.dataSource.query<{ reason: string }[]>(
      `SELECT reason FROM work_item WHERE case_id = $1 AND kind = ANY($3) AND state = 'settled' AND settled_at <= $2
         AND reason IS NOT NULL ORDER BY settled_at DESC LIMIT 1`,
      [caseId, openedAt, made],
    );
    return row ? { occasion: row.reason } : {};
  }

  private async oneTime(notice: FiledNotice): Promise<LetterLink> {
    const id = notice.parameters.linkId;
    const link = typeof id === 'string' ? await this.links.byId(id) : undefined;
    if (!link || link.personId !== notice.personId) throw new Undeliverable('no-link');
    const { recipient, body, expiresAt } = link;
    if (!body || !expiresAt || expiresAt.getTime() <= Date.now()) return { recipient };
    return { recipient, url: this.pages.oneTime(this.links.tokenOf(link)), expiresAt: expiresAt.toISOString() };
  }
}

function letterItem(
  item: WorkItem,
  definition: WorkItemDefinition | undefined,
  nameOf: (id: string) => string | undefined,
): LetterItem {
  if (!definition) throw new Undeliverable('unknown-purpose');
  const waitsOn = item.claimedBy === null ? item.candidateIds : [item.claimedBy];
  return {
    id: item.id,
    kind: item.kind,
    title: definition.title,
    clause: item.clause,
    ...(item.kind === 'review' ? { lines: Number((item.subject as { lines?: unknown }).lines) } : {}),
    open: item.state === 'open',
    overdue: item.overdue,
    openedAt: item.openedAt.toISOString(),
    dueAt: item.dueAt.toISOString(),
    waitingRole: item.waitingRole,
    foundAbove: item.foundBy !== 'RESPONSIBLE',
    waitsOn: waitsOn.map(nameOf).filter((name) => name !== undefined),
    ladder: item.ladder,
    lapses: definition.lapses !== undefined,
    ifNobodyActs: definition.ifNobodyActs,
    subject: item.subject,
    people: namesWithin(item.subject, nameOf),
  };
}

/** Names of everybody whose id occurs in what the record holds. */
function namesWithin(subject: unknown, nameOf: (id: string) => string | undefined): Record<string, string> {
  const ids = new Set(JSON.stringify(subject)?.match(/person_[0-9a-z]{26}/g));
  return Object.fromEntries([...ids].flatMap((id) => (nameOf(id) === undefined ? [] : [[id, nameOf(id) ?? id]])));
}

/** What the step said when it queued the notice; reminders say nothing, so the item is asked. */
function standing(
  notice: FiledNotice,
  item: WorkItem | undefined,
  nameOf: (id: string) => string | undefined,
): Standing {
  const candidate = item?.candidates.find(({ personId }) => personId === notice.personId);
  const said = { ...candidate, ...(notice.parameters as Omit<Standing, 'forPerson'> & { forPerson?: string }) };
  const { verdict } = said;
  return {
    capacity: said.capacity,
    cause: said.cause,
    ...(verdict === undefined ? {} : { verdict }),
    ...(said.forPerson === undefined ? {} : { forPerson: nameOf(said.forPerson) }),
  };
}

/** What the sweep announces (4.1.3(3)). */
function dormancy({ parameters, personId, userId }: FiledNotice): LetterDormancy {
  const { lastUsedAt, suspendsAt } = parameters as { lastUsedAt: string | null; suspendsAt: string };
  const recipientIs = personId === userId ? 'user' : 'manager';
  return { suspendsAt, recipientIs, ...(lastUsedAt === null ? {} : { lastUsedAt }) };
}

/** The lifecycle's own subject may name what it is about; a device or a server has one name in every language. */
function targetOf(item: WorkItem | undefined): Localized | undefined {
  const subject = item?.subject as
    | { target?: { name?: Partial<Localized> }; device?: { name?: string }; server?: { name?: string }; name?: string }
    | null
    | undefined;
  const machine = subject?.device?.name ?? subject?.server?.name ?? subject?.name;
  if (typeof machine === 'string') return { ja: machine, en: machine };
  const name = subject?.target?.name;
  return typeof name?.ja === 'string' && typeof name.en === 'string' ? { ja: name.ja, en: name.en } : undefined;
}
