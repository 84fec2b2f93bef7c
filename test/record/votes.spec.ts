import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Minutes } from '#libs/lifecycles/vote';
import { minutes } from '#test/support/builders';
import { RecordRehearsal } from '#test/support/rehearsal-record';
import { ServerRecord } from '#test/support/server-record';

describe('a vote of the committee', () => {
  let kitei: RecordRehearsal;
  let servers: ServerRecord;
  beforeAll(async () => {
    kitei = await RecordRehearsal.start();
    servers = await ServerRecord.on(kitei);
  });
  afterAll(() => kitei?.close());

  const ballots = (itemId: string) =>
    kitei.rows<{ member: string; vote: string; by: string }>(
      'SELECT member_id AS member, vote, cast_by AS by FROM ballot WHERE item_id = $1 ORDER BY cast_at, member_id',
      [itemId],
    );
  const voters = async (itemId: string) => (await kitei.item(itemId)).candidateIds.map((id) => kitei.login(id)).sort();
  const letters = async (itemId: string, kind: string) =>
    (
      await kitei.rows<{ id: string }>('SELECT person_id AS id FROM notice WHERE item_id = $1 AND kind = $2', [
        itemId,
        kind,
      ])
    )
      .map(({ id }) => kitei.login(id))
      .sort();

  it('is asked of every member, and decided as soon as the rest cannot change it (4.2.2(2))', async () => {
    const { caseId, itemId } = await servers.underReview();
    const members = ['hasegawa', 'kato', 'matsumoto', 'saito', 'watanabe'];
    expect(await voters(itemId)).toEqual(members);
    expect(await letters(itemId, 'assigned')).toEqual(members);
    await servers.vote('kato', itemId, 'approve');
    await servers.vote('saito', itemId, 'abstain', {});
    await servers.vote('watanabe', itemId, 'approve');
    // Two against two would still be possible.
    expect((await kitei.stateOf(caseId)).state).toBe('under-review');
    await servers.vote('hasegawa', itemId, 'approve');
    expect((await kitei.stateOf(caseId)).state).toBe('approved');
    const { state, outcome, evidence } = await kitei.item(itemId);
    expect([state, outcome]).toEqual(['settled', 'approve']);
    const { votes, ...minuted } = evidence as Minutes;
    expect(minuted).toMatchObject({ outcome: 'approve', decidedBy: 'MAJORITY', quorum: 3, majority: 50 });
    expect(minuted.members.map((id) => kitei.login(id)).sort()).toEqual(members);
    expect(votes.map(({ member, vote }) => `${kitei.login(member)} ${vote}`).sort()).toEqual([
      ...['hasegawa approve', 'kato approve', 'saito abstain', 'watanabe approve'],
    ]);
  });

  it('takes one vote from each member, also at the same moment from two processes (4.2.2(2))', async () => {
    const { itemId } = await servers.underReview();
    const { subjectHash } = await kitei.item(itemId);
    const other = await kitei.another();
    const { Votes } = await import('#libs/record/votes/votes');
    const said = { itemId, vote: 'approve', subjectHash };
    const attempts = [servers.votes, other.app.get(Votes)].map((votes) => votes.cast(kitei.by('kato'), said));
    const ends = await Promise.allSettled(attempts);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(ends.find((end) => end.status === 'rejected')).toMatchObject({
      reason: { message: 'work-item/already-voted' },
    });
    expect(await ballots(itemId)).toHaveLength(1);
  });

  it('counts all who vote at the same instant (4.2.2(2))', async () => {
    const { caseId, itemId } = await servers.underReview();
    const logins = ['kato', 'saito', 'watanabe', 'hasegawa', 'matsumoto'];
    const ends = await Promise.allSettled(logins.map((login) => servers.vote(login, itemId, 'reject')));
    // The vote was over with the third; whoever came later was told so.
    const late = ends.flatMap((end) => (end.status === 'rejected' ? [(end.reason as Error).message] : []));
    expect(late).toEqual(['work-item/closed', 'work-item/closed']);
    expect(await ballots(itemId)).toHaveLength(3);
    expect((await kitei.stateOf(caseId)).state).toBe('rejected');
  });

  it.each([
    ['somebody outside the committee', 'tanaka', 'work-item/not-assigned'],
    ['the applicant', 'yamada', 'work-item/excluded'],
  ])('takes none from %s (4.2.2(2))', async (_who, login, code) => {
    const { itemId } = await servers.underReview();
    await expect(servers.vote(login, itemId, 'approve')).rejects.toThrow(code);
    expect(await ballots(itemId)).toEqual([]);
  });

  it('demands a reason of whoever does not simply agree, and findings of whoever wants improvement (4.2.2(3))', async () => {
    const { itemId } = await servers.underReview();
    await expect(servers.vote('kato', itemId, 'reject', { reason: ' ' })).rejects.toThrow('work-item/reason-required');
    await expect(servers.vote('kato', itemId, 'improve')).rejects.toThrow('server/findings-missing');
    await expect(servers.vote('kato', itemId, 'improve', { findings: [' '] })).rejects.toThrow(
      'server/findings-missing',
    );
    await expect(servers.vote('kato', itemId, 'maybe')).rejects.toThrow('work-item/unknown-answer');
    await expect(servers.vote('kato', itemId, 'approve', { subjectHash: '0'.repeat(64) })).rejects.toThrow(
      'work-item/stale-subject',
    );
    await expect(kitei.answer('kato', itemId, 'approve')).rejects.toThrow('work-item/takes-votes');
    await expect(kitei.notes.claim(kitei.by('kato'), itemId)).rejects.toThrow('work-item/takes-votes');
    expect(await ballots(itemId)).toEqual([]);
  });

  it('brings the findings of all who wanted improvement to the applicant, and starts anew afterwards (4.2.2(3))', async () => {
    const { caseId, itemId } = await servers.underReview();
    await servers.vote('kato', itemId, 'improve', { findings: ['a second power supply', 'a spare disk'] });
    await servers.vote('saito', itemId, 'improve', { findings: ['a spare disk'] });
    await servers.vote('hasegawa', itemId, 'improve', { findings: ['the rack is not locked'] });
    expect((await kitei.stateOf(caseId)).state).toBe('improvement-required');
    const again = await kitei.open(caseId, 'reconfiguration');
    expect((await kitei.item(again.item!.itemId)).subject).toMatchObject({
      findings: [
        { id: '1-1', text: 'a second power supply' },
        { id: '1-2', text: 'a spare disk' },
        { id: '1-3', text: 'the rack is not locked' },
      ],
    });
    // A vote that comes too late meets a closed item, whatever is resubmitted meanwhile.
    await expect(servers.vote('matsumoto', itemId, 'approve')).rejects.toThrow('work-item/closed');
    const answers = ['1-1', '1-2', '1-3'].map((finding) => ({ finding, answer: 'done' }));
    const half = kitei.answer('yamada', again.item!.itemId, 'complete', { evidence: { answers: answers.slice(1) } });
    await expect(half).rejects.toThrow('server/finding-unanswered');
    await kitei.answer('yamada', again.item!.itemId, 'complete', { evidence: { answers } });
    const second = await kitei.open(caseId, 'committee-review', 2);
    expect((await kitei.item(second.item!.itemId)).subject).toMatchObject({ application: { round: 2 } });
    await servers.vote('kato', second.item!.itemId, 'approve');
    expect(await ballots(second.item!.itemId)).toHaveLength(1);
  });

  it('goes to the chair when it is tied, and to nobody else (4.2.2(2))', async () => {
    const { caseId, itemId } = await servers.underReview();
    await servers.vote('kato', itemId, 'approve');
    await servers.vote('saito', itemId, 'reject');
    await servers.vote('hasegawa', itemId, 'approve');
    await servers.vote('watanabe', itemId, 'reject');
    await expect(servers.decide('matsumoto', itemId, 'approve', { reason: 'x' })).rejects.toThrow(
      'work-item/vote-running',
    );
    await servers.vote('matsumoto', itemId, 'abstain');
    expect(await letters(itemId, 'reported')).toEqual(['matsumoto']);
    await expect(servers.decide('kato', itemId, 'approve', { reason: 'x' })).rejects.toThrow('work-item/not-chair');
    await expect(servers.decide('matsumoto', itemId, 'improve', { reason: 'x' })).rejects.toThrow(
      'work-item/not-leading',
    );
    await expect(servers.decide('matsumoto', itemId, 'approve')).rejects.toThrow('work-item/reason-required');
    await servers.decide('matsumoto', itemId, 'approve', { reason: 'the need is urgent' });
    expect((await kitei.stateOf(caseId)).state).toBe('approved');
    const { evidence } = await kitei.item(itemId);
    expect(evidence).toMatchObject({
      decidedBy: 'CASTING_VOTE',
      castingVote: { by: kitei.id('matsumoto'), vote: 'approve', reason: 'the need is urgent' },
    });
  });

  it('that is late is reminded of, climbs to the chair, and never passes by silence (4.2.2(2))', async () => {
    const { caseId, itemId } = await servers.underReview();
    await servers.vote('kato', itemId, 'approve');
    await servers.vote('saito', itemId, 'approve');
    for (const { ordinal, at } of (await kitei.item(itemId)).ladder) {
      kitei.at = at;
      await kitei.climb(caseId, itemId, ordinal);
    }
    const { state, ladder } = await kitei.item(itemId);
    expect(state).toBe('open');
    expect(ladder.flatMap(({ target }) => target ?? [])).toEqual(['COMMITTEE_CHAIR']);
    expect(new Set(await letters(itemId, 'reminder'))).toEqual(new Set(['hasegawa', 'matsumoto', 'watanabe']));
    // Late, but without its quorum the chair cannot close it either.
    await expect(servers.decide('matsumoto', itemId, 'approve', { reason: 'x' })).rejects.toThrow(
      'work-item/no-quorum',
    );
    await servers.vote('watanabe', itemId, 'abstain');
    await servers.decide('matsumoto', itemId, 'approve', { reason: 'two of two' });
    expect((await kitei.stateOf(caseId)).state).toBe('approved');
  });

  it('is cast by the deputy of a member who is away, once (4.2.2(2))', async () => {
    const leave = {
      person: 'E0015',
      deputy: 'E0014',
      from: '2026-01-01T00:00:00+09:00',
      until: '2030-01-01T00:00:00+09:00',
    };
    await kitei.import((company) => Object.assign(company, { absences: [{ ...leave, reason: 'leave' }] }));
    const { itemId } = await servers.underReview();
    await servers.vote('nakamura', itemId, 'approve');
    await expect(servers.vote('nakamura', itemId, 'approve')).rejects.toThrow('work-item/already-voted');
    await expect(servers.vote('kato', itemId, 'approve')).rejects.toThrow('work-item/already-voted');
    expect((await ballots(itemId)).map(({ member, by }) => [member, by].map((id) => kitei.login(id)))).toEqual([
      ['kato', 'nakamura'],
    ]);
    await kitei.import(() => undefined);
  });

  it('of a member who stands in for another is their own only (4.2.2(2))', async () => {
    const leave = {
      person: 'E0015',
      deputy: 'E0022',
      from: '2026-01-01T00:00:00+09:00',
      until: '2030-01-01T00:00:00+09:00',
    };
    await kitei.import((company) => Object.assign(company, { absences: [{ ...leave, reason: 'leave' }] }));
    const { itemId } = await servers.underReview();
    await servers.vote('saito', itemId, 'approve');
    await expect(servers.vote('saito', itemId, 'approve')).rejects.toThrow('work-item/already-voted');
    expect(await ballots(itemId)).toHaveLength(1);
    await kitei.import(() => undefined);
  });

  it('is decided when a member who leaves was the last to wait for; what they have voted counts (4.2.2(2))', async () => {
    const { caseId, itemId } = await servers.underReview();
    await servers.vote('kato', itemId, 'approve');
    await servers.vote('saito', itemId, 'approve');
    await servers.vote('hasegawa', itemId, 'reject');
    kitei.pass(minutes(1));
    await kitei.import((company) => {
      company.roles = company.roles.filter(
        ({ person, role }) => role !== 'INFORMATION_SECURITY_COMMITTEE' || person !== 'E0009',
      );
    });
    await kitei.replan(caseId, itemId);
    expect((await kitei.item(itemId)).state).toBe('open');
    await expect(servers.vote('watanabe', itemId, 'reject')).rejects.toThrow('work-item/not-assigned');
    await kitei.import((company) => {
      const left = ['E0009', 'E0002', 'E0015'];
      company.roles = company.roles.filter(
        ({ person, role }) => role !== 'INFORMATION_SECURITY_COMMITTEE' || !left.includes(person),
      );
    });
    kitei.pass(minutes(1));
    const receipt = await kitei.replan(caseId, itemId);
    expect([receipt.item?.outcome, (await kitei.stateOf(caseId)).state]).toEqual(['approve', 'approved']);
    await kitei.import(() => undefined);
  });

  it('goes on without a member who steps back for a conflict of interest (4.2.2(2))', async () => {
    const { caseId, itemId } = await servers.underReview();
    await servers.vote('kato', itemId, 'approve');
    await servers.vote('saito', itemId, 'approve');
    await kitei.notes.decline(kitei.by('hasegawa'), itemId, 'my brother sells the server');
    await kitei.replan(caseId, itemId);
    await expect(servers.vote('hasegawa', itemId, 'reject')).rejects.toThrow('work-item/excluded');
    await expect(kitei.notes.decline(kitei.by('kato'), itemId, 'x')).rejects.toThrow('work-item/already-voted');
    await servers.vote('watanabe', itemId, 'approve');
    expect((await kitei.item(itemId)).evidence).toMatchObject({
      excluded: expect.arrayContaining([{ member: kitei.id('hasegawa'), reason: 'earlier-refuser' }]),
    });
  });

  it('is not asked for where too few may vote: the applicant hears it at once (4.2.2(2))', async () => {
    const caseId = await servers.designed();
    await kitei.import((company) => {
      const left = ['E0009', 'E0022', 'E0015'];
      company.roles = company.roles.filter(
        ({ person, role }) => role !== 'INFORMATION_SECURITY_COMMITTEE' || !left.includes(person),
      );
    });
    const { serverDocumentKinds } = await import('#libs/lifecycles/server/contract');
    for (const kind of serverDocumentKinds) await servers.document(caseId, kind);
    await servers.facts.completeDesign(kitei.by('endo'), caseId);
    await expect(servers.facts.apply(kitei.by('yamada'), caseId)).rejects.toThrow('work-item/no-quorum');
    expect((await kitei.stateOf(caseId)).state).toBe('designed');
    await kitei.import(() => undefined);
  });

  it('that loses its quorum is reported to the chair and the department at once (4.2.2(2))', async () => {
    const { caseId, itemId } = await servers.underReview();
    await kitei.import((company) => {
      const left = ['E0009', 'E0022', 'E0015'];
      company.roles = company.roles.filter(
        ({ person, role }) => role !== 'INFORMATION_SECURITY_COMMITTEE' || !left.includes(person),
      );
    });
    kitei.pass(minutes(1));
    await kitei.replan(caseId, itemId);
    expect(await letters(itemId, 'reported')).toEqual(['aoki', 'kobayashi', 'matsumoto', 'ono']);
    expect((await kitei.item(itemId)).foundBy).toBe('NO_QUORUM');
    await servers.vote('matsumoto', itemId, 'approve');
    await servers.vote('hasegawa', itemId, 'approve');
    expect((await kitei.item(itemId)).state).toBe('open');
    await kitei.import(() => undefined);
    kitei.pass(minutes(1));
    await kitei.replan(caseId, itemId);
    await servers.vote('kato', itemId, 'approve');
    expect((await kitei.stateOf(caseId)).state).toBe('approved');
  });

  it('leaves a record in which the verifier finds nothing, and one that was tampered with shows (4.2.2(2))', async () => {
    expect((await kitei.verify()).findings).toEqual([]);
    const { caseId, itemId } = await servers.underReview();
    await servers.vote('kato', itemId, 'approve');
    await kitei.tamper(`UPDATE ballot SET vote = 'reject' WHERE item_id = $1`, [itemId]);
    expect((await kitei.verify()).findings).toEqual([
      { kind: 'unexplained', caseId, what: `no line cast the vote of ${kitei.id('kato')} on ${itemId}` },
    ]);
    await kitei.tamper('DELETE FROM ballot WHERE item_id = $1', [itemId]);
    expect((await kitei.verify()).findings).toMatchObject([{ kind: 'missing', caseId }]);
  });
});
