import { actButton, element, field, group } from './elements.page.mjs';
import { voteWords } from './vote-words.page.mjs';
import { language, words } from './words.page.mjs';

const nameOf = (person) => person.name[language];
const saidOf = (vote) => (vote ? (voteWords.options[vote] ?? vote) : voteWords.cast);

/** What is voted on: how the vote stands, what the reader may say in it, and its minutes once it is settled. */
export async function votePart(item, call, answered) {
  const part = element('section');
  const standing = await call(`/v1/work-items/${item.id}/votes`);
  if (item.state === 'settled') {
    part.append(...minutes(await call(`/v1/work-items/${item.id}/minutes`)));
    return part;
  }
  part.append(...stands(standing));
  const send = (what, body) => call(`/v1/work-items/${item.id}/${what}`, body);
  if (item.answers.length > 0) part.append(votingForm(item, send, answered));
  if (standing.castingVoteYours) part.append(castingForm(item, standing, send, answered));
  return part;
}

function stands(standing) {
  const { quorate, impossible, leading, waitsOn, cast } = standing;
  const hint = impossible ? voteWords.impossible : quorate ? voteWords.quorate : voteWords.notQuorate;
  const leads = cast.length > 0 && leading ? `${voteWords.leading}: ${leading.map(saidOf).join(words.comma)}` : '';
  const open = waitsOn.length > 0 ? `${voteWords.waitsOn}: ${waitsOn.map(nameOf).join(words.comma)}` : '';
  return [
    element('h2', voteWords.standing),
    ...[voteWords.counts(standing), hint, leads, open].filter(Boolean).map((text) => element('p', text)),
    ...(cast.length > 0 ? [table(cast)] : []),
  ];
}

/** Votes in the order in which they were cast; who may not see what was said sees that it was. */
function table(votes) {
  const made = element('table');
  const line = (name, cells) => {
    const row = element('tr');
    row.append(...cells.map((cell) => element(name, cell)));
    made.append(row);
  };
  line('th', [voteWords.member, voteWords.vote, voteWords.reason]);
  for (const { member, vote, reason, findings = [], castBy } of votes) {
    const name = [nameOf(member), castBy && voteWords.castBy(nameOf(castBy))].filter(Boolean).join(' ');
    line('td', [name, saidOf(vote), [reason, ...findings].filter(Boolean).join(' / ')]);
  }
  return made;
}

function votingForm(item, send, answered) {
  const form = element('form');
  form.addEventListener('submit', (event) => event.preventDefault());
  const part = group(form, voteWords.voting);
  const reason = field(part, voteWords.yourReason, 'textarea');
  const findings = item.answers.includes('improve') && field(part, voteWords.findings, 'textarea');
  for (const vote of item.answers) {
    const said = () => ({
      vote,
      subjectHash: item.subjectHash,
      ...(reason.value.trim() ? { reason: reason.value } : {}),
      ...(findings && vote === 'improve' ? { findings: linesOf(findings) } : {}),
    });
    actButton(form, saidOf(vote), () => send('votes', said()), answered);
  }
  return form;
}

function castingForm({ subjectHash }, { leading, options }, send, answered) {
  const form = element('form');
  form.addEventListener('submit', (event) => event.preventDefault());
  const part = group(form, voteWords.casting);
  part.append(element('p', voteWords.castingNote, 'note'));
  const reason = field(part, voteWords.castingReason, 'textarea');
  for (const vote of leading ?? options) {
    const said = () => ({ vote, subjectHash, ...(reason.value.trim() ? { reason: reason.value } : {}) });
    actButton(form, saidOf(vote), () => send('casting-vote', said()), answered);
  }
  return form;
}

function minutes({ decidedBy, votes, absent, excluded, castingVote, quorum, members, outcome }) {
  const people = (title, list, text = nameOf) =>
    list.length > 0 ? `${title}: ${list.map(text).join(words.comma)}` : '';
  const lines = [
    `${voteWords.decidedBy[decidedBy] ?? decidedBy}: ${saidOf(outcome)}`,
    castingVote && `${voteWords.casting}: ${nameOf(castingVote.by)} (${castingVote.reason})`,
    voteWords.counts({ members: members.length, quorum, remaining: absent.length }),
    people(voteWords.absent, absent),
    people(voteWords.excluded, excluded, (person) => `${nameOf(person)} (${person.reason[language]})`),
  ];
  return [element('h2', voteWords.minutes), ...lines.filter(Boolean).map((text) => element('p', text)), table(votes)];
}

/** What was written one to a line. */
export function linesOf(area) {
  return area.value
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
