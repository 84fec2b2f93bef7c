/* global document, location, history, sessionStorage, URLSearchParams */
// The page behind the link in a mail: signs in (authorization code with PKCE), shows one work item, and lets its reader act.

import { outcomeName, proposalOf } from './amendment.page.mjs';
import { answerForm } from './answers.page.mjs';
import { breachFacts } from './breach-answers.page.mjs';
import { breachWords } from './breach-words.page.mjs';
import { call } from './calls.page.mjs';
import { moment } from './clock.page.mjs';
import { element, trouble } from './elements.page.mjs';
import { defectFacts, inspectionFacts } from './inspection.page.mjs';
import { inspectionWords } from './inspection-words.page.mjs';
import { lanFacts } from './lan-subject.page.mjs';
import { lanWords } from './lan-words.page.mjs';
import { disposalFacts } from './disposal.page.mjs';
import { disposalWords } from './disposal-words.page.mjs';
import { mediumFacts } from './medium.page.mjs';
import { mediumWords } from './medium-words.page.mjs';
import { repairFacts } from './repair.page.mjs';
import { repairWords } from './repair-words.page.mjs';
import { serverFacts } from './server-subject.page.mjs';
import { serverWords } from './server-words.page.mjs';
import { finishSignIn, signIn } from './sign-in.page.mjs';
import { votePart } from './vote.page.mjs';
import { terminalFacts } from './terminal.page.mjs';
import { language, words } from './words.page.mjs';

const place = document.getElementById('kitei');

start().catch(fail);

async function start() {
  say(words.waits);
  if (location.pathname === '/signed-in') await finishSignIn(new URLSearchParams(location.search));
  // Signed in for another page: it has a script of its own.
  if (!location.pathname.startsWith('/work-items/')) return location.reload();
  if (!sessionStorage.getItem('kitei.token')) return signIn();
  return show();
}

async function show(news) {
  say(words.loading);
  const me = await call('/v1/directory/me');
  try {
    const item = await call(`/v1/work-items/${location.pathname.split('/').pop()}`);
    document.querySelector('h1').textContent = item.title[language];
    document.title = `${item.title[language]} - Kitei`;
    const open = item.state === 'open';
    const yours = item.answers.length > 0;
    place.replaceChildren(
      ...(news ? [element('p', news, 'done')] : []),
      facts(item),
      ...(await answersOf(item, yours)),
      ...(yours || news || item.kind === 'vote' ? [] : [element('p', words.notYours, 'note')]),
      ...(open ? future(item) : []),
    );
  } catch (error) {
    place.replaceChildren(trouble(error));
  }
  place.append(reader(me));
}

/** What the reader can do; how a vote stands is shown to everybody. */
async function answersOf(item, yours) {
  const answered = () => show(words.done);
  if (item.kind === 'review') return [linesOf(item)];
  if (item.kind === 'vote') return [await votePart(item, call, answered)];
  return yours ? [await answerForm(item, call, answered)] : [];
}

/** A review is answered on a page of its own, line by line. */
function linesOf(item) {
  const link = element('a', words.toLines);
  link.href = `/${item.case.slug}s/${item.case.id}`;
  const line = element('p');
  line.append(link);
  return line;
}

/** What the subjects of a lifecycle say; the others are about accounts. */
const subjects = {
  'lan-connection': lanFacts,
  server: serverFacts,
  terminal: terminalFacts,
  'server-inspection': inspectionFacts,
  'server-defect': defectFacts,
  'server-breach': breachFacts,
  medium: mediumFacts,
  disposal: disposalFacts,
  repair: repairFacts,
};
const outcomes = {
  'lan-connection': lanWords.outcomes,
  server: serverWords.outcomes,
  'server-inspection': inspectionWords.outcomes,
  'server-defect': inspectionWords.outcomes,
  'server-breach': breachWords.settled,
  medium: mediumWords.outcomes,
  disposal: disposalWords.outcomes,
  repair: repairWords.outcomes,
};

