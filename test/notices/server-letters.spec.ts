import { describe, expect, test } from '@jest/globals';
import type { Language } from '#libs/kernel/localized';
import { serverLifecycle } from '#libs/lifecycles/server/lifecycle';
import { serverTransitions } from '#libs/lifecycles/server/transitions';
import { serverWorkItems, type ServerWorkItem } from '#libs/lifecycles/server/work-items';
import { renderLetter } from '#libs/notices/letter';
import type { LetterInput, LetterOutcome } from '#libs/notices/letter-input';
import { serverVoice } from '#libs/notices/server-voice';
import { conforming, serverDocuments } from '#test/support/server-documents';
import { approval, letterInput } from './letter-fixture.js';

const governed = {
  ...{ id: 'server_01', slug: 'server', title: serverLifecycle.title, target: 'web01' },
  ...{ applicant: '山田 太一', department: '情報システム部' },
};
const people = { person_1: '山田 太一' };
const about = { name: 'web01', exposure: 'EXTERNAL', administrators: ['person_1'], operators: [] };

const write = (language: Language, change: Partial<LetterInput>) =>
  renderLetter(letterInput('outcome', language, { governed, page: 'https://kitei.example/page', ...change }));
const asked = (purpose: ServerWorkItem, language: Language, subject: object) => {
  const { kind, clause, title, ifNobodyActs } = serverWorkItems[purpose];
  const item = approval({ kind, clause, title, ifNobodyActs, subject: { ...about, ...subject }, people });
  return renderLetter(letterInput('assigned', language, { governed, item, page: 'https://kitei.example/page' })).text;
};
const ended = (endedBy: string, language: Language, recipientIs: LetterOutcome['recipientIs'], reason?: string) => {
  const state = serverTransitions[endedBy as keyof typeof serverTransitions].to;
  return write(language, {
    outcome: { state, endedBy, lapsed: false, recipientIs, ...(reason ? { reason } : {}) },
  });
};

describe('the letter about what the committee votes on', () => {
  const { PURPOSE, RISK_ANALYSIS, PLATFORM, CONFIGURATION, LOCATION } = serverDocuments;
  const subject = {
    application: { round: 2 },
    documents: { PURPOSE, RISK_ANALYSIS, PLATFORM, CONFIGURATION, LOCATION },
    findings: [{ id: '1-1', text: 'move the backup', answer: 'moved' }],
  };

  test('shows what will stand where, what it stores, what threatens it, and how findings were answered (4.2.2(2),(3))', () => {
    const text = asked('committee-review', 'en', subject);
    for (const line of [
      ...['Exposure: reachable from outside', 'Purpose: the public web site', 'What it stores: press releases'],
      ...['Platform: Debian 12.5', 'Place: server room 2', 'Submitted: 2', 'Server administrators: 山田 太一'],
      ...['1-1 move the backup → answered: moved', 'defacement (protects: press releases)'],
    ])
      expect(text).toContain(line);
    expect(asked('committee-review', 'ja', subject)).toContain('1-1 move the backup → 回答: moved');
  });

  test('names every clause that an existing server is not shown to meet (4.2.2(6))', () => {
    const conformance = { [conforming[0]!.clause]: { ...conforming[0], conforms: false, evidence: 'none' } };
    const shown = { conforming: 0, conformance, conformanceDue: '2026-05-09T01:00:00.000Z' };
    const text = asked('conformance-decision', 'en', shown);
    for (const line of ['0 of 15 lines are met', '4.2.1(2): none', '4.2.4(6): not checked yet', 'Must conform by'])
      expect(text).toContain(line);
  });

  test('says which steps of a forced stop are done (4.2.2(6))', () => {
    const at = '2026-05-01T01:00:00.000Z';
    const stop = { orderedAt: at, reason: 'no hope', warning: { at } };
    const text = asked('change-freeze', 'en', { stop, steps: ['warning', 'freezing', 'isolating', 'stopping'] });
    expect(text).toMatch(/Forced stop ordered: .*: no hope/);
    expect(text).toMatch(/Warn of the forced stop: done at/);
    expect(text).toContain('Stop the server by force: not done yet');
  });
});

describe('the letter about how it ended', () => {
  const endings = ['commission', 'reject', 'withdraw', 'attest-conformity', 'stop', 'call-off-stop', 'refuse-return'];

  test.each([...endings, 'restart', 'retire'])(
    'has words of its own for %s in both languages (4.2.2, 4.6.3(1))',
    (by) => {
      for (const language of ['ja', 'en'] as const) {
        const applicant = ended(by, language, ['applicant']);
        expect(applicant.subject).toContain('web01');
        expect(applicant.subject).not.toMatch(/forcibly-stopped|in-operation/);
        // Its administrators are told what it means for them as well.
        const meaning = serverVoice.ending({ endedBy: by, state: '', lapsed: false, recipientIs: [] }, language);
        expect(ended(by, language, []).text).toContain(meaning?.concerned);
      }
    },
  );

  test('gives the applicant the reasons of the committee (4.2.2(2))', () => {
    expect(ended('reject', 'en', ['applicant'], 'no second site').text).toContain('Reason: no second site');
  });

  test('has words for everything that lets a server rest or ends it (4.2.2, 4.6.3(1))', () => {
    const untold: readonly string[] = serverLifecycle.untold;
    const rests: readonly string[] = [...serverLifecycle.rests, 'rejected', 'withdrawn', 'retired'];
    const silent = Object.entries(serverTransitions)
      .filter(([name, { to }]) => rests.includes(to) && !untold.includes(name))
      .map(([name]) => name)
      .filter((endedBy) => !serverVoice.ending({ endedBy, state: '', lapsed: false, recipientIs: [] }, 'en'));
    expect(silent).toEqual([]);
  });

  test('says why something was called off, without speaking of accounts (4.2.2(6))', () => {
    const cause = serverLifecycle.causes['request-return'];
    for (const language of ['ja', 'en'] as const) {
      const { text } = renderLetter(
        letterInput('withdrawn', language, {
          governed,
          calledOff: { by: 'overtaken', cause, transition: 'request-return' },
        }),
      );
      expect(text).toContain(cause[language]);
      expect(text).not.toMatch(/account is put out of use|アカウントを停止/);
    }
  });
});
