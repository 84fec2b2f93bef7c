import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ConditionsVersion, TerminalModel } from '#libs/lifecycles/terminal/contract';
import type { TerminalSoftwareEntry } from '#libs/lifecycles/terminal/software';
import { breach, says } from '#libs/lifecycles/terminal/violation';
import { refuseIf } from '#libs/kernel/violation';
import { Door } from './door/door.js';
import type { Passage } from './door/passage.js';
import { missing, refuse } from './door/refusals.js';
import { digestOf } from './ledger/hash.js';
import { type FactReceipt, receiptOf } from './receipt.js';
import { TerminalConditions, TerminalModelRow, TerminalSoftware } from './terminal.entity.js';
import { refuseOthers } from './terminal.people.js';
import type { FactEntry } from './work-items/item-facts.js';

/** Id of the case whose chain is the history of models, software and conditions. */
export const terminalRegisterCaseId = 'terminal-register';
const standing = { standing: { caseId: terminalRegisterCaseId, slug: 'terminal-register', state: 'kept' } };

/** The texts of the conditions of use. */
export interface ConditionsTexts {
  readonly ja: string;
  readonly en: string;
}

/** Models, software and conditions of use that terminals are judged by (4.3.1, 4.3.2). */
@Injectable()
export class TerminalRegister {
  constructor(
    private readonly dataSource: DataSource,
    private readonly door: Door,
  ) {}

  /** Enters a model, or changes what is said of it; its kind stays (4.3.2). */
  setModel(entry: FactEntry, code: string, model: TerminalModel): Promise<FactReceipt> {
    return this.keep(entry, async ({ manager }) => {
      const row = Object.assign(new TerminalModelRow(), { code }, modelOf(model));
      const before = await manager.findOneBy(TerminalModelRow, { code });
      if (before && before.kind !== model.kind) throw otherKind(before.kind);
      await manager.upsert(TerminalModelRow, row, ['code']);
      return { part: `model/${code}`, clause: '4.3.2(2)', before, after: { ...row } };
    });
  }

  /** Enters a product that terminals use, or changes what is said of it (4.3.1(3),(5),(6)). */
  setSoftware(entry: FactEntry, code: string, said: TerminalSoftwareEntry): Promise<FactReceipt> {
    return this.keep(entry, async ({ manager }) => {
      const { category, product, versions, decision, withdrawn } = said;
      const row = { code, category, product, versions: [...versions], decision, withdrawn };
      const before = await manager.findOneBy(TerminalSoftware, { code });
      await manager.upsert(TerminalSoftware, row, ['code']);
      return { part: `software/${code}`, clause: '4.3.1(3)', before, after: row };
    });
  }

  /** Adds a version of the conditions; whoever accepts from now on accepts this one (4.3.1(1)). */
  addConditions(entry: FactEntry, texts: ConditionsTexts): Promise<FactReceipt> {
    return this.keep(entry, async ({ manager, asOf, actor }) => {
      refuseIf(
        'unlawful',
        (['ja', 'en'] as const)
          .filter((language) => !says(texts[language]))
          .map((field) =>
            breach('text-missing', '4.3.1(1)', field, '両言語の本文が必要です。', 'Both languages are needed.'),
          ),
      );
      const { ja, en } = texts;
      const current = await conditionsInForce(manager);
      const version = (current?.version ?? 0) + 1;
      const digest = digestOf({ ja, en });
      await manager.insert(TerminalConditions, {
        version,
        ja,
        en,
        digest,
        author: actor.id,
        recordedAt: new Date(asOf),
      });
      return { part: `conditions/${version}`, clause: '4.3.1(1)', before: null, after: { version, digest } };
    });
  }

  /** The models by code. */
  models(): Promise<TerminalModelRow[]> {
    return this.dataSource.manager.find(TerminalModelRow, { order: { code: 'ASC' } });
  }

  /** The software by code. */
  software(): Promise<TerminalSoftware[]> {
    return this.dataSource.manager.find(TerminalSoftware, { order: { code: 'ASC' } });
  }

  /** The conditions in force, or a version of them. */
  async conditions(version?: number): Promise<TerminalConditions> {
    const { manager } = this.dataSource;
    const found =
      version === undefined
        ? await conditionsInForce(manager)
        : await manager.findOneBy(TerminalConditions, { version });
    if (!found) throw missing({ ja: '利用条件の版', en: 'version of the conditions' }, 'version');
    return found;
  }

  private keep(entry: FactEntry, act: (passage: Passage) => Promise<Kept>): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: standing }, async (passage) => {
      refuseOthers(passage, entry, ['CLIENT_TERMINAL_ADMINISTRATOR', 'INFORMATION_SYSTEMS_DEPARTMENT'], '4.3.1(1)');
      passage.note({ transition: 'set', ...(await act(passage)) });
      return receiptOf(passage, 'set');
    });
  }
}

type Kept = Parameters<Passage['note']>[0] extends infer Line ? Omit<Line & object, 'transition'> : never;

/** The latest version of the conditions. */
export async function conditionsInForce(manager: EntityManager): Promise<TerminalConditions | undefined> {
  const [latest] = await manager.find(TerminalConditions, { order: { version: 'DESC' }, take: 1 });
  return latest;
}

/** The same inside a passage; refused while nobody has recorded any (4.3.1(1)). */
export async function conditionsFor(passage: Passage): Promise<ConditionsVersion & ConditionsTexts> {
  const [latest] = await passage.read<ConditionsVersion & ConditionsTexts>(
    'SELECT version, digest, ja, en FROM terminal_conditions ORDER BY version DESC LIMIT 1',
    [],
  );
  if (latest) return latest;
  throw refuse(
    'conflict',
    'terminal/no-conditions',
    {
      ja: '利用条件が登録されていません。先に PUT /v1/terminal-conditions で登録してください。',
      en: 'No conditions of use are recorded; put them under /v1/terminal-conditions first.',
    },
    { clause: '4.3.1(1)' },
  );
}

function modelOf({ kind, name, biosAuthentication, securityChip, encryption, ...rest }: TerminalModel): TerminalModel {
  const { authentication, storage, withdrawn } = rest;
  return { kind, name, biosAuthentication, securityChip, encryption, authentication, storage, withdrawn };
}

function otherKind(kind: string) {
  return refuse(
    'unlawful',
    'terminal/other-kind',
    {
      ja: `このコードは種別「${kind}」の機種です。別の種別には別のコードを使ってください。`,
      en: `This code belongs to a model of the kind ${kind}; use another code for another kind.`,
    },
    { field: 'kind', clause: '4.3.2(2)' },
  );
}