function facts(item) {
  const { settledBy, occasion, claimedBy, case: of } = item;
  const said = (outcome) => outcomes[of.slug]?.[outcome] ?? outcomeName(outcome);
  const state = [words.states[item.state] ?? item.state, item.outcome && said(item.outcome)];
  const list = element('dl');
  const fact = (term, ...lines) => {
    const shown = lines.filter(Boolean);
    if (shown.length === 0) return;
    const value = element('dd');
    value.append(...shown.map((line) => (typeof line === 'string' ? element('p', line) : line)));
    list.append(element('dt', term), value);
  };
  fact(words.state, marked(state.filter(Boolean).join(': '), item.overdue && item.state === 'open' && words.overdue));
  fact(words.settledBy, settledBy && `${settledBy.name[language]} (${moment(item.settledAt)})`, item.reason);
  fact(words.occasion, occasion && `${said(occasion.outcome)}: ${occasion.reason}`);
  fact(words.due, moment(item.dueAt));
  for (const [term, lines] of (subjects[of.slug] ?? accountFacts)(item)) fact(term, ...lines);
  fact(words.waitsOn, item.candidates.map((candidate) => candidate.name[language]).join(words.comma));
  fact(words.claimedBy, claimedBy?.name[language]);
  fact(words.clause, `${item.clause} ${item.clauseTitle[language]}`);
  return list;
}

function accountFacts({ subject, people }) {
  const nameOf = (id) => id && (people[id]?.[language] ?? id);
  const { target, contact } = subject;
  const proposal = proposalOf(subject);
  const rights = proposal.length > 0 ? [] : (subject.after ?? []);
  return [
    [words.applicant, [nameOf(subject.applicant)]],
    [words.user, [nameOf(subject.user)]],
    [words.target, [target && (target.name?.[language] ?? target.code)]],
    [words.accountName, [subject.accountName, subject.locked && words.locked]],
    [words.purpose, [subject.purpose]],
    [words.difference, [subject.kindTitle && `${subject.kindTitle[language]} (${subject.clause})`]],
    [words.expected, [subject.expected && JSON.stringify(subject.expected)]],
    [words.observed, [subject.observed && JSON.stringify(subject.observed)]],
    [words.why, [subject.reason]],
    [words.ledgerContact, [contact && (contact.ledger ?? words.noContact)]],
    [words.unverifiedContact, [contact?.unverified]],
    ...proposal,
    [words.rights, rights.map(rightOf)],
  ];
}

function rightOf(right) {
  return marked(
    `${right.name?.[language] ?? right.entitlement}: ${right.reason}`,
    right.privileged && words.privileged,
  );
}

function marked(text, mark) {
  const line = element('p', text);
  if (mark) line.append(element('span', mark, 'mark'));
  return line;
}

/** What lies ahead; of the many reminders only the next one, the others would hide what matters. */
function future(item) {
  const ahead = item.ladder.filter((rung) => !rung.firedAt);
  const reminder = ahead.find((rung) => rung.act === 'remind');
  const steps = element('ol');
  for (const rung of ahead) {
    if (rung.act === 'remind' && rung !== reminder) continue;
    const text = words.acts[rung.act]?.(words.roles[rung.target] ?? rung.target) ?? rung.act;
    steps.append(element('li', `${moment(rung.at)} ${text}`));
  }
  return [element('h2', words.ladder), steps, element('p', item.ifNobodyActs[language])];
}

function reader(me) {
  const line = element('p', words.signedInAs(me.name[language]), 'who');
  const other = element('button', words.notMe, 'plain');
  other.addEventListener('click', () => {
    sessionStorage.removeItem('kitei.token');
    signIn('login').catch(fail);
  });
  line.append(other);
  return line;
}

function fail(error) {
  const again = element('button', words.again);
  again.addEventListener('click', () => (location.pathname === '/signed-in' ? history.back() : location.reload()));
  place.replaceChildren(trouble(error), again);
}

function say(text) {
  place.replaceChildren(element('p', text));
}
