import { Injectable } from '@nestjs/common';
import { parseDirectoryCsv } from '#libs/directory/csv';
import type { Absence, DirectoryDocument } from '#libs/directory/document';
import { mergeDirectory } from '#libs/directory/merge';
import { parseDirectory } from '#libs/directory/parse';
import { Problem } from '#libs/platform/problem/problem';
import type { Member } from '#libs/record/directory/snapshot';
import { DirectoryStore } from '#libs/record/directory/store';
import { refuse } from '#libs/record/door/refusals';
import type { FactReceipt } from '#libs/record/receipt';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import { type Caller, personOf } from '../auth/caller.js';
import type { AbsenceDto, ImportQuery } from './directory.dto.js';

/** A body that came as one or several CSV texts; the content type parser has marked it. */
export class CsvFiles {
  constructor(readonly files: Readonly<Record<string, string>>) {}
}

/** Changes the directory for callers. */
@Injectable()
export class DirectoryWriter {
  constructor(private readonly store: DirectoryStore) {}

  /** Imports a document whole or not at all, with every problem in one refusal. */
  import(entry: FactEntry, body: unknown, query: ImportQuery): Promise<FactReceipt> {
    return this.store.import(entry, documentReader(body, query));
  }

  /** Applies what an HR system tells of people, with every problem in one refusal. */
  change(entry: Omit<FactEntry, 'personId'>, body: object): Promise<FactReceipt> {
    return this.store.change(entry, body);
  }

  /** Announces an absence of oneself; superiors and administrators may announce one of others. */
  async announce(caller: Caller, entry: FactEntry, dto: AbsenceDto): Promise<FactReceipt> {
    const { directory, member } = personOf(caller);
    const absent = dto.person === undefined ? member : personNamed(caller, dto.person, 'person');
    const deputy = dto.deputy === undefined ? undefined : personNamed(caller, dto.deputy, 'deputy');
    const may =
      absent.id === member.id ||
      directory.superiorOf(absent)?.id === member.id ||
      directory.holds(member, 'KITEI_ADMINISTRATOR');
    if (!may) {
      throw Problem.of(403, 'access/forbidden', {
        ja: '不在を登録できるのは本人、その上長、管理者だけです。',
        en: 'An absence is announced by the person, their superior or an administrator.',
      });
    }
    const { from, until, reason } = dto;
    const absence: Absence = {
      person: absent.code,
      ...(deputy ? { deputy: deputy.code } : {}),
      from,
      until,
      ...(reason ? { reason } : {}),
    };
    return this.store.addAbsence(entry, absence);
  }
}

function documentReader(
  body: unknown,
  { partial, section }: ImportQuery,
): (current: DirectoryDocument) => DirectoryDocument {
  if (body instanceof CsvFiles) {
    const files = 'body' in body.files ? { [section ?? 'people']: body.files.body } : body.files;
    const read = parseDirectoryCsv(files as unknown as Parameters<typeof parseDirectoryCsv>[0]);
    return (current) => parseDirectory(mergeDirectory(current, read));
  }
  return (current) => parseDirectory(partial ? mergeDirectory(current, body) : body);
}

function personNamed({ directory }: Caller, reference: string, field: string): Member {
  const found = directory.find(reference);
  if (found && !found.left) return found;
  throw refuse(
    'unlawful',
    'directory/unknown-person',
    { ja: '指定された人は在籍していません。', en: 'Nobody who works here is named so.' },
    { field },
  );
}
